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
import java.util.List;
import java.util.Map;

/**
 * What the journal of an apply says. Before the first message: the baseline with all that is about
 * to change, and what the kernel will drop on the way; before and after each message: that it is
 * sent, and the answer.
 */
final class ApplyNotes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Journal journal;

  ApplyNotes(Journal journal) {
    this.journal = journal;
  }

  void begin(Plan plan) {
    ObjectNode note = note("begin");
    note.set("baseline", JSON.valueToTree(PlanMemory.toMap(plan.ledger().during())));
    note.set("keep", JSON.valueToTree(PlanMemory.toList(plan.kept())));
    write(note);
  }

  void sending(String phase, Step step, NetlinkMessage message) {
    ObjectNode note = note("sending").put("phase", phase).put("step", step.index());
    write(note.put("netns", step.namespace()).put("ip", step.ip()).put("hex", message.toString()));
  }

  void answered(String phase, AppliedStep step) {
    ObjectNode note = note("answered").put("phase", phase).put("step", step.index());
    note.put("answer", step.answer().toString());
    if (step.note() != null) {
      note.put("note", step.note());
    }
    write(note);
  }

  void end(ApplyReport report) {
    ObjectNode note = note("end").put("status", report.status().name());
    note.set("differences", JSON.valueToTree(report.differences()));
    write(note);
  }

  private static ObjectNode note(String what) {
    return JSON.createObjectNode().put("what", what);
  }

  private void write(ObjectNode note) {
    journal.note(note.toString());
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
