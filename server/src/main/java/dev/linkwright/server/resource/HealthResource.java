package dev.linkwright.server.resource;

import com.codahale.metrics.health.HealthCheckRegistry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.TreeMap;

/** Whether the service can do its work. */
@Path("/healthz")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
  private final HealthCheckRegistry checks;

  /** These checks. */
  public HealthResource(HealthCheckRegistry checks) {
    this.checks = checks;
  }

  /**
   * One check.
   *
   * @param healthy whether it went well
   * @param message what it says; empty if nothing
   */
  public record Check(boolean healthy, String message) {}

  /**
   * All checks.
   *
   * @param healthy whether all went well
   * @param checks by name
   */
  public record Health(boolean healthy, TreeMap<String, Check> checks) {}

  /** 200 if all is well, 503 if not. */
  @GET
  public Response get() {
    TreeMap<String, Check> out = new TreeMap<>();
    checks
        .runHealthChecks()
        .forEach(
            (name, r) ->
                out.put(
                    name, new Check(r.isHealthy(), r.getMessage() == null ? "" : r.getMessage())));
    boolean healthy = out.values().stream().allMatch(Check::healthy);
    return Response.status(healthy ? 200 : 503).entity(new Health(healthy, out)).build();
  }
}
