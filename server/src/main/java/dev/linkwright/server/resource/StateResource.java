package dev.linkwright.server.resource;

import dev.linkwright.api.StateView;
import dev.linkwright.server.service.PlanService;
import dev.linkwright.server.view.StateViews;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The host as it is. */
@Path("/v1/state")
@Produces(MediaType.APPLICATION_JSON)
public final class StateResource {
  private final PlanService service;

  /** The host of this service. */
  public StateResource(PlanService service) {
    this.service = service;
  }

  /** Links, addresses, routes and rules of all namespaces. */
  @GET
  public StateView get() {
    return StateViews.of(service.state());
  }
}
