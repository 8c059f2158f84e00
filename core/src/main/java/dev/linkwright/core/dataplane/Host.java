package dev.linkwright.core.dataplane;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.core.dataplane.net.Machine;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Notification;
import dev.linkwright.core.dataplane.net.Rtnl;
import dev.linkwright.core.dataplane.rtnetlink.RtnlNet;
import dev.linkwright.core.dataplane.rtnetlink.SockOptions;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A machine behind netlink sockets: what stands in for a Linux host. May be used by several threads
 * at once; each request holds the lock, as rtnl does.
 */
public final class Host {
  /** One wiring serves all machines: it holds no state. */
  private static final Kernel KERNEL = new Kernel();

  /** Bytes a socket keeps for its reader before notifications are dropped. */
  private static final int RCVBUF = 4 << 20;

  private static final int FIRST_PORT_ID = 4096;

  private final KernelProfile profile;
  private final List<ModelTransport> sockets = new ArrayList<>();
  private Machine machine;
  private List<String> notModelled = List.of();
  private int nextPortId = FIRST_PORT_ID;

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

  synchronized ModelTransport open(@Nullable String netns, int rcvbuf) {
    ModelTransport socket = new ModelTransport(this, idOf(netns), nextPortId++, rcvbuf);
    sockets.add(socket);
    return socket;
  }

  /** Makes a namespace, as {@code ip netns add} does; nothing happens if it exists. */
  public void addNetns(String name) {
    if (!netnsNames().contains(name)) {
      inside(rtnl -> KERNEL.setupNet(rtnl.newNet(name)));
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
          if (!KERNEL.sysctl(rtnl.net(id), key, value)) {
            throw new IllegalArgumentException("no sysctl " + key);
          }
        });
    inside(KERNEL::settle);
  }

  /**
   * A machine of its own that starts from this one's state, for a rehearsal; costs one reference.
   */
  public synchronized Host fork() {
    Host copy = new Host(profile, machine);
    copy.notModelled = notModelled;
    return copy;
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
    if (message.type() == Rtm.RTM_NEWLINK) {
      seeder.add(net, RtnlMessage.parse(message));
    }
  }

  /** The state as a value. */
  public synchronized Machine snapshot() {
    return machine;
  }

  /** Does something inside the lock and keeps what comes of it. */
  void inside(Consumer<Rtnl> action) {
    synchronized (this) {
      Rtnl rtnl = new Rtnl(machine, profile);
      action.accept(rtnl);
      machine = rtnl.machine();
      deliver(rtnl.notifications());
    }
  }

  /** Answers one message of {@code socket}; afterwards lets take effect what was put off. */
  void answer(ModelTransport socket, NetlinkMessage message) {
    synchronized (this) {
      List<byte[]> replies = new ArrayList<>();
      inside(
          rtnl -> {
            Net net = rtnl.net(socket.netns());
            SockOptions options = new SockOptions(socket.portId(), true, true, true);
            replies.addAll(KERNEL.rtnetlink().netlinkRcvSkb(net, options, message));
          });
      replies.forEach(socket::reply);
      inside(KERNEL::settle);
    }
  }

  synchronized void close(ModelTransport socket) {
    sockets.remove(socket);
  }

  private void deliver(List<Notification> notifications) {
    for (Notification notification : notifications) {
      sockets.forEach(socket -> socket.notice(notification));
    }
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
