package dev.linkwright.server;

import dev.linkwright.server.json.Mappers;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Hands on at most one byte more of a body than is allowed, which is enough for the reader to
 * refuse it. Where a body was not read to its end the connection cannot carry another request, so
 * the answer says that it closes (RFC 9112 section 9.6); a client that was not told would lose the
 * request it sends next.
 */
@PreMatching
@Priority(0)
final class BodyLimit implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String BODY = BodyLimit.class.getName();

  @Override
  public void filter(ContainerRequestContext request) {
    Body body = new Body(request.getEntityStream(), !announced(request));
    request.setEntityStream(body);
    request.setProperty(BODY, body);
  }

  private static boolean announced(ContainerRequestContext request) {
    return request.getLength() > 0 || request.getHeaders().containsKey("Transfer-Encoding");
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(BODY) instanceof Body body && !body.ended) {
      response.getHeaders().putSingle("Connection", "close");
    }
  }

  private static final class Body extends FilterInputStream {
    private int left = Mappers.MAX_BODY + 1;
    private boolean ended;

    Body(InputStream in, boolean ended) {
      super(in);
      this.ended = ended;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (left == 0 || length == 0) {
        return length == 0 ? 0 : -1;
      }
      int read = in.read(to, offset, Math.min(length, left));
      if (read < 0) {
        ended = true;
      } else {
        left -= read;
      }
      return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
      return Math.max(read(new byte[(int) Math.min(bytes, 8192)]), 0);
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
