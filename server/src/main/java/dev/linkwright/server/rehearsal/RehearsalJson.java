package dev.linkwright.server.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.linkwright.api.ChangesView;
import dev.linkwright.netlink.NlMsgErr;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.text.MessageJson;
import dev.linkwright.server.changes.ChangesViews;
import java.util.LinkedHashMap;
import java.util.List;
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
    ChangesView changes = ChangesViews.of(r.changes());
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("command", r.command());
    root.put("seed", r.seed());
    root.put("profile", r.profile().name());
    root.put("status", r.status());
    root.put("sent", r.log().sent());
    root.put("requested", changes.requested());
    root.put("byKernel", changes.byKernel());
    root.put("refused", r.refused().stream().map(RehearsalJson::refusal).toList());
    if (messages) {
      root.put("messages", r.log().requests().stream().map(RehearsalJson::logged).toList());
    }
    root.put("warnings", r.warnings());
    root.put("notModelled", r.notModelled());
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain values can always be written", e);
    }
  }

  private static Map<String, Object> refusal(LoggedRequest e) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", Rtm.name(e.request().type()));
    json.putAll(end(e));
    return json;
  }

  private static Map<String, Object> logged(LoggedRequest e) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("socket", e.socket());
    json.put("request", MessageJson.toJson(e.request()));
    List<Map<String, Object>> answers = e.answers().stream().map(MessageJson::toJson).toList();
    json.put("answers", answers);
    json.putAll(end(e));
    return json;
  }

  private static Map<String, Object> end(LoggedRequest e) {
    @Nullable NlMsgErr end = e.end();
    Map<String, Object> json = new LinkedHashMap<>();
    if (end != null && end.isSuccess()) {
      json.put("acknowledged", true);
    } else if (end != null) {
      json.put("errno", Errno.of(end.error()).name());
      if (end.extAck().message() != null) {
        json.put("extack", end.extAck().message());
      }
    }
    return json;
  }
}
