package dev.linkwright.server.resource;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The description of all paths. */
@Path("/openapi.yaml")
public final class OpenApiResource {
  private final String text;

  /** Reads the description, which is part of the jar. */
  public OpenApiResource() {
    try (@Nullable InputStream in = OpenApiResource.class.getResourceAsStream("/openapi.yaml")) {
      if (in == null) {
        throw new IllegalStateException("openapi.yaml is not on the class path");
      }
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.yaml cannot be read", e);
    }
  }

  /** openapi.yaml. */
  @GET
  @Produces(Bodies.YAML)
  public String get() {
    return text;
  }
}
