package dev.linkwright.core.apply;

import dev.linkwright.core.apply.ApplyReport.AppliedStep;
import dev.linkwright.core.plan.Answer;
import dev.linkwright.core.plan.Effects;
import dev.linkwright.core.plan.Plan;
import dev.linkwright.core.plan.Step;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Sends the messages of a plan, one acknowledgement after the other. An acknowledgement that was
 * lost says nothing: then the host is read back, and the message sent once more if it had no
 * effect.
 */
final class Applier {
  private static final int TRIES = 2;

  private final KernelSession session;
  private final Observer observer;
  private final ApplyNotes notes;
  private final Collection<String> namespaces;

  Applier(
      KernelSession session, Observer observer, ApplyNotes notes, Collection<String> namespaces) {
    this.session = session;
    this.observer = observer;
    this.notes = notes;
    this.namespaces = List.copyOf(namespaces);
  }

  /** Sends the steps until one fails; the last one in the list tells. */
  List<AppliedStep> run(Plan plan, String phase) {
    List<AppliedStep> out = new ArrayList<>();
    for (Step step : plan.steps()) {
      if (!step.answer().ok()) {
        // The rehearsal refused it: what can be done before it was done.
        break;
      }
      AppliedStep applied = apply(step, phase);
      notes.answered(phase, applied);
      out.add(applied);
      if (!applied.answer().ok()) {
        break;
      }
    }
    return out;
  }

  private AppliedStep apply(Step step, String phase) {
    StringBuilder lost = new StringBuilder();
    for (int attempt = 1; ; attempt++) {
      try {
        session.send(step.namespace(), step.template(), m -> notes.sending(phase, step, m));
        return result(step, Answer.ACK, lost);
      } catch (NetlinkException e) {
        if (e.kind() == NetlinkException.Kind.REFUSED) {
          return refused(step, e, lost);
        }
        lost.append(lost.isEmpty() ? "" : "; ").append(e.getMessage());
        if (isDone(step)) {
          return result(step, Answer.ACK, lost.append("; read back: it was done"));
        }
        if (attempt == TRIES) {
          return result(step, answer(step, e), lost.append("; read back: it was not done"));
        }
      }
    }
  }

  /**
   * After a lost answer "exists already" and "is not there" may be the effect of the message
   * itself.
   */
  private AppliedStep refused(Step step, NetlinkException e, StringBuilder lost) {
    boolean done = !lost.isEmpty() && isDone(step);
    return result(step, done ? Answer.ACK : answer(step, e), lost);
  }

  private boolean isDone(Step step) {
    NetworkState now = observer.settled(namespaces).state();
    return Effects.isDone(step.change(), now);
  }

  /** What is open in the template is filled in without moving an attribute. */
  private static Answer answer(Step step, NetlinkException e) {
    return Answer.of(step.template().message(), e);
  }

  private static AppliedStep result(Step step, Answer answer, CharSequence note) {
    String text = Objects.toString(note);
    return new AppliedStep(
        step.index(), step.namespace(), step.ip(), answer, text.isEmpty() ? null : text);
  }
}
