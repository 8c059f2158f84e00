package dev.linkwright.server.resource;

import dev.linkwright.core.state.NetworkState;
import dev.linkwright.server.service.PlanService;
import dev.linkwright.server.view.StateText;
import dev.linkwright.server.view.StateViews;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** The host as it is. */
@Path("/v1/state")
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
public final class StateResource {
  private final PlanService service;

  /** The host of this service. */
  public StateResource(PlanService service) {
    this.service = service;
  }

  /** Links, addresses, routes and rules of all namespaces. */
  @GET
  public Response get(@Context Request request) {
    NetworkState state = service.state();
    return Forms.of(Response.ok(), StateViews.of(state), () -> StateText.of(state), request);
  }
}
