package dev.linkwright.server.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkwright.api.Problem;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * What Jetty itself refuses before Jakarta REST sees it (a request line or header it cannot read)
 * is a problem too.
 */
public final class ProblemErrorHandler extends ErrorHandler {
  private final ObjectMapper json;

  /** Writing with this mapper. */
  public ProblemErrorHandler(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    response.write(true, body(code), callback);
  }

  private ByteBuffer body(int status) {
    ProblemType type =
        status == 404
            ? ProblemType.NOT_FOUND
            : status < 500 ? ProblemType.BAD_REQUEST : ProblemType.OTHER;
    Problem problem = Problems.of(type, status, "the request was refused with status " + status);
    try {
      return ByteBuffer.wrap(json.writeValueAsBytes(problem));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem can always be written", e);
    }
  }
}
