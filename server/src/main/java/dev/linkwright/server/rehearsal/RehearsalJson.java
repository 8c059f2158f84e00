package dev.linkwright.server.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.linkwright.netlink.NlMsgErr;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.text.MessageJson;
import dev.linkwright.server.rehearsal.Changes.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rehearsal as one JSON document. */
final class RehearsalJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private RehearsalJson() {}

  /**
   * The document, ending in a line feed.
   *
   * @param messages whether it has what was sent and answered
   */
  static String of(Rehearsal r, boolean messages) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("command", r.command());
    root.put("seed", r.seed());
    root.put("status", r.status());
    root.put("sent", r.log().sent());
    root.put("changes", r.changes().stream().map(RehearsalJson::change).toList());
    root.put("refused", r.refused().stream().map(RehearsalJson::refusal).toList());
    if (messages) {
      root.put("messages", r.log().exchanges().stream().map(RehearsalJson::exchange).toList());
    }
    root.put("warnings", r.warnings());
    root.put("notModelled", r.notModelled());
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain values can always be written", e);
    }
  }

  private static Map<String, Object> change(Change c) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("effect", c.effect().name().toLowerCase(Locale.ROOT));
    json.put("netns", c.namespace());
    json.put("object", c.object());
    json.put("details", c.details());
    json.put("byKernel", c.byKernel());
    json.put("lost", c.lost());
    return json;
  }

  private static Map<String, Object> refusal(Exchange e) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", Rtm.name(e.request().type()));
    json.putAll(end(e));
    return json;
  }

  private static Map<String, Object> exchange(Exchange e) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("socket", e.socket());
    json.put("request", MessageJson.toJson(e.request()));
    List<Map<String, Object>> answers = e.answers().stream().map(MessageJson::toJson).toList();
    json.put("answers", answers);
    json.putAll(end(e));
    return json;
  }

  private static Map<String, Object> end(Exchange e) {
    @Nullable NlMsgErr end = e.end();
    Map<String, Object> json = new LinkedHashMap<>();
    if (end != null) {
      json.put("errno", end.isSuccess() ? 0 : Errno.of(end.error()).name());
      if (end.extAck().message() != null) {
        json.put("extack", end.extAck().message());
      }
    }
    return json;
  }
}
