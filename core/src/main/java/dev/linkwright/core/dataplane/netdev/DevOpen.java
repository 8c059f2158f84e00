package dev.linkwright.core.dataplane.netdev;

import static dev.linkwright.netlink.route.Iff.IFF_ALLMULTI;
import static dev.linkwright.netlink.route.Iff.IFF_AUTOMEDIA;
import static dev.linkwright.netlink.route.Iff.IFF_DEBUG;
import static dev.linkwright.netlink.route.Iff.IFF_DYNAMIC;
import static dev.linkwright.netlink.route.Iff.IFF_MULTICAST;
import static dev.linkwright.netlink.route.Iff.IFF_NOARP;
import static dev.linkwright.netlink.route.Iff.IFF_NOTRAILERS;
import static dev.linkwright.netlink.route.Iff.IFF_PORTSEL;
import static dev.linkwright.netlink.route.Iff.IFF_PROMISC;
import static dev.linkwright.netlink.route.Iff.IFF_RUNNING;
import static dev.linkwright.netlink.route.Iff.IFF_UP;

import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Rtm;
import java.util.List;

/** Bringing devices up and down, and their flags. Source: net/core/dev.c. */
public final class DevOpen {
  /**
   * Flags the device computes; a request cannot set them. Source: include/uapi/linux/if.h, {@code
   * IFF_VOLATILE}.
   */
  private static final int IFF_VOLATILE =
      Iff.IFF_LOOPBACK
          | Iff.IFF_POINTOPOINT
          | Iff.IFF_BROADCAST
          | Iff.IFF_ECHO
          | Iff.IFF_MASTER
          | Iff.IFF_SLAVE
          | Iff.IFF_RUNNING
          | Iff.IFF_LOWER_UP
          | Iff.IFF_DORMANT;

  private static final int SETTABLE =
      IFF_DEBUG
          | IFF_NOTRAILERS
          | IFF_NOARP
          | IFF_DYNAMIC
          | IFF_MULTICAST
          | IFF_PORTSEL
          | IFF_AUTOMEDIA;

  private static final String NOOP = "noop";

  private final NetdevChain chain;
  private final NetdevKinds kinds;
  private final RtmsgIfinfo rtmsg;
  private final DevRxMode rxMode;

  DevOpen(NetdevChain chain, NetdevKinds kinds, RtmsgIfinfo rtmsg) {
    this.chain = chain;
    this.kinds = kinds;
    this.rtmsg = rtmsg;
    this.rxMode = new DevRxMode(this, kinds);
  }

  /** What the device shall receive besides its own address. */
  public DevRxMode rxMode() {
    return rxMode;
  }

  /** Brings the device up and tells everyone. Source: net/core/dev.c, {@code dev_open}. */
  public void devOpen(Dev dev) {
    if (!dev.now().isUp()) {
      devOpenOnly(dev);
      rtmsg.rtmsgIfinfo(Rtm.RTM_NEWLINK, dev, IFF_UP | IFF_RUNNING);
      chain.callNetdeviceNotifiers(NetdevCmd.NETDEV_UP, dev.net(), dev.now());
    }
  }

  /** Brings the device down and tells everyone. Source: net/core/dev.c, {@code dev_close}. */
  public void devClose(Dev dev) {
    devCloseMany(List.of(dev));
  }

  /**
   * Brings down those of the devices that are up. Source: net/core/dev.c, {@code dev_close_many}.
   */
  public void devCloseMany(List<Dev> devs) {
    List<Dev> up = devs.stream().filter(dev -> dev.now().isUp()).toList();
    up.forEach(this::goDown);
    up.forEach(this::stop);
    for (Dev dev : up) {
      rtmsg.rtmsgIfinfo(Rtm.RTM_NEWLINK, dev, IFF_UP | IFF_RUNNING);
      chain.callNetdeviceNotifiers(NetdevCmd.NETDEV_DOWN, dev.net(), dev.now());
    }
  }

  /**
   * Sets the flags a request may set and tells everyone what changed. Source: net/core/dev.c,
   * {@code dev_change_flags}.
   */
  public void devChangeFlags(Dev dev, int flags) {
    DevFlags before = dev.now().state();
    devChangeFlagsOnly(dev, flags);
    DevFlags after = dev.now().state();
    devNotifyFlags(
        dev, before.flags(), (before.flags() ^ after.flags()) | (before.gflags() ^ after.gflags()));
  }

  /** Sets the flags without telling. Source: net/core/dev.c, {@code __dev_change_flags}. */
  public void devChangeFlagsOnly(Dev dev, int flags) {
    int before = dev.now().flags();
    dev.update(
        d ->
            d.withFlags(
                (flags & SETTABLE)
                    | (d.flags() & (IFF_UP | IFF_VOLATILE | IFF_PROMISC | IFF_ALLMULTI))));
    if (((before ^ flags) & IFF_MULTICAST) != 0) {
      kinds.ops(dev.now()).ndoChangeRxFlags(dev, IFF_MULTICAST);
    }
    rxMode.devSetRxMode(dev);
    if (((before ^ flags) & IFF_UP) != 0) {
      if ((before & IFF_UP) != 0) {
        goDown(dev);
        stop(dev);
      } else {
        devOpenOnly(dev);
      }
    }
    rxMode.adjustRequested(dev, flags);
  }

  /**
   * Tells user space ({@code gchanges} not 0) and the notifiers what changed since the flags were
   * {@code before}. Source: net/core/dev.c, {@code __dev_notify_flags}.
   */
  public void devNotifyFlags(Dev dev, int before, int gchanges) {
    int changes = before ^ dev.now().flags();
    if (gchanges != 0) {
      rtmsg.rtmsgIfinfo(Rtm.RTM_NEWLINK, dev, gchanges);
    }
    if ((changes & IFF_UP) != 0) {
      NetdevCmd cmd = dev.now().isUp() ? NetdevCmd.NETDEV_UP : NetdevCmd.NETDEV_DOWN;
      chain.callNetdeviceNotifiers(cmd, dev.net(), dev.now());
    }
    if (dev.now().isUp()
        && (changes & ~(IFF_UP | IFF_PROMISC | IFF_ALLMULTI | IFF_VOLATILE)) != 0) {
      NetdevEvent.Info info = new NetdevEvent.ChangeFlags(changes);
      chain.callNetdeviceNotifiersInfo(NetdevCmd.NETDEV_CHANGE, dev.net(), dev.now(), info);
    }
  }

  /** Source: net/core/dev.c, {@code __dev_open}. */
  private void devOpenOnly(Dev dev) {
    chain.callNetdeviceNotifiers(NetdevCmd.NETDEV_PRE_UP, dev.net(), dev.now());
    NetdevOps ops = kinds.ops(dev.now());
    setRunning(dev, true);
    try {
      ops.ndoValidateAddr(dev);
      ops.ndoOpen(dev);
    } catch (NetlinkException refused) {
      setRunning(dev, false);
      throw refused;
    }
    dev.update(d -> d.withFlags(d.flags() | IFF_UP));
    rxMode.devSetRxMode(dev);
    dev.update(DevOpen::devActivate);
  }

  /**
   * A device without a queue gets its discipline when it first comes up. Source:
   * net/sched/sch_generic.c, {@code dev_activate}, {@code attach_default_qdiscs}.
   */
  private static NetDevice devActivate(NetDevice dev) {
    if (!dev.queues().qdisc().equals(NOOP)) {
      return dev;
    }
    long length = dev.queues().length();
    boolean none =
        dev.isPriv(IffPriv.IFF_NO_QUEUE) || length == 0 || length > DevChange.LONGEST_RING;
    String queueing = dev.queues().tx() > 1 ? "mq" : "pfifo_fast";
    return dev.withQueues(dev.queues().withQdisc(none ? "noqueue" : queueing));
  }

  private static void setRunning(Dev dev, boolean running) {
    dev.update(d -> d.withState(d.state().withRunning(running)));
  }

  /** The first half of {@code __dev_close_many}, done for all devices before the second. */
  private void goDown(Dev dev) {
    chain.callNetdeviceNotifiers(NetdevCmd.NETDEV_GOING_DOWN, dev.net(), dev.now());
    setRunning(dev, false);
  }

  /** The second half. Source: net/core/dev.c, {@code __dev_close_many}. */
  private void stop(Dev dev) {
    kinds.ops(dev.now()).ndoStop(dev);
    dev.update(d -> d.withFlags(d.flags() & ~IFF_UP));
  }

  /**
   * Whether bringing {@code dev} up would be refused with ENETDOWN because the one below is down.
   */
  public static void requireUp(Dev lower) {
    if (!lower.now().isUp()) {
      throw NetlinkException.refused(Errno.ENETDOWN);
    }
  }
}
