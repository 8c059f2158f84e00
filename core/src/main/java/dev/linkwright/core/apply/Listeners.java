package dev.linkwright.core.apply;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.RtnlGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that listen while a kernel is read, one for each namespace. Linux marks a dump that
 * changes cut into, but not always (dumps of IPv4 routes are never marked), and never a change
 * between two dumps; what it announces tells of both.
 */
final class Listeners implements AutoCloseable {
  /** Of what an {@link Observer} reads; neighbours, which come and go by themselves, are not. */
  private static final int[] GROUPS = {
    RtnlGroup.RTNLGRP_LINK,
    RtnlGroup.RTNLGRP_IPV4_IFADDR,
    RtnlGroup.RTNLGRP_IPV4_ROUTE,
    RtnlGroup.RTNLGRP_IPV4_RULE,
    RtnlGroup.RTNLGRP_IPV6_IFADDR,
    RtnlGroup.RTNLGRP_IPV6_ROUTE,
    RtnlGroup.RTNLGRP_IPV6_RULE,
    RtnlGroup.RTNLGRP_NEXTHOP
  };

  private final Kernel kernel;
  private final Map<String, NetlinkTransport> sockets = new HashMap<>();

  Listeners(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Listens to {@code namespace} from now on. A new socket each time: however much an old one has
   * heard, nobody has to read it.
   *
   * @throws NetlinkException TRANSPORT if it cannot be listened to
   */
  void begin(String namespace) {
    @Nullable NetlinkTransport old = sockets.remove(namespace);
    if (old != null) {
      old.close();
    }
    NetlinkTransport socket = kernel.open(namespace);
    sockets.put(namespace, socket);
    for (int group : GROUPS) {
      socket.join(group);
    }
  }

  /**
   * Whether anything was announced in {@code namespace} since {@link #begin}. What did not fit into
   * the socket any more (ENOBUFS) was announced, too.
   */
  boolean heard(String namespace) {
    @Nullable NetlinkTransport socket = sockets.get(namespace);
    if (socket == null) {
      return false;
    }
    try {
      socket.receive(Duration.ZERO);
      return true;
    } catch (NetlinkException e) {
      if (e.errno() == Errno.ETIMEDOUT) {
        return false;
      }
      if (e.errno() == Errno.ENOBUFS) {
        return true;
      }
      throw e;
    }
  }

  /**
   * What was announced in {@code namespace} since {@link #begin}, or since it was asked last.
   *
   * @throws NetlinkException OUTCOME_UNKNOWN with ENOBUFS if it did not all fit into the socket
   */
  List<NetlinkMessage> announced(String namespace) {
    List<NetlinkMessage> out = new ArrayList<>();
    @Nullable NetlinkTransport socket = sockets.get(namespace);
    try {
      while (socket != null) {
        out.addAll(NetlinkMessage.split(socket.receive(Duration.ZERO)));
      }
    } catch (NetlinkException e) {
      if (e.errno() != Errno.ETIMEDOUT) {
        throw e;
      }
    }
    return out;
  }

  @Override
  public void close() {
    sockets.values().forEach(NetlinkTransport::close);
    sockets.clear();
  }
}
