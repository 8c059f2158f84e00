package dev.linkwright.differential;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.core.dataplane.netlink.NetlinkOption;
import dev.linkwright.core.dataplane.netlink.NetlinkSkb;
import dev.linkwright.core.dataplane.netlink.NetlinkSock;
import dev.linkwright.core.dataplane.netlink.SkReceiveQueue;
import dev.linkwright.core.dataplane.netlink.SockAddrNl;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.route.RtnlGroup;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** A socket of the model that listens to all groups and has room for whatever is said. */
final class Monitor implements SkReceiveQueue {
  private static final int GROUPS = 36;
  private static final int NETLINK_ADD_MEMBERSHIP = 1;

  private final Deque<NetlinkSkb> heard = new ArrayDeque<>();

  private Monitor() {}

  static Monitor open(Host host, int netnsFd) {
    Monitor monitor = new Monitor();
    NetlinkSock sock = host.socket(netnsFd, 0, monitor);
    sock.bind(SockAddrNl.KERNEL);
    for (int group = RtnlGroup.RTNLGRP_LINK; group <= GROUPS; group++) {
      byte[] word = new byte[Integer.BYTES];
      Bytes.putS32(word, 0, group);
      sock.setsockopt(NetlinkOption.SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, word);
    }
    return monitor;
  }

  /** Gives what was heard since the last time. */
  void drain(Consumer<NetlinkSkb> datagrams) {
    heard.forEach(datagrams);
    heard.clear();
  }

  @Override
  public int skRmemAlloc(int enough) {
    return 0;
  }

  @Override
  public void skbQueueTail(NetlinkSkb skb) {
    heard.add(skb);
  }

  @Override
  public void skErr(Errno errno) {
    throw new IllegalStateException("a monitor lost something: " + errno);
  }

  @Override
  public void dump(List<NetlinkSkb> parts) {
    throw new IllegalStateException("a monitor asks nothing");
  }

  @Override
  public boolean cbRunning() {
    return false;
  }
}
