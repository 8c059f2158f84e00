package dev.linkwright.server.resource;

import dev.linkwright.api.ApplyView;
import dev.linkwright.api.PlanRequest;
import dev.linkwright.api.PlanView;
import dev.linkwright.server.json.BodyReader;
import dev.linkwright.server.problem.ProblemException;
import dev.linkwright.server.problem.ProblemType;
import dev.linkwright.server.problem.Problems;
import dev.linkwright.server.service.KeptPlan;
import dev.linkwright.server.service.PlanService;
import dev.linkwright.server.view.ApplyText;
import dev.linkwright.server.view.PlanPcap;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Plans: made, looked at, applied. */
@Path("/v1/plans")
public final class PlansResource {
  private final PlanService service;
  private final BodyReader reader;

  /** Resources of this service. */
  public PlansResource(PlanService service, BodyReader reader) {
    this.service = service;
    this.reader = reader;
  }

  /** Makes a plan. */
  @POST
  @Consumes({MediaType.APPLICATION_JSON, Bodies.YAML})
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, PlanPcap.MEDIA_TYPE})
  public Response plan(
      @Nullable InputStream body, @Context HttpHeaders headers, @Context Request request) {
    PlanRequest wanted = reader.planRequest(Bodies.read(body), Bodies.format(headers));
    PlanView plan = Calls.run(() -> service.plan(wanted));
    Response.ResponseBuilder created = Response.created(URI.create("/v1/plans/" + plan.id()));
    return Forms.ofPlan(created, plan, plan, request);
  }

  /** A plan as it was made, with what became of it. */
  @GET
  @Path("{id}")
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, PlanPcap.MEDIA_TYPE})
  public Response get(@PathParam("id") String id, @Context Request request) {
    KeptPlan plan = service.find(id).orElseThrow(() -> unknown(id));
    return Forms.ofPlan(Response.ok(), plan.json(), plan.head(), request);
  }

  /** Applies a plan. */
  @POST
  @Path("{id}/apply")
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
  public Response apply(@PathParam("id") String id, @Context Request request) {
    ApplyView view = Calls.run(() -> service.apply(id));
    Results.check(view);
    return Forms.of(Response.ok(), view, () -> ApplyText.of(view), request);
  }

  private static ProblemException unknown(String id) {
    return new ProblemException(Problems.of(ProblemType.NOT_FOUND, "there is no plan " + id));
  }
}
