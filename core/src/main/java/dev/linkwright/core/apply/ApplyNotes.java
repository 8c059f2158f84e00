package dev.linkwright.core.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.linkwright.core.apply.ApplyReport.AppliedStep;
import dev.linkwright.core.plan.Baseline;
import dev.linkwright.core.plan.Plan;
import dev.linkwright.core.plan.PlanMemory;
import dev.linkwright.core.plan.Step;
import dev.linkwright.core.state.Spec;
import dev.linkwright.netlink.NetlinkMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the journal of an apply says. Before the first message: the baseline with all that is about
 * to change, and what the kernel will drop on the way; that alone leads out of an apply that was
 * cut short. Before each group of messages: that they are sent. With the next group, or at the end:
 * what was sent, byte for byte, and the answers.
 */
final class ApplyNotes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Journal journal;
  private final List<String> waiting = new ArrayList<>();

  ApplyNotes(Journal journal) {
    this.journal = journal;
  }

  void begin(Plan plan) {
    ObjectNode note = note("begin");
    note.set("baseline", JSON.valueToTree(PlanMemory.toMap(plan.ledger().during())));
    note.set("keep", JSON.valueToTree(PlanMemory.toList(plan.kept())));
    waiting.add(note.toString());
    flush();
  }

  /** On disk when it returns, with all that was answered before. */
  void sending(String phase, List<Step> steps) {
    for (Step step : steps) {
      ObjectNode note = note("sending").put("phase", phase).put("step", step.index());
      waiting.add(note.put("netns", step.namespace()).put("ip", step.ip()).toString());
    }
    flush();
  }

  /**
   * Waits for {@link #flush}.
   *
   * @param sent the message with its numbers, or null if one of its names had none
   */
  void answered(String phase, AppliedStep step, @Nullable NetlinkMessage sent) {
    ObjectNode note = note("answered").put("phase", phase).put("step", step.index());
    note.put("answer", step.answer().toString());
    if (step.note() != null) {
      note.put("note", step.note());
    }
    if (sent != null) {
      note.put("hex", sent.toString());
    }
    waiting.add(note.toString());
  }

  void end(ApplyReport report) {
    ObjectNode note = note("end").put("status", report.status().name());
    note.set("differences", JSON.valueToTree(report.differences()));
    waiting.add(note.toString());
    flush();
  }

  /** Puts on disk what waits. */
  void flush() {
    if (!waiting.isEmpty()) {
      List<String> notes = List.copyOf(waiting);
      waiting.clear();
      journal.note(notes);
    }
  }

  private static ObjectNode note(String what) {
    return JSON.createObjectNode().put("what", what);
  }

  /**
   * What the notes of an apply that was cut short say about the host before it.
   *
   * @param baseline what has to be remembered
   * @param keep what the kernel may have dropped
   */
  record Unfinished(Baseline baseline, List<Spec> keep) {
    /** Reads notes; without the first one nothing was sent. */
    static Unfinished of(List<String> notes, Baseline stored) {
      Unfinished found = new Unfinished(stored, List.of());
      for (String text : notes) {
        JsonNode note = parse(text);
        if (note.path("what").asText().equals("begin")) {
          Map<String, String> entries =
              JSON.convertValue(note.get("baseline"), new TypeReference<>() {});
          List<String> keep = JSON.convertValue(note.get("keep"), new TypeReference<>() {});
          found = new Unfinished(PlanMemory.fromMap(entries), PlanMemory.fromList(keep));
        }
      }
      return found;
    }

    private static JsonNode parse(String text) {
      try {
        return JSON.readTree(text);
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("not a note of an apply: " + text, e);
      }
    }
  }
}
