package dev.linkwright.server.view;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkwright.api.AnswerView;
import dev.linkwright.api.ConflictView;
import dev.linkwright.api.ConsequenceView;
import dev.linkwright.api.ExtackView;
import dev.linkwright.api.IntentKind;
import dev.linkwright.api.PlanStatus;
import dev.linkwright.api.PlanSummary;
import dev.linkwright.api.PlanView;
import dev.linkwright.api.StepAction;
import dev.linkwright.api.StepView;
import dev.linkwright.api.WhyView;
import dev.linkwright.core.plan.Answer;
import dev.linkwright.core.plan.Conflict;
import dev.linkwright.core.plan.Consequence;
import dev.linkwright.core.plan.Plan;
import dev.linkwright.core.plan.Step;
import dev.linkwright.core.plan.Why;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.Provenance;
import dev.linkwright.core.state.RtNames;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.text.MessageJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A plan as it travels over HTTP. */
public final class PlanViews {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PlanViews() {}

  /**
   * What identifies a plan beside its content.
   *
   * @param id its name
   * @param createdAt when it was made
   * @param revision the revision of the intents it was made for
   * @param warnings what the service itself has to say about it
   */
  public record Frame(String id, Instant createdAt, long revision, List<String> warnings) {}

  /** The plan, not applied yet. */
  public static PlanView of(Frame frame, Plan plan) {
    Plan.Counts counts = plan.counts();
    List<String> warnings = new ArrayList<>(frame.warnings());
    warnings.addAll(plan.notes());
    return new PlanView(
        frame.id(),
        frame.createdAt(),
        PlanStatus.PLANNED,
        plan.isApplicable(),
        frame.revision(),
        new PlanSummary(
            counts.add(), counts.change(), counts.replace(), counts.delete(), counts.implicit()),
        plan.steps().stream().map(PlanViews::step).toList(),
        plan.consequences().stream().map(PlanViews::consequence).toList(),
        plan.conflicts().stream().map(PlanViews::conflict).toList(),
        warnings,
        plan.notModelled(),
        StateViews.of(plan.predicted()));
  }

  private static StepView step(Step s) {
    return new StepView(
        s.index(),
        StepAction.valueOf(s.change().action().name()),
        s.change().object().toString(),
        why(s.change().why()),
        netns(s.namespace()),
        s.ip(),
        JSON.valueToTree(MessageJson.toJson(s.rehearsed())),
        HexFormat.of().formatHex(s.rehearsed().toBytes()),
        answer(s.answer()),
        s.consequences().stream().map(PlanViews::consequence).toList());
  }

  static WhyView why(Why why) {
    @Nullable Provenance intent = why.intent();
    if (intent == null) {
      return new WhyView(null, null, null, why.sentence());
    }
    IntentKind kind = IntentKind.valueOf(intent.kind().toUpperCase(Locale.ROOT));
    return new WhyView(kind, intent.name(), intent.pointer(), why.sentence());
  }

  /** An answer of a kernel. */
  public static AnswerView answer(Answer answer) {
    return answer.errno() == null
        ? AnswerView.ACK
        : new AnswerView(false, answer.errno().name(), extack(answer));
  }

  /** The kernel's own words; null if it had none. */
  private static @Nullable ExtackView extack(Answer answer) {
    ExtAck extAck = answer.extAck();
    return extAck.isEmpty()
        ? null
        : new ExtackView(
            extAck.message(),
            answer.attribute(),
            extAck.offset() < 0 ? null : Integer.valueOf(extAck.offset()));
  }

  private static ConsequenceView consequence(Consequence c) {
    String moved = c.movedTo() == null ? "" : " (to table " + RtNames.table(c.movedTo()) + ")";
    return new ConsequenceView(
        ConsequenceView.Effect.valueOf(c.effect().name()),
        c.object() + moved,
        netns(c.difference().key().namespace()),
        c.cause(),
        c.step());
  }

  private static ConflictView conflict(Conflict c) {
    return new ConflictView(
        c.object().toString(),
        c.step(),
        c.answer() == null ? null : answer(c.answer()),
        why(c.why()),
        c.sentence(),
        c.remedy());
  }

  private static @Nullable String netns(String namespace) {
    return namespace.equals(NetworkState.HOST) ? null : namespace;
  }
}
