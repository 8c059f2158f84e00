package dev.linkwright.server.resource;

import dev.linkwright.api.PlanView;
import dev.linkwright.server.view.PlanPcap;
import dev.linkwright.server.view.PlanText;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers in the form the caller asks for: JSON for programs, text for a person at a terminal. */
final class Forms {
  private static final List<Variant> BOTH =
      Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_PLAIN_TYPE).add().build();

  private static final MediaType CAPTURE = MediaType.valueOf(PlanPcap.MEDIA_TYPE);
  private static final List<Variant> OF_PLANS =
      Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_PLAIN_TYPE, CAPTURE)
          .add()
          .build();

  private Forms() {}

  /** A plan, which has a third form: a capture of its messages. */
  static Response ofPlan(
      Response.ResponseBuilder response, Object json, PlanView plan, Request request) {
    @Nullable Variant form = request.selectVariant(OF_PLANS);
    return form != null && form.getMediaType().equals(CAPTURE)
        ? response.type(CAPTURE).entity(PlanPcap.of(plan)).build()
        : of(response, json, () -> PlanText.of(plan), request);
  }

  static Response of(
      Response.ResponseBuilder response, Object json, Supplier<String> text, Request request) {
    @Nullable Variant form = request.selectVariant(BOTH);
    boolean plain = form != null && form.getMediaType().equals(MediaType.TEXT_PLAIN_TYPE);
    return plain
        ? response.type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8")).entity(text.get()).build()
        : response.type(MediaType.APPLICATION_JSON_TYPE).entity(json).build();
  }
}
