package dev.linkwright.core.dataplane;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.core.dataplane.net.Machine;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Notification;
import dev.linkwright.core.dataplane.net.NsIds;
import dev.linkwright.core.dataplane.net.Rtnl;
import dev.linkwright.core.dataplane.netlink.NetlinkOption;
import dev.linkwright.core.dataplane.netlink.NetlinkSock;
import dev.linkwright.core.dataplane.netlink.NetlinkTable;
import dev.linkwright.core.dataplane.netlink.SkReceiveQueue;
import dev.linkwright.core.dataplane.rtnetlink.NetlinkReplies;
import dev.linkwright.core.dataplane.rtnetlink.RtnlNet;
import dev.linkwright.core.dataplane.rtnetlink.SockOptions;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.route.RtnlMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A machine behind netlink sockets: what stands in for a Linux host. May be used by several threads
 * at once; each request holds the lock, as rtnl does.
 */
public final class Host {
  /** One wiring serves all machines: it holds no state. */
  private static final Kernel KERNEL = new Kernel();

  /** Bytes a socket of this process keeps for its reader before notifications are dropped. */
  private static final int RCVBUF = 8 << 20;

  /** The highest group of Linux 6.1. */
  private static final int RTNLGRP_MAX = RtnlGroup.RTNLGRP_STATS;

  /** The process that the sockets of {@link #open} belong to. */
  private static final int OWN_TGID = 4096;

  private final KernelProfile profile;
  private final NetlinkTable sockets =
      new NetlinkTable(this::rtnetlinkRcv, RTNLGRP_MAX, this::released);
  private final Set<Integer> nameless = new HashSet<>();
  private Machine machine;
  private List<String> notModelled = List.of();
  private Witness witness = Witness.NONE;
  private @Nullable LongSupplier followed;
  private long bootedAt;

  private Host(KernelProfile profile, Machine machine) {
    this.profile = profile;
    this.machine = machine;
  }

  /**
   * A machine as it is after boot: the initial namespace with its loopback device, down.
   *
   * @param entropySeed where random addresses come from: the same seed, the same addresses
   */
  public static Host boot(KernelProfile profile, long entropySeed) {
    Host host = new Host(profile, Machine.boot(entropySeed));
    host.inside(rtnl -> KERNEL.setupNet(rtnl.net(Machine.INIT_NET)));
    return host;
  }

  /**
   * A socket in a namespace.
   *
   * @param netns its name, or null for the initial one
   * @throws IllegalArgumentException if there is no such namespace
   */
  public synchronized NetlinkTransport open(@Nullable String netns) {
    return open(netns, RCVBUF);
  }

  /**
   * A socket in a namespace.
   *
   * @param netnsFd its number as {@link #netnsFd} gives it, 0 for the initial one
   */
  public synchronized NetlinkTransport open(int netnsFd) {
    return transport(byFd(netnsFd), RCVBUF);
  }

  synchronized ModelTransport open(@Nullable String netns, int rcvbuf) {
    return transport(idOf(netns), rcvbuf);
  }

  private ModelTransport transport(int netns, int rcvbuf) {
    MemoryQueue queue = new MemoryQueue();
    return ModelTransport.bind(sockets.netlinkCreate(netns, OWN_TGID, queue), queue, rcvbuf);
  }

  /**
   * A netlink socket of a program elsewhere, not bound yet.
   *
   * @param netnsFd the number of its namespace as {@link #netnsFd} gives it, 0 for the initial one
   * @param tgid the program's process
   * @param queue where what it shall read is put
   * @throws NetlinkException ENOENT if there is no such namespace
   */
  public synchronized NetlinkSock socket(int netnsFd, int tgid, SkReceiveQueue queue) {
    return sockets.netlinkCreate(byFd(netnsFd), tgid, queue);
  }

  /**
   * The namespace with that id has lost its last name: it goes now, or when the last socket in it
   * is closed. Source: net/core/net_namespace.c, {@code __put_net}.
   */
  synchronized void nameless(int netns) {
    if (sockets.isUsed(netns)) {
      nameless.add(netns);
    } else {
      inside(rtnl -> KERNEL.cleanupNet(rtnl.net(netns)));
      settle();
    }
  }

  /** A socket in that namespace was closed. */
  private void released(int netns) {
    if (netns != Machine.INIT_NET) {
      synchronized (this) {
        if (nameless.remove(netns) && !machine.names().containsValue(netns)) {
          nameless(netns);
        }
      }
    }
  }

  /** The port id that a socket of a process would get now. */
  public synchronized int nextPortId(int netnsFd, int tgid) {
    return sockets.nextPortId(byFd(netnsFd), tgid);
  }

  /** Its namespaces by name and number. */
  public Namespaces namespaces() {
    return new Namespaces(this, KERNEL);
  }

  /** The files below /proc/sys/net. */
  public Sysctls sysctls() {
    return new Sysctls(this, KERNEL);
  }

  /** Makes a namespace, as {@code ip netns add} does; nothing happens if it exists. */
  public void addNetns(String name) {
    if (!netnsNames().contains(name)) {
      namespaces().add(name);
    }
  }

  /** The names of all namespaces but the initial one. */
  public synchronized Set<String> netnsNames() {
    return Set.copyOf(machine.names().keySet());
  }

  /**
   * The number by which IFLA_NET_NS_FD names a namespace to this machine.
   *
   * @param name its name, or null for the initial one
   */
  public synchronized int netnsFd(@Nullable String name) {
    return RtnlNet.fdOf(idOf(name));
  }

  /**
   * Writes a sysctl, as {@code sysctl -w} does, and lets take effect what follows.
   *
   * @param netns the namespace, or null for the initial one
   * @param key such as {@code net.ipv6.conf.all.keep_addr_on_down}
   * @throws IllegalArgumentException if the model does not know it
   */
  public void sysctl(@Nullable String netns, String key, int value) {
    int id = idOf(netns);
    inside(
        rtnl -> {
          if (!KERNEL.sysctls().write(rtnl.net(id), key, Integer.toString(value))) {
            throw new IllegalArgumentException("no sysctl " + key);
          }
        });
    written(id, key);
    settle();
  }

  /**
   * A machine of its own that starts from this one's state, for a rehearsal; costs one reference.
   * Addresses that are still being asked for on this one are decided upon there.
   */
  public synchronized Host fork() {
    Host copy = new Host(profile, machine);
    copy.notModelled = notModelled;
    if (followed != null) {
      copy.settle();
    }
    return copy;
  }

  /** From now on {@code witness} sees what is done to this machine, and nobody else; no fork's. */
  public synchronized void witness(Witness witness) {
    this.witness = witness;
  }

  /** Tells the witness of a written setting. */
  synchronized void written(int id, String key) {
    witness.written(RtnlNet.fdOf(id), SysctlTree.path(key));
  }

  /** What this machine holds, or was told to hold, that the model does not do; for people. */
  public synchronized List<String> notModelled() {
    return notModelled;
  }

  synchronized void notModelled(List<String> found) {
    notModelled = List.copyOf(found);
  }

  /** Makes the links that were dumped, by namespace; see {@link Seeder}. */
  void seedLinks(Map<String, List<NetlinkMessage>> dumps, List<String> found) {
    inside(
        rtnl -> {
          LinkSeeder seeder = KERNEL.linkSeeder(found);
          dumps.forEach(
              (name, messages) ->
                  messages.forEach(
                      m -> addLink(seeder, rtnl.net(idOf(name.isEmpty() ? null : name)), m)));
          seeder.seed();
        });
  }

  private static void addLink(LinkSeeder seeder, Net net, NetlinkMessage message) {
    if (message.type() == Rtm.RTM_NEWLINK && !BridgeSeed.isMeant(message)) {
      seeder.add(net, RtnlMessage.parse(message));
    }
  }

  /** The state as a value. */
  public synchronized Machine snapshot() {
    return machine;
  }

  /** Lets take effect what was put off. */
  synchronized void settle() {
    inside(rtnl -> KERNEL.settle(rtnl, followed == null));
  }

  /**
   * Lets time go by on this machine, and what is due happen: addresses and routes expire,
   * neighbours are given up. Without it the clock stands still, unless the machine {@linkplain
   * #follow follows} one.
   */
  public synchronized void advance(Duration duration) {
    inside(rtnl -> KERNEL.advance(rtnl, rtnl.now() + duration.toMillis(), followed == null));
  }

  /**
   * From now on this machine's clock goes with {@code clock}: it catches up before each request,
   * and whenever {@link #catchUp} says so. On such a machine duplicate address detection takes its
   * time, as on Linux; on others it takes none, so that what they hold is what will be. Forks do
   * not follow; a machine that follows a clock already goes on with it.
   *
   * @param clock milliseconds since any moment, never falling
   */
  public synchronized void follow(LongSupplier clock) {
    if (followed == null) {
      followed = clock;
      bootedAt = clock.getAsLong() - machine.clock().now();
    }
  }

  /** Lets happen what is due by the clock this machine follows, if it does. */
  public synchronized void catchUp() {
    if (followed != null) {
      long end = followed.getAsLong() - bootedAt;
      if (end > machine.clock().now()) {
        inside(rtnl -> KERNEL.advance(rtnl, end, false));
      }
    }
  }

  /** Does something inside the lock and keeps what comes of it. */
  void inside(Consumer<Rtnl> action) {
    synchronized (this) {
      Rtnl rtnl = new Rtnl(machine, profile);
      action.accept(rtnl);
      unlock(rtnl);
    }
  }

  /**
   * Answers a datagram message by message, each inside the lock; what does not fit is dropped
   * without an answer. Source: net/netlink/af_netlink.c, {@code netlink_rcv_skb}.
   */
  private void rtnetlinkRcv(NetlinkSock from, byte[] datagram) {
    int at = 0;
    while (datagram.length - at >= NlMsgHdr.SIZE) {
      int length = NlMsgHdr.read(datagram, at).length();
      if (length < NlMsgHdr.SIZE || length > datagram.length - at) {
        return;
      }
      answer(from, NetlinkMessage.of(Arrays.copyOfRange(datagram, at, at + length)));
      at += Attrs.align(length);
    }
  }

  /** Answers one message; afterwards lets take effect what was put off. */
  private synchronized void answer(NetlinkSock from, NetlinkMessage message) {
    catchUp();
    Rtnl rtnl = new Rtnl(machine, profile);
    NetlinkReplies replies =
        KERNEL.rtnetlink().netlinkRcvSkb(rtnl.net(from.netns()), options(from), message);
    unlock(rtnl);
    boolean refused = false;
    for (byte[] datagram : replies.datagrams()) {
      refused |= isRefusal(datagram);
    }
    if (!refused) {
      witness.carriedOut(RtnlNet.fdOf(from.netns()), message);
    }
    replies.datagrams().forEach(from::reply);
    if (!replies.dump().isEmpty()) {
      from.dump(replies.dump());
    }
    settle();
  }

  /** Whether a datagram ends a request with an error. */
  private static boolean isRefusal(byte[] datagram) {
    return NlMsgHdr.read(datagram, 0).type() == NlMsgHdr.NLMSG_ERROR
        && Bytes.getS32(datagram, NlMsgHdr.SIZE) != 0;
  }

  private static SockOptions options(NetlinkSock sock) {
    return new SockOptions(
        sock.portId(),
        sock.is(NetlinkOption.NETLINK_EXT_ACK),
        sock.is(NetlinkOption.NETLINK_CAP_ACK),
        sock.is(NetlinkOption.NETLINK_GET_STRICT_CHK),
        sock.cbRunning());
  }

  /** Leaves the lock: what stands is the machine's next value, and who listens is told. */
  private void unlock(Rtnl rtnl) {
    machine = rtnl.machine();
    NetlinkTable.NsidLookup nsids = (netns, peer) -> NsIds.peernet2id(rtnl.net(netns), peer);
    for (Notification n : rtnl.notifications()) {
      sockets.nlmsgNotify(n, nsids);
    }
  }

  /** The id of the namespace with that number, 0 for the initial one. */
  synchronized int byFd(int netnsFd) {
    int id = netnsFd == 0 ? Machine.INIT_NET : netnsFd - RtnlNet.fdOf(0);
    if (machine.netns(id) == null) {
      throw NetlinkException.transport(Errno.ENOENT, "network namespace " + netnsFd);
    }
    return id;
  }

  private int idOf(@Nullable String netns) {
    if (netns == null) {
      return Machine.INIT_NET;
    }
    Integer id = machine.names().get(netns);
    if (id == null) {
      throw new IllegalArgumentException("no namespace \"" + netns + "\"");
    }
    return id;
  }
}
