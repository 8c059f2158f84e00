package dev.linkwright.core.apply;

import dev.linkwright.core.rtnl.InconsistentDumpException;
import dev.linkwright.core.rtnl.NamespaceDump;
import dev.linkwright.core.rtnl.Queries;
import dev.linkwright.core.rtnl.StateReader;
import dev.linkwright.core.state.Address;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.NamespaceState;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.OperState;
import dev.linkwright.netlink.Dump;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a kernel through dumps. Dumps that changes cut into are taken again, a bounded number of
 * times; what is announced between them makes it look again until the time is over.
 */
final class Observer {
  private static final int ATTEMPTS = 8;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final KernelSession session;
  private final Duration settleLimit;
  private final @Nullable Listeners listeners;
  private final StateReader reader = new StateReader();

  private Observer(KernelSession session, Duration settleLimit, @Nullable Listeners listeners) {
    this.session = session;
    this.settleLimit = settleLimit;
    this.listeners = listeners;
  }

  /**
   * An observer of the kernel behind {@code session}, which others change, too.
   *
   * @param settleLimit how long to wait for address detection and carrier changes to come to an end
   */
  static Observer of(KernelSession session, Duration settleLimit) {
    return new Observer(session, settleLimit, session.listeners());
  }

  /** An observer of a kernel that nobody else changes and no model is made from: a rehearsal's. */
  static Observer alone(KernelSession session, Duration settleLimit) {
    return new Observer(session, settleLimit, null);
  }

  /**
   * Looks until nothing is on its way any more and nothing was announced meanwhile, or the time is
   * over. Namespaces that do not exist are left out.
   */
  Observation settled(Collection<String> namespaces) {
    return until(namespaces, state -> true);
  }

  /**
   * Looks until nothing is on its way and {@code wanted} holds, or the time is over. It begins anew
   * whenever less is on its way than ever before: thousands of addresses take their time.
   */
  Observation until(Collection<String> namespaces, Predicate<NetworkState> wanted) {
    long deadline = System.nanoTime() + settleLimit.toNanos();
    long fewest = Long.MAX_VALUE;
    while (true) {
      Observation seen = look(namespaces);
      long onTheWay = onTheWay(seen.state());
      if (onTheWay < fewest) {
        fewest = onTheWay;
        deadline = System.nanoTime() + settleLimit.toNanos();
      }
      boolean done = seen.settled() && seen.consistent() && wanted.test(seen.state());
      if (done || System.nanoTime() - deadline >= 0) {
        return seen;
      }
      session.kernel().pause(LOOK_AGAIN);
    }
  }

  private Observation look(Collection<String> namespaces) {
    for (int attempt = 1; ; attempt++) {
      try {
        List<String> there = new TreeSet<>(namespaces).stream().filter(this::exists).toList();
        there.forEach(this::listen);
        List<NamespaceDump> dumps = dump(there);
        boolean consistent = there.stream().noneMatch(this::heard);
        NetworkState state = reader.next(dumps);
        return new Observation(state, dumps, isSettled(state), consistent);
      } catch (InconsistentDumpException e) {
        if (attempt == ATTEMPTS) {
          throw NetlinkException.outcomeUnknown(
              Errno.EAGAIN, "the network changes faster than it can be read: " + e.getMessage());
        }
        session.kernel().pause(LOOK_AGAIN);
      }
    }
  }

  private void listen(String namespace) {
    if (listeners != null) {
      listeners.begin(namespace);
    }
  }

  private boolean heard(String namespace) {
    return listeners != null && listeners.heard(namespace);
  }

  private List<NamespaceDump> dump(List<String> there) {
    List<NamespaceDump> out = new ArrayList<>();
    for (String name : there) {
      out.add(dump(name, session.netnsIds(name, there)));
    }
    return out;
  }

  private boolean exists(String namespace) {
    try {
      session.in(namespace);
      return true;
    } catch (NetlinkException e) {
      if (e.errno() == Errno.ENOENT) {
        return false;
      }
      throw e;
    }
  }

  private NamespaceDump dump(String namespace, Map<Integer, String> netnsIds) {
    return new NamespaceDump(
        namespace,
        dump(namespace, List.of(Queries.links()), true),
        dump(namespace, Queries.addresses(), false),
        forAModel(() -> dump(namespace, List.of(Queries.nexthops()), false), List.of()),
        dump(namespace, Queries.routes(), false),
        dump(namespace, Queries.rules(), false),
        forAModel(() -> dump(namespace, Queries.bridges(), false), List.of()),
        forAModel(() -> session.kernel().settings(namespace), Map.of()),
        netnsIds);
  }

  /** What no picture shows but a model is made from; nobody makes one from a rehearsal. */
  private <T> T forAModel(Supplier<T> reading, T nothing) {
    return listeners == null ? nothing : reading.get();
  }

  private List<NetlinkMessage> dump(
      String namespace, List<NetlinkMessage> questions, boolean needed) {
    List<NetlinkMessage> out = new ArrayList<>();
    for (NetlinkMessage question : questions) {
      try {
        Dump answer = session.in(namespace).dump(question);
        if (!answer.consistent()) {
          throw new InconsistentDumpException(
              "a dump was cut into " + answer.attempts() + " times");
        }
        answer.messages().stream().filter(m -> Queries.sameFamily(question, m)).forEach(out::add);
      } catch (NetlinkException e) {
        // A kernel without IPv6 has no such family, one before 5.3 no nexthop objects: nothing
        // there.
        boolean absent = e.errno() == Errno.EOPNOTSUPP || e.errno() == Errno.EAFNOSUPPORT;
        if (needed || !absent || e.kind() != NetlinkException.Kind.REFUSED) {
          session.forget(namespace);
          throw e;
        }
      }
    }
    return out;
  }

  /** Whether no address waits for detection and no link for its operational state. */
  static boolean isSettled(NetworkState state) {
    return onTheWay(state) == 0;
  }

  /** How many addresses wait for detection, and links for their operational state. */
  private static long onTheWay(NetworkState state) {
    return state.namespaces().values().stream().mapToLong(Observer::onTheWay).sum();
  }

  private static long onTheWay(NamespaceState n) {
    return n.links().stream().filter(Observer::isMoving).count()
        + n.addresses().stream().filter(a -> isWaiting(a, n)).count();
  }

  /** Carrier and operational state disagree until linkwatch has run. */
  private static boolean isMoving(Link link) {
    OperState is = link.status().operState();
    boolean carrier = link.status().carrier();
    boolean falls = !carrier && is == OperState.UP;
    boolean rises =
        carrier
            && link.flags().has(Link.Flags.IFF_UP)
            && (is == OperState.DOWN || is == OperState.LOWERLAYERDOWN);
    return falls || rises;
  }

  private static boolean isWaiting(Address a, NamespaceState n) {
    if (!a.has(Address.IFA_F_TENTATIVE) || a.has(Address.IFA_F_DADFAILED)) {
      return false;
    }
    @Nullable Link link = n.link(a.link());
    return link != null && link.isUp() && link.status().carrier();
  }
}
