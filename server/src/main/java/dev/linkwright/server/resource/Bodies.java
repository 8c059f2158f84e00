package dev.linkwright.server.resource;

import dev.linkwright.server.json.BodyFormat;
import dev.linkwright.server.json.Mappers;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Bodies of requests, never more of them than a body may have. */
final class Bodies {
  /** What bodies may be written in. */
  static final String YAML = "application/yaml";

  private Bodies() {}

  /** The bytes, and one more than allowed if there are too many. */
  static byte[] read(@Nullable InputStream in) {
    if (in == null) {
      return new byte[0];
    }
    try {
      return in.readNBytes(Mappers.MAX_BODY + 1);
    } catch (IOException e) {
      throw new UncheckedIOException("the body ended too early", e);
    }
  }

  static BodyFormat format(HttpHeaders headers) {
    return headers.getMediaType() == null
        ? BodyFormat.JSON
        : BodyFormat.of(headers.getMediaType().toString());
  }
}
