package dev.linkwright.core.dataplane.netlink;

import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One netlink socket. What a system call would refuse is a {@link NetlinkException} of the kind
 * TRANSPORT with that error number. Several threads may use it. Source: net/netlink/af_netlink.c,
 * {@code struct netlink_sock}.
 */
public final class NetlinkSock implements AutoCloseable {
  private static final int SOL_SOCKET = 1;
  private static final int SO_RCVBUF = 8;
  private static final int SO_RCVBUFFORCE = 33;

  /** net.core.rmem_max and rmem_default. */
  private static final int RMEM_MAX = 212_992;

  private static final int SOCK_MIN_RCVBUF = 2304;

  private final NetlinkTable table;
  private final int netns;
  private final int tgid;
  private final SkReceiveQueue queue;
  private final BitSet groups = new BitSet();
  private final EnumSet<NetlinkOption> options = EnumSet.noneOf(NetlinkOption.class);
  private int portId;
  private boolean bound;
  private boolean connected;
  private int dstPortId;
  private int dstGroup;
  private int rcvbuf = RMEM_MAX;
  private boolean congested;

  NetlinkSock(NetlinkTable table, int netns, int tgid, SkReceiveQueue queue) {
    this.table = table;
    this.netns = netns;
    this.tgid = tgid;
    this.queue = queue;
  }

  /** Id of its namespace. */
  public int netns() {
    return netns;
  }

  /** The process that made it: the port id it gets if nobody chooses one. */
  int tgid() {
    return tgid;
  }

  SkReceiveQueue queue() {
    return queue;
  }

  /** Its port id, 0 before it is bound. */
  public int portId() {
    synchronized (table) {
      return portId;
    }
  }

  /** Whether the switch is on. */
  public boolean is(NetlinkOption option) {
    synchronized (table) {
      return options.contains(option);
    }
  }

  /** Whether it listens to {@code group}; inside the table's lock. */
  boolean listensTo(int group) {
    return groups.get(group);
  }

  boolean isConnectedToOtherThan(NetlinkSock sender) {
    return connected && dstPortId != sender.portId;
  }

  void bound(int port) {
    portId = port;
    bound = true;
  }

  /**
   * Takes a port id (0: one that is free) and the first 32 groups. Source: {@code netlink_bind}.
   */
  public void bind(SockAddrNl address) {
    synchronized (table) {
      if (bound && address.pid() != portId) {
        throw refused(Errno.EINVAL, "bind");
      }
      if (!bound && address.pid() != 0) {
        table.netlinkInsert(this, address.pid());
      } else if (!bound) {
        table.netlinkAutobind(this);
      }
      for (int group = 1; group <= Math.min(Integer.SIZE, table.ngroups()); group++) {
        groups.set(group, (address.groups() >>> (group - 1) & 1) != 0);
      }
    }
  }

  /** Its own address. Source: {@code netlink_getname}. */
  public SockAddrNl getsockname() {
    synchronized (table) {
      return new SockAddrNl(portId, word(0));
    }
  }

  /** Where it sends to if nothing else is said. Source: {@code netlink_getname}. */
  public SockAddrNl getpeername() {
    synchronized (table) {
      return SockAddrNl.of(dstPortId, dstGroup);
    }
  }

  /** Says where it sends to; null undoes that. Source: {@code netlink_connect}. */
  public void connect(@Nullable SockAddrNl address) {
    synchronized (table) {
      if (address != null && !bound) {
        table.netlinkAutobind(this);
      }
      connected = address != null;
      dstPortId = address == null ? 0 : address.pid();
      dstGroup = address == null ? 0 : address.group();
    }
  }

  /**
   * Sends a datagram; the kernel has answered it when this returns. Source: {@code
   * netlink_sendmsg}.
   *
   * @param to the address, or null for that of {@link #connect}
   */
  public void sendmsg(byte[] datagram, @Nullable SockAddrNl to) {
    if (datagram.length == 0) {
      throw refused(Errno.ENODATA, "send");
    }
    int pid;
    int group;
    synchronized (table) {
      if (!bound) {
        table.netlinkAutobind(this);
      }
      pid = to == null ? dstPortId : to.pid();
      group = to == null ? dstGroup : to.group();
    }
    if (group != 0) {
      table.netlinkBroadcast(this, datagram, pid, group);
    }
    table.netlinkUnicast(this, datagram, pid);
  }

  /** An answer of the kernel, never dropped. */
  public void reply(byte[] datagram) {
    queue.skbQueueTail(NetlinkSkb.ofKernel(datagram));
  }

  /** The datagrams of a dump, as the reader makes room. Source: {@code netlink_dump}. */
  public void dump(List<byte[]> datagrams) {
    queue.dump(datagrams.stream().map(NetlinkSkb::ofKernel).toList());
  }

  /** Whether the kernel still has parts of a dump for it. Source: {@code cb_running}. */
  public boolean cbRunning() {
    return queue.cbRunning();
  }

  /**
   * Takes a datagram if there is room, else says so to the reader. Source: {@code
   * netlink_broadcast_deliver}, {@code netlink_overrun}.
   */
  void netlinkBroadcastDeliver(NetlinkSkb skb) {
    int room = rcvbuf - skb.truesize();
    int charged = queue.skRmemAlloc(Math.max(room, 0));
    congested &= charged != 0;
    if (!congested && (charged == 0 || charged <= room)) {
      queue.skbQueueTail(skb);
    } else if (!options.contains(NetlinkOption.NETLINK_NO_ENOBUFS) && !congested) {
      congested = true;
      queue.skErr(Errno.ENOBUFS);
    }
  }

  /** Whether a unicast finds room. Source: {@code netlink_attachskb}. */
  boolean isFull() {
    return congested || queue.skRmemAlloc(rcvbuf) > rcvbuf;
  }

  /**
   * Sets an option of SOL_NETLINK, or SO_RCVBUF. Source: {@code netlink_setsockopt}, {@code
   * sk_setsockopt}.
   *
   * @param value fewer than 4 bytes mean 0
   */
  public void setsockopt(int level, int option, byte[] value) {
    int number = value.length < Integer.BYTES ? 0 : Bytes.getS32(value, 0);
    synchronized (table) {
      if (level == SOL_SOCKET && (option == SO_RCVBUF || option == SO_RCVBUFFORCE)) {
        long asked = option == SO_RCVBUF ? Math.min(number & 0xffff_ffffL, RMEM_MAX) : number;
        rcvbuf = (int) Math.min(Math.max(asked * 2, SOCK_MIN_RCVBUF), Integer.MAX_VALUE);
        return;
      }
      @Nullable NetlinkOption flag = NetlinkOption.of(option);
      boolean membership =
          option == NetlinkOption.NETLINK_ADD_MEMBERSHIP
              || option == NetlinkOption.NETLINK_DROP_MEMBERSHIP;
      if (level != NetlinkOption.SOL_NETLINK || (flag == null && !membership)) {
        throw refused(Errno.ENOPROTOOPT, "setsockopt");
      }
      if (flag == null) {
        membership(number, option == NetlinkOption.NETLINK_ADD_MEMBERSHIP);
      } else {
        set(flag, number != 0);
      }
    }
  }

  private void set(NetlinkOption option, boolean on) {
    if (on) {
      options.add(option);
    } else {
      options.remove(option);
    }
    congested &= !(on && option == NetlinkOption.NETLINK_NO_ENOBUFS);
  }

  private void membership(int group, boolean member) {
    if (group <= 0 || group > table.ngroups()) {
      throw refused(Errno.EINVAL, "group " + group);
    }
    groups.set(group, member);
  }

  /**
   * An option's bytes.
   *
   * @param offered how many bytes the caller has room for
   */
  public Value getsockopt(int level, int option, int offered) {
    synchronized (table) {
      if (level == SOL_SOCKET && option == SO_RCVBUF) {
        return Value.of(rcvbuf, offered);
      }
      if (level == NetlinkOption.SOL_NETLINK && option == NetlinkOption.NETLINK_LIST_MEMBERSHIPS) {
        return memberships(offered);
      }
      @Nullable NetlinkOption flag = NetlinkOption.of(option);
      if (level != NetlinkOption.SOL_NETLINK
          || flag == null
          || flag == NetlinkOption.NETLINK_LISTEN_ALL_NSID) {
        throw refused(Errno.ENOPROTOOPT, "getsockopt");
      }
      if (offered < Integer.BYTES) {
        throw refused(Errno.EINVAL, "getsockopt");
      }
      return Value.of(options.contains(flag) ? 1 : 0, offered);
    }
  }

  /**
   * What getsockopt(2) gives.
   *
   * @param bytes as many as the caller has room for
   * @param length how many there are
   */
  // The bytes travel on; nobody compares or changes them.
  @SuppressWarnings("ArrayRecordComponent")
  public record Value(byte[] bytes, int length) {
    static Value of(int number, int offered) {
      byte[] word = new byte[Integer.BYTES];
      Bytes.putS32(word, 0, number);
      int length = Math.min(offered, Integer.BYTES);
      return new Value(Arrays.copyOf(word, length), length);
    }
  }

  private Value memberships(int offered) {
    int bytes = (table.ngroups() + 7) / 8;
    int words = (bytes + Integer.BYTES - 1) / Integer.BYTES;
    int fit = Math.min(words, offered / Integer.BYTES);
    byte[] out = new byte[fit * Integer.BYTES];
    for (int i = 0; i < fit; i++) {
      Bytes.putS32(out, i * Integer.BYTES, word(i));
    }
    return new Value(out, words * Integer.BYTES);
  }

  /** 32 groups as a mask. */
  private int word(int index) {
    int mask = 0;
    for (int i = 0; i < Integer.SIZE; i++) {
      mask |= groups.get(index * Integer.SIZE + i + 1) ? 1 << i : 0;
    }
    return mask;
  }

  @Override
  public void close() {
    table.netlinkRelease(this);
  }

  static NetlinkException refused(Errno errno, String what) {
    return NetlinkException.transport(errno, what);
  }
}
