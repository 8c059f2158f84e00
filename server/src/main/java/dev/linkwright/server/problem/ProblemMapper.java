package dev.linkwright.server.problem;

import dev.linkwright.api.Problem;
import dev.linkwright.core.store.StaleRevisionException;
import dev.linkwright.core.store.StoreException;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.server.json.BodyException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever a request throws into a problem. What nobody expected is logged under a reference
 * and told without its inside.
 */
public final class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

  @Context private @Nullable UriInfo uri;

  @Override
  public Response toResponse(Throwable thrown) {
    Problem problem = problem(thrown);
    String path = uri == null ? "/" : uri.getRequestUri().getRawPath();
    Response.ResponseBuilder response =
        Response.status(problem.status())
            .type(Problem.MEDIA_TYPE)
            .entity(Problems.at(problem, path));
    if (thrown instanceof WebApplicationException web) {
      @Nullable Object allow = web.getResponse().getHeaders().getFirst(HttpHeaders.ALLOW);
      if (allow != null) {
        response.header(HttpHeaders.ALLOW, allow);
      }
    }
    return response.build();
  }

  private static Problem problem(Throwable thrown) {
    if (thrown instanceof ProblemException e) {
      return e.problem();
    }
    if (thrown instanceof BodyException e) {
      return Problems.of(e);
    }
    if (thrown instanceof StaleRevisionException e) {
      return Problems.of(ProblemType.STALE_PLAN, message(e));
    }
    if (thrown instanceof StoreException e) {
      LOG.error("the store failed", e);
      return Problems.of(ProblemType.STORE_UNAVAILABLE, message(e));
    }
    if (thrown instanceof NetlinkException e) {
      LOG.error("the kernel could not be asked", e);
      return Problems.of(ProblemType.KERNEL_UNAVAILABLE, message(e));
    }
    if (thrown instanceof WebApplicationException e) {
      return web(e);
    }
    String reference = UUID.randomUUID().toString();
    LOG.error("unexpected, reference {}", reference, thrown);
    return Problems.of(ProblemType.INTERNAL, "reference " + reference);
  }

  private static Problem web(WebApplicationException e) {
    int status = e.getResponse().getStatus();
    return switch (status) {
      case 404 -> Problems.of(ProblemType.NOT_FOUND, "there is no such path");
      case 405 ->
          Problems.of(ProblemType.METHOD_NOT_ALLOWED, "the path exists, but not with this method");
      case 406 ->
          Problems.of(ProblemType.NOT_ACCEPTABLE, "nothing here has the type that Accept asks for");
      case 415 ->
          Problems.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "the Content-Type is missing or unknown");
      default ->
          Problems.of(
              status < 500 ? ProblemType.BAD_REQUEST : ProblemType.OTHER,
              status,
              e.getResponse().getStatusInfo().getReasonPhrase().toLowerCase(Locale.ROOT));
    };
  }

  private static String message(Throwable t) {
    return t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
  }
}
