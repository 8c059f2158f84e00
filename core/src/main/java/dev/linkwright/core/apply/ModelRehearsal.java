package dev.linkwright.core.apply;

import dev.linkwright.core.plan.Answer;
import dev.linkwright.core.plan.Rehearsal;
import dev.linkwright.core.rtnl.InconsistentDumpException;
import dev.linkwright.core.rtnl.LivePicture;
import dev.linkwright.core.rtnl.Template;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.StateDelta;
import dev.linkwright.core.state.StateDelta.Difference;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A rehearsal on a model seeded with what was observed. What a request has changed it learns from
 * what the model announces, and asks for nothing else. When it is asked for the whole it looks at
 * the whole: if that is not what it has learned, something has changed without a word, and the
 * rehearsal is repeated on another copy with a look at the whole after each request.
 */
final class ModelRehearsal implements Rehearsal {
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration SETTLE = Duration.ofSeconds(10);
  private static final Duration MOMENT = Duration.ofMillis(50);

  private final Supplier<Kernel> models;
  private final Kernel model;
  private final KernelSession session;
  private final Observer observer;
  private final Collection<String> namespaces;
  private final List<Performed> performed = new ArrayList<>();
  private final List<List<Difference>> effects = new ArrayList<>();
  private final List<String> unannounced = new ArrayList<>();
  private final LivePicture picture;

  /** A request, and whether it was not refused. */
  private record Performed(String namespace, Template template, boolean ok) {}

  /**
   * A rehearsal.
   *
   * @param models make copies of what was observed, one like the other
   * @param namespaces those it holds
   */
  ModelRehearsal(Supplier<Kernel> models, Collection<String> namespaces) {
    this.models = models;
    this.model = models.get();
    this.session = new KernelSession(model, ANSWER);
    this.observer = Observer.alone(session, SETTLE);
    this.namespaces = List.copyOf(namespaces);
    this.namespaces.forEach(session.listeners()::begin);
    NetworkState start = observer.settled(this.namespaces).state();
    this.picture = new LivePicture(start, new SessionInformant(session, this.namespaces));
  }

  @Override
  public Sent send(String namespace, Template template) {
    Sent sent = sent(session, namespace, template);
    boolean ok = sent.answer().ok();
    performed.add(new Performed(namespace, template, ok));
    if (ok) {
      effects.add(learn());
    }
    return sent;
  }

  private static Sent sent(KernelSession session, String namespace, Template template) {
    List<NetlinkMessage> bound = new ArrayList<>(List.of(template.message()));
    try {
      session.send(namespace, template, bound::add);
      return new Sent(bound.get(bound.size() - 1), Answer.ACK);
    } catch (NetlinkException e) {
      if (e.kind() != NetlinkException.Kind.REFUSED) {
        throw e;
      }
      NetlinkMessage sent = bound.get(bound.size() - 1);
      return new Sent(sent, Answer.of(sent, e));
    }
  }

  /** Takes up what the last request has brought about, pending work included. */
  private List<Difference> learn() {
    long deadline = System.nanoTime() + SETTLE.toNanos();
    picture.begin();
    while (unannounced.isEmpty()) {
      try {
        picture.take(announced());
      } catch (InconsistentDumpException e) {
        unannounced.add(e.toString());
      }
      if (Observer.isSettled(picture.stirred()) || System.nanoTime() - deadline >= 0) {
        return picture.effects();
      }
      model.pause(MOMENT);
    }
    return List.of();
  }

  private Map<String, List<NetlinkMessage>> announced() {
    Map<String, List<NetlinkMessage>> out = new HashMap<>();
    for (String namespace : namespaces) {
      try {
        out.put(namespace, session.listeners().announced(namespace));
      } catch (NetlinkException e) {
        if (e.errno() != Errno.ENOBUFS) {
          throw e;
        }
        unannounced.add(e.toString());
      }
    }
    return out;
  }

  @Override
  public NetworkState state() {
    NetworkState seen = observer.settled(namespaces).state();
    if (unannounced.isEmpty()) {
      StateDelta.between(picture.state(), seen).forEach(d -> unannounced.add(d.toString()));
    }
    return seen;
  }

  @Override
  public List<List<Difference>> effects() {
    return unannounced.isEmpty() ? List.copyOf(effects) : repeated();
  }

  /** What has changed without being announced, for people; empty if nothing. */
  List<String> unannounced() {
    return List.copyOf(unannounced);
  }

  /** What {@link #effects} are, found by looking at the whole after each request. */
  List<List<Difference>> repeated() {
    List<List<Difference>> out = new ArrayList<>();
    try (Kernel copy = models.get();
        KernelSession again = new KernelSession(copy, ANSWER)) {
      Observer looking = Observer.alone(again, SETTLE);
      NetworkState now = looking.settled(namespaces).state();
      for (Performed one : performed) {
        sent(again, one.namespace(), one.template());
        if (one.ok()) {
          NetworkState before = now;
          now = looking.settled(namespaces).state();
          out.add(StateDelta.between(before, now));
        }
      }
    }
    return out;
  }

  @Override
  public List<String> notModelled() {
    return model.notModelled();
  }

  @Override
  public void close() {
    session.close();
    model.close();
  }
}
