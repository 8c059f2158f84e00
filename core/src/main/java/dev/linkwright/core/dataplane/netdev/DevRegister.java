package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Rtm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Devices coming and going. Source: net/core/dev.c. */
public final class DevRegister {
  private final NetdevCore core;
  private final RtmsgIfinfo rtmsg;

  DevRegister(NetdevCore core, RtmsgIfinfo rtmsg) {
    this.core = core;
    this.rtmsg = rtmsg;
  }

  /**
   * Brings {@code dev} into {@code net} under its name (or template) and its number, or the next
   * free one if that is 0. Source: net/core/dev.c, {@code register_netdevice}.
   *
   * @throws NetlinkException EINVAL or EEXIST for the name, EBUSY for the number, or what the kind
   *     or a notifier refuses with; nothing is left behind then
   */
  public Dev registerNetdevice(Net net, NetDevice wanted) {
    String name = DevNames.devGetValidName(net, wanted.name());
    NetdevState before = net.get(NetdevState.SLOT);
    int ifindex = wanted.ifindex() == 0 ? devNewIndex(before) : wanted.ifindex();
    if (before.byIndex().containsKey(ifindex)) {
      throw NetlinkException.refused(Errno.EBUSY);
    }
    Dev dev = new Dev(net.rtnl(), new DevRef(net.id(), ifindex));
    NetdevState.put(net, wanted.withName(name).withRef(dev.ref()));
    try {
      core.kinds().ops(dev.now()).ndoInit(dev);
    } catch (NetlinkException refusal) {
      net.update(NetdevState.SLOT, s -> s.without(ifindex));
      throw refusal;
    }
    if (wanted.ifindex() == 0) {
      net.update(NetdevState.SLOT, s -> s.withLastIndex(ifindex));
    }
    dev.update(d -> d.withReg(d.reg().withState(Registration.State.NETREG_REGISTERED)));
    if (!dev.now().carrier().ok()) {
      core.linkWatch().rfc2863Policy(dev);
    }
    listNetdevice(dev);
    dev.update(DevRegister::withPermAddr);
    announce(dev);
    return dev;
  }

  private void announce(Dev dev) {
    try {
      core.chain().callNetdeviceNotifiers(NetdevCmd.NETDEV_REGISTER, dev.net(), dev.now());
    } catch (NetlinkException refusal) {
      unregisterNetdevice(dev);
      throw refusal;
    }
    if (dev.now().kind().name().isEmpty()) {
      rtmsg.rtmsgIfinfo(Rtm.RTM_NEWLINK, dev, -1);
    }
  }

  private static NetDevice withPermAddr(NetDevice dev) {
    HwAddress hw = dev.hw();
    boolean own = hw.assignType() == HwAddress.NET_ADDR_PERM && !hw.address().isZero();
    return own ? dev.withHw(hw.withPerm(hw.address())) : dev;
  }

  /** Source: net/core/dev.c, {@code dev_new_index}. */
  static int devNewIndex(NetdevState state) {
    int index = state.lastIndex();
    do {
      index = index == Integer.MAX_VALUE ? 1 : index + 1;
    } while (state.byIndex().containsKey(index));
    return index;
  }

  /** Lets lookups find the device. Source: net/core/dev.c, {@code list_netdevice}. */
  static void listNetdevice(Dev dev) {
    int place = dev.net().get(NetdevState.SLOT).generation();
    NetDevice now = dev.update(d -> d.withReg(d.reg().withPlace(place)));
    dev.net().update(NetdevState.SLOT, s -> s.withName(now.name(), now.ifindex()));
    now.labels()
        .altNames()
        .forEach(alt -> dev.net().update(NetdevState.SLOT, s -> s.withName(alt, now.ifindex())));
  }

  /** Hides the device from lookups. Source: net/core/dev.c, {@code unlist_netdevice}. */
  static void unlistNetdevice(Dev dev) {
    NetDevice now = dev.update(d -> d.withReg(d.reg().withPlace(0)));
    dev.net().update(NetdevState.SLOT, s -> s.withoutName(now.name()));
    now.labels()
        .altNames()
        .forEach(alt -> dev.net().update(NetdevState.SLOT, s -> s.withoutName(alt)));
  }

  /** Source: net/core/dev.c, {@code unregister_netdevice}. */
  public void unregisterNetdevice(Dev dev) {
    unregisterNetdeviceMany(List.of(dev));
  }

  /**
   * Takes the devices away, in order. Source: net/core/dev.c, {@code unregister_netdevice_many}.
   */
  public void unregisterNetdeviceMany(List<Dev> devs) {
    unregisterNetdeviceManyNotify(devs, NlInfo.KERNEL);
  }

  /**
   * As above, {@code by} somebody whom the farewells name. Source: net/core/dev.c, {@code
   * unregister_netdevice_many_notify}.
   */
  public void unregisterNetdeviceManyNotify(List<Dev> devs, NlInfo by) {
    core.open().devCloseMany(devs);
    for (Dev dev : devs) {
      unlistNetdevice(dev);
      dev.update(d -> d.withReg(d.reg().withState(Registration.State.NETREG_UNREGISTERING)));
    }
    devs.forEach(dev -> letGo(dev, by));
    devs.stream()
        .filter(dev -> !NetdevTodo.isHeld(dev))
        .forEach(dev -> dev.net().update(NetdevState.SLOT, s -> s.without(dev.ref().ifindex())));
  }

  private void letGo(Dev dev, NlInfo by) {
    devShutdown(dev);
    core.chain().callNetdeviceNotifiers(NetdevCmd.NETDEV_UNREGISTER, dev.net(), dev.now());
    NetlinkMessage farewell = farewell(dev);
    dev.update(d -> d.withRx(RxAddresses.NONE));
    core.kinds().ops(dev.now()).ndoUninit(dev);
    if (farewell != null) {
      rtmsg.rtmsgIfinfoSend(farewell, dev, by);
    }
  }

  private @Nullable NetlinkMessage farewell(Dev dev) {
    NetDevice now = dev.now();
    boolean known = now.kind().name().isEmpty() || now.reg().initialized();
    return known ? rtmsg.rtmsgIfinfoBuildSkb(Rtm.RTM_DELLINK, dev, -1) : null;
  }

  /** The queueing discipline goes. Source: net/sched/sch_generic.c, {@code dev_shutdown}. */
  static void devShutdown(Dev dev) {
    dev.update(d -> d.withQueues(d.queues().withQdisc("noop")));
  }
}
