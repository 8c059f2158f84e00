package dev.linkwright.core.apply;

import dev.linkwright.core.apply.ApplyReport.AppliedStep;
import dev.linkwright.core.plan.Answer;
import dev.linkwright.core.plan.Effects;
import dev.linkwright.core.plan.Plan;
import dev.linkwright.core.plan.Step;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends the messages of a plan, one acknowledgement after the other. An acknowledgement that was
 * lost says nothing: then the host is read back, and the message sent once more if it had no
 * effect. The journal is written ahead, a group of messages at a time: to wait for the disk at each
 * message would take longer than the kernel does.
 */
final class Applier {
  private static final int TRIES = 2;
  private static final int GROUP = 64;

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
    // What the rehearsal refused is not sent: what can be done before it is done.
    List<Step> steps = plan.steps().stream().takeWhile(s -> s.answer().ok()).toList();
    List<AppliedStep> out = new ArrayList<>();
    try {
      for (Step step : steps) {
        if (out.size() % GROUP == 0) {
          int end = Math.min(out.size() + GROUP, steps.size());
          notes.sending(phase, steps.subList(out.size(), end));
        }
        AppliedStep applied = apply(step, phase);
        out.add(applied);
        if (!applied.answer().ok()) {
          break;
        }
      }
    } finally {
      notes.flush();
    }
    return out;
  }

  private AppliedStep apply(Step step, String phase) {
    AtomicReference<@Nullable NetlinkMessage> sent = new AtomicReference<>();
    AppliedStep applied = send(step, sent::set);
    notes.answered(phase, applied, sent.get());
    return applied;
  }

  private AppliedStep send(Step step, Consumer<NetlinkMessage> sending) {
    StringBuilder lost = new StringBuilder();
    for (int attempt = 1; ; attempt++) {
      try {
        session.send(step.namespace(), step.template(), sending);
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
