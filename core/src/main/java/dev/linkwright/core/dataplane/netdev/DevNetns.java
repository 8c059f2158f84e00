package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NsIds;
import dev.linkwright.core.dataplane.net.Rtnl;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Rtm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moving a device to another namespace. Source: net/core/dev.c. */
public final class DevNetns {
  private final NetdevCore core;
  private final RtmsgIfinfo rtmsg;

  DevNetns(NetdevCore core, RtmsgIfinfo rtmsg) {
    this.core = core;
    this.rtmsg = rtmsg;
  }

  /**
   * Moves {@code dev} to {@code to}: it goes down, leaves its master and all protocols here and is
   * new there. Source: net/core/dev.c, {@code __dev_change_net_namespace}.
   *
   * @param pattern the name to take there if its own is in use, or null
   * @param newIfindex the number to take there, or 0 to keep its own where that is free
   * @return the device where it is now
   * @throws NetlinkException EINVAL if it may not move, EEXIST or EBUSY if name or number are in
   *     use
   */
  public Dev devChangeNetNamespace(Dev dev, Net to, @Nullable String pattern, int newIfindex) {
    NetDevice now = dev.now();
    if (now.isPriv(IffPriv.NETIF_F_NETNS_LOCAL)) {
      throw refused(to, Errno.EINVAL, "The interface netns is immutable");
    }
    if (now.reg().state() != Registration.State.NETREG_REGISTERED) {
      throw refused(to, Errno.EINVAL, "The interface isn't registered");
    }
    if (dev.net().equals(to)) {
      return dev;
    }
    String name = nameThere(now, to, pattern);
    checkAltNames(now, to);
    int ifindex = indexThere(now, to, newIfindex);
    leave(dev, to, newIfindex);
    Dev moved = new Dev(dev.rtnl(), new DevRef(to.id(), ifindex));
    NetDevice value = dev.now().withRef(moved.ref()).withName(name);
    dev.net().update(NetdevState.SLOT, s -> s.without(dev.ref().ifindex()));
    NetdevState.put(to, value);
    if (newIfindex == 0 && ifindex != now.ifindex()) {
      to.update(NetdevState.SLOT, s -> s.withLastIndex(ifindex));
    }
    rewriteRefs(dev.rtnl(), dev.ref(), moved.ref());
    DevRegister.listNetdevice(moved);
    tellOfArrival(moved);
    rtmsg.rtmsgIfinfo(Rtm.RTM_NEWLINK, moved, -1);
    return moved;
  }

  private void tellOfArrival(Dev moved) {
    try {
      core.chain().callNetdeviceNotifiers(NetdevCmd.NETDEV_REGISTER, moved.net(), moved.now());
    } catch (NetlinkException tooLate) {
      // Linux does not look at the answer: who refuses, as IPv4 does a name, goes without the
      // device, and so do those who would have heard after it.
    }
  }

  private static String nameThere(NetDevice dev, Net to, @Nullable String pattern) {
    if (!DevNames.netdevNameInUse(to, dev.name())) {
      return dev.name();
    }
    if (pattern == null) {
      throw refused(to, Errno.EEXIST, "An interface with the same name exists in the target netns");
    }
    try {
      return DevNames.devGetValidName(to, pattern);
    } catch (NetlinkException refusal) {
      String said =
          "Unable to use '" + pattern + "' for the new interface name in the target netns";
      throw refused(to, refusal.errno(), said);
    }
  }

  /** Source: net/core/dev.c, {@code __dev_change_net_namespace}. */
  private static void checkAltNames(NetDevice dev, Net to) {
    for (String alt : dev.labels().altNames()) {
      if (DevNames.netdevNameInUse(to, alt)) {
        String said = "An interface with the altname " + alt + " exists in the target netns";
        throw refused(to, Errno.EEXIST, said);
      }
    }
  }

  private static NetlinkException refused(Net net, Errno errno, String text) {
    return net.profile().refused(KernelChange.MOVE_WORDS, errno, text);
  }

  private static int indexThere(NetDevice dev, Net to, int wanted) {
    NetdevState there = to.get(NetdevState.SLOT);
    if (wanted != 0) {
      if (there.byIndex().containsKey(wanted)) {
        String said = "The ifindex " + wanted + " is not available in the target netns";
        throw refused(to, Errno.EBUSY, said);
      }
      return wanted;
    }
    return there.byIndex().containsKey(dev.ifindex())
        ? DevRegister.devNewIndex(there)
        : dev.ifindex();
  }

  private void leave(Dev dev, Net to, int newIfindex) {
    core.open().devClose(dev);
    DevRegister.unlistNetdevice(dev);
    DevRegister.devShutdown(dev);
    core.chain().callNetdeviceNotifiers(NetdevCmd.NETDEV_UNREGISTER, dev.net(), dev.now());
    int nsid = NsIds.peernet2idAlloc(dev.net(), to.id());
    rtmsg.rtmsgIfinfoNewnet(dev, nsid, indexThere(dev.now(), to, newIfindex));
    dev.update(d -> d.withRx(RxAddresses.NONE));
  }

  /**
   * Everyone who mentions the device must mean the moved one; in the kernel its address in memory
   * stays the same.
   */
  private static void rewriteRefs(Rtnl rtnl, DevRef from, DevRef to) {
    LinkWatch.moved(rtnl, from, to);
    for (int id : List.copyOf(rtnl.machine().namespaces().keySet())) {
      Net net = rtnl.net(id);
      for (NetDevice dev : List.copyOf(net.get(NetdevState.SLOT).byIndex().values())) {
        NetDevice after = rewritten(dev, from, to);
        if (!after.equals(dev)) {
          NetdevState.put(net, after);
        }
      }
    }
  }

  private static NetDevice rewritten(NetDevice dev, DevRef from, DevRef to) {
    DevKind kind = dev.kind();
    Object priv = kind.priv() instanceof RefHolder holder ? holder.moved(from, to) : kind.priv();
    Object port = kind.port() instanceof RefHolder holder ? holder.moved(from, to) : kind.port();
    return dev.withAdjacency(dev.adjacency().moved(from, to))
        .withKind(kind.withPriv(priv).withPort(port));
  }
}
