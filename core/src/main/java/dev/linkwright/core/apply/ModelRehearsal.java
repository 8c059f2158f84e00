package dev.linkwright.core.apply;

import dev.linkwright.core.plan.Answer;
import dev.linkwright.core.plan.Rehearsal;
import dev.linkwright.core.rtnl.Template;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.error.NetlinkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A rehearsal on a model seeded with what was observed. */
final class ModelRehearsal implements Rehearsal {
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration SETTLE = Duration.ofSeconds(10);

  private final Kernel model;
  private final KernelSession session;
  private final Observer observer;
  private final Collection<String> namespaces;

  /** Takes over {@code model}, which holds {@code namespaces}. */
  ModelRehearsal(Kernel model, Collection<String> namespaces) {
    this.model = model;
    this.session = new KernelSession(model, ANSWER);
    this.observer = Observer.alone(session, SETTLE);
    this.namespaces = List.copyOf(namespaces);
  }

  @Override
  public Sent send(String namespace, Template template) {
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

  @Override
  public NetworkState state() {
    return observer.settled(namespaces).state();
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
