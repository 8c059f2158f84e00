package dev.linkwright.core.dataplane.netlink;

import dev.linkwright.core.dataplane.net.Notification;
import dev.linkwright.netlink.error.Errno;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * All netlink sockets of a machine, for one protocol: who has which port id, and who listens. Its
 * monitor is the lock of all of them ({@code nl_table_lock}); it is never held while the kernel
 * answers. Source: net/netlink/af_netlink.c, {@code struct netlink_table}.
 */
public final class NetlinkTable {
  /** Where the search for a port id begins when that of the process is taken. */
  private static final int FIRST_ROVER = -4097;

  private static final NetlinkOption ALL = NetlinkOption.NETLINK_LISTEN_ALL_NSID;
  private static final int NONE = NetlinkSkb.NSID_NOT_ASSIGNED;

  private record Port(int netns, int portId) {}

  private final NetlinkInput input;
  private final int ngroups;
  private final IntConsumer released;
  private final Map<Port, NetlinkSock> hash = new HashMap<>();
  private final Set<NetlinkSock> sockets = new LinkedHashSet<>();
  private int rover = FIRST_ROVER;

  /**
   * A machine's sockets.
   *
   * @param input who answers what is sent to the kernel
   * @param ngroups the highest group there is
   * @param released told the id of its namespace when a socket is closed
   */
  public NetlinkTable(NetlinkInput input, int ngroups, IntConsumer released) {
    this.input = input;
    this.ngroups = ngroups;
    this.released = released;
  }

  /**
   * A socket that is not bound yet.
   *
   * @param netns id of its namespace
   * @param tgid the process that asks for it
   */
  public synchronized NetlinkSock netlinkCreate(int netns, int tgid, SkReceiveQueue queue) {
    NetlinkSock sock = new NetlinkSock(this, netns, tgid, queue);
    sockets.add(sock);
    return sock;
  }

  void netlinkRelease(NetlinkSock sock) {
    synchronized (this) {
      sockets.remove(sock);
      hash.remove(new Port(sock.netns(), sock.portId()), sock);
    }
    released.accept(sock.netns());
  }

  int ngroups() {
    return ngroups;
  }

  /** Whether any socket is in that namespace. */
  public synchronized boolean isUsed(int netns) {
    return sockets.stream().anyMatch(s -> s.netns() == netns);
  }

  /** The port id that a socket of this process would get now. */
  public synchronized int nextPortId(int netns, int tgid) {
    return tgid != 0 && !hash.containsKey(new Port(netns, tgid)) ? tgid : rover;
  }

  /** Source: {@code netlink_insert}. */
  void netlinkInsert(NetlinkSock sock, int portId) {
    if (hash.putIfAbsent(new Port(sock.netns(), portId), sock) != null) {
      throw NetlinkSock.refused(Errno.EADDRINUSE, "port id " + portId);
    }
    sock.bound(portId);
  }

  /**
   * Gives a socket the id of its process, or if that is taken a negative number that is free.
   * Source: {@code netlink_autobind}.
   */
  void netlinkAutobind(NetlinkSock sock) {
    int portId = nextPortId(sock.netns(), sock.tgid());
    while (hash.containsKey(new Port(sock.netns(), portId))) {
      rover = rover == Integer.MIN_VALUE ? FIRST_ROVER : rover - 1;
      portId = rover;
    }
    netlinkInsert(sock, portId);
  }

  /** Source: {@code netlink_unicast}. */
  void netlinkUnicast(NetlinkSock from, byte[] datagram, int portId) {
    if (portId == 0) {
      input.netlinkRcv(from, datagram);
      return;
    }
    synchronized (this) {
      @Nullable NetlinkSock to = hash.get(new Port(from.netns(), portId));
      if (to == null || to.isConnectedToOtherThan(from)) {
        throw NetlinkSock.refused(Errno.ECONNREFUSED, "port id " + portId);
      }
      if (to.isFull()) {
        throw NetlinkSock.refused(Errno.EAGAIN, "port id " + portId);
      }
      to.queue().skbQueueTail(new NetlinkSkb(datagram, from.portId(), 0, NONE));
    }
  }

  /** A datagram of a program for a group. Source: {@code netlink_broadcast}. */
  synchronized void netlinkBroadcast(NetlinkSock from, byte[] datagram, int exclude, int group) {
    NetlinkSkb skb = new NetlinkSkb(datagram, from.portId(), group, NONE);
    for (NetlinkSock sock : List.copyOf(sockets)) {
      if (sock != from
          && sock.netns() == from.netns()
          && sock.listensTo(group)
          && (exclude == 0 || sock.portId() != exclude)) {
        sock.netlinkBroadcastDeliver(skb);
      }
    }
  }

  /**
   * A message of the kernel for who listens, or who asked to have it for itself. Source:
   * net/netlink/af_netlink.c, {@code nlmsg_notify}, {@code do_one_broadcast}.
   */
  public synchronized void nlmsgNotify(Notification notification, NsidLookup nsids) {
    int group = notification.group();
    int report = notification.report();
    byte @Nullable [] bytes = null;
    for (NetlinkSock sock : sockets) {
      if (!sock.listensTo(group)) {
        continue;
      }
      boolean own = sock.netns() == notification.netns();
      if (own ? report != 0 && sock.portId() == report : !sock.is(ALL)) {
        continue;
      }
      int nsid = sock.is(ALL) ? nsids.peernet2id(sock.netns(), notification.netns()) : NONE;
      if (own || nsid != NONE) {
        bytes = bytes == null ? notification.message().toBytes() : bytes;
        sock.netlinkBroadcastDeliver(new NetlinkSkb(bytes, 0, group, nsid));
      }
    }
    @Nullable NetlinkSock asked =
        report == 0 ? null : hash.get(new Port(notification.netns(), report));
    if (asked != null) {
      byte[] echo = notification.message().toBytes();
      asked.queue().skbQueueTail(new NetlinkSkb(echo, 0, group, NONE));
    }
  }

  /** Which number a namespace has in another one. Source: {@code peernet2id}. */
  public interface NsidLookup {
    /** The number of {@code peer} in {@code netns}, or -1. */
    int peernet2id(int netns, int peer);
  }
}
