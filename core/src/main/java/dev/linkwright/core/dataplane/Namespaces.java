package dev.linkwright.core.dataplane;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.rtnetlink.RtnlNet;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces of a machine, by their names under /run/netns and by the numbers of {@link
 * Host#netnsFd}: what ip-netns(8) does with unshare(2) and mount(2). What those calls would refuse
 * is a {@link NetlinkException} of the kind TRANSPORT.
 */
public final class Namespaces {
  private final Host host;
  private final Kernel kernel;

  Namespaces(Host host, Kernel kernel) {
    this.host = host;
    this.kernel = kernel;
  }

  /**
   * Makes a namespace.
   *
   * @param name its name, or null for one that has none
   * @return its number
   * @throws NetlinkException EEXIST if the name is taken
   */
  public int add(@Nullable String name) {
    synchronized (host) {
      requireFree(name);
      int[] id = new int[1];
      host.inside(
          rtnl -> {
            Net net = rtnl.newNet();
            id[0] = net.id();
            if (name != null) {
              rtnl.nameNet(name, net.id());
            }
            kernel.setupNet(net);
          });
      return RtnlNet.fdOf(id[0]);
    }
  }

  /**
   * Gives a namespace a name, besides those it has.
   *
   * @throws NetlinkException EEXIST if the name is taken, ENOENT if there is no such number
   */
  public void name(int netnsFd, String name) {
    synchronized (host) {
      requireFree(name);
      int id = host.byFd(netnsFd);
      host.inside(rtnl -> rtnl.nameNet(name, id));
    }
  }

  /**
   * The number of the namespace with that name.
   *
   * @throws NetlinkException ENOENT if there is none
   */
  public int byName(String name) {
    synchronized (host) {
      if (!host.netnsNames().contains(name)) {
        throw NetlinkException.transport(Errno.ENOENT, "network namespace " + name);
      }
      return host.netnsFd(name);
    }
  }

  /** Names and numbers. */
  public Map<String, Integer> names() {
    synchronized (host) {
      Map<String, Integer> names = new TreeMap<>();
      host.snapshot().names().forEach((name, id) -> names.put(name, RtnlNet.fdOf(id)));
      return names;
    }
  }

  /**
   * Takes a name away, and with the last one the namespace, unless a socket is in it. Then it goes
   * when that is closed.
   *
   * @throws NetlinkException ENOENT if there is none
   */
  public void delete(String name) {
    synchronized (host) {
      int id = host.byFd(byName(name));
      host.inside(rtnl -> rtnl.unnameNet(name));
      if (!host.snapshot().names().containsValue(id)) {
        host.nameless(id);
      }
    }
  }

  private void requireFree(@Nullable String name) {
    if (name != null && host.netnsNames().contains(name)) {
      throw NetlinkException.transport(Errno.EEXIST, "network namespace " + name);
    }
  }
}
