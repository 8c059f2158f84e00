package dev.linkwright.core.apply;

import dev.linkwright.core.rtnl.Binder;
import dev.linkwright.core.rtnl.Queries;
import dev.linkwright.core.rtnl.Template;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Conversations with one kernel, one for each namespace. A conversation in which an answer was lost
 * is ended, so that the late answer dies with its socket.
 */
final class KernelSession implements AutoCloseable {
  private final Kernel kernel;
  private final Duration timeout;
  private final Map<String, NetlinkConnection> connections = new HashMap<>();
  private final Listeners listeners;

  KernelSession(Kernel kernel, Duration timeout) {
    this.kernel = kernel;
    this.timeout = timeout;
    this.listeners = new Listeners(kernel);
  }

  Kernel kernel() {
    return kernel;
  }

  /** What listens as long as this session lasts. */
  Listeners listeners() {
    return listeners;
  }

  /**
   * The conversation in a namespace.
   *
   * @throws NetlinkException TRANSPORT if it cannot be opened
   */
  NetlinkConnection in(String namespace) {
    @Nullable NetlinkConnection known = connections.get(namespace);
    if (known == null) {
      known = new NetlinkConnection(kernel.open(namespace), timeout);
      connections.put(namespace, known);
    }
    return known;
  }

  /**
   * Fills in the numbers, sends, and waits for the acknowledgement.
   *
   * @param sending told the bytes before they are sent
   * @throws NetlinkException REFUSED, also for a name nothing has; OUTCOME_UNKNOWN; TRANSPORT
   */
  void send(String namespace, Template template, Consumer<NetlinkMessage> sending) {
    try (Numbers numbers = new Numbers()) {
      NetlinkMessage message = template.bind(numbers);
      sending.accept(message);
      in(namespace).request(message);
    } catch (NetlinkException e) {
      if (e.kind() != NetlinkException.Kind.REFUSED) {
        forget(namespace);
      }
      throw e;
    }
  }

  /** How {@code namespace} calls the others: what IFLA_LINK_NETNSID speaks of. */
  Map<Integer, String> netnsIds(String namespace, Collection<String> others) {
    Map<Integer, String> out = new HashMap<>();
    for (String other : others) {
      if (!other.equals(namespace)) {
        @Nullable Integer id = netnsId(in(namespace), other);
        if (id != null) {
          out.put(id, other);
        }
      }
    }
    return out;
  }

  private @Nullable Integer netnsId(NetlinkConnection connection, String other) {
    try (Kernel.NetnsFd fd = kernel.netnsFd(other)) {
      for (NetlinkMessage answer : connection.request(Queries.netnsId(fd.fd()))) {
        return Queries.netnsIdIn(answer);
      }
      return null;
    } catch (NetlinkException e) {
      if (e.kind() == NetlinkException.Kind.REFUSED) {
        return null;
      }
      throw e;
    }
  }

  /** Ends the conversation in a namespace; the next one has a new socket. */
  void forget(String namespace) {
    @Nullable NetlinkConnection old = connections.remove(namespace);
    if (old != null) {
      old.close();
    }
  }

  @Override
  public void close() {
    connections.values().forEach(NetlinkConnection::close);
    connections.clear();
    listeners.close();
  }

  /** Names as numbers, for one message. */
  private final class Numbers implements Binder, AutoCloseable {
    private final List<Kernel.NetnsFd> open = new ArrayList<>();

    @Override
    public int index(LinkKey link) {
      for (NetlinkMessage answer : in(link.namespace()).request(Queries.link(link.name()))) {
        return Queries.index(answer);
      }
      throw NetlinkException.refused(Errno.ENODEV, "Cannot find device \"" + link.name() + "\"");
    }

    @Override
    public int netnsFd(String namespace) {
      try {
        Kernel.NetnsFd fd = kernel.netnsFd(namespace);
        open.add(fd);
        return fd.fd();
      } catch (NetlinkException e) {
        throw NetlinkException.refused(
            Errno.ENOENT, "Cannot open network namespace \"" + namespace + "\"");
      }
    }

    @Override
    public void close() {
      open.forEach(Kernel.NetnsFd::close);
    }
  }
}
