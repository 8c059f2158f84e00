package dev.linkwright.core.dataplane.vxlan;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevKind;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.Mtu;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.rtnetlink.LinkRequest;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlCreate;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkKinds;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkOps;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.IflaVxlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests about devices. Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_link_ops}. */
public final class VxlanLink implements RtnlLinkOps {
  private static final IfInfoMsg NO_WISHES = new IfInfoMsg(0, 0, 0, 0, 0);

  private final NetdevCore core;
  private final RtnlCreate create;
  private final VxlanMulticast multicast;

  private VxlanLink(NetdevCore core, RtnlCreate create, VxlanMulticast multicast) {
    this.core = core;
    this.create = create;
    this.multicast = multicast;
  }

  /**
   * Makes the kind known to the device core and to requests. Source:
   * drivers/net/vxlan/vxlan_core.c, {@code vxlan_init_module}.
   */
  public static VxlanLink vxlanInitModule(
      NetdevCore core,
      VxlanMulticast multicast,
      RtnlLinkKinds kinds,
      RtnlCreate create,
      RtnlHandlers handlers) {
    VxlanLink link = new VxlanLink(core, create, multicast);
    core.kinds().register(Vxlan.KIND, new VxlanNetdev(link.multicast, core.kinds()));
    core.chain().registerNetdeviceNotifier(new VxlanEvents(core, link));
    kinds.rtnlLinkRegister(link);
    new VxlanVniRtm(new VxlanVnis(multicast)).register(handlers);
    return link;
  }

  @Override
  public String kind() {
    return Vxlan.KIND;
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_setup}. */
  @Override
  public NetDevice setup(Net net, String name) {
    NetDevice dev = NetDevice.etherSetup(name);
    return dev.withMtuLimits(new Mtu(dev.mtu(), Mtu.ETH_MIN_MTU, Mtu.ETH_MAX_MTU))
        .withPriv(IffPriv.IFF_NO_QUEUE | IffPriv.IFF_CHANGE_PROTO_DOWN, true)
        .withRandomAddress(net.rtnl())
        .withKind(DevKind.of(Vxlan.KIND, null));
  }

  @Override
  public @Nullable NlaPolicy policy() {
    return VxlanCheck.VXLAN_POLICY;
  }

  @Override
  public void validate(LinkRequest request) {
    VxlanCheck.vxlanValidate(request);
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_newlink}. */
  @Override
  public Dev newlink(LinkRequest request, NetDevice created) {
    VxlanConfig said = VxlanNl2conf.vxlanNl2conf(request, null);
    Net net = request.srcNet();
    VxlanConfigCheck.Settled settled = VxlanConfigCheck.vxlanConfigValidate(net, said, null);
    VxlanConfig conf = settled.conf();
    Dev lower = settled.lower();
    Vxlan vxlan =
        Vxlan.of(net.id(), VxlanNet.nextSerial(net), conf, lower == null ? null : lower.ref());
    NetDevice wanted = conf.is(VxlanF.GPE) ? rawSetup(created) : etherSetup(created);
    if (lower != null) {
      boolean sized = request.tb().has(Ifla.IFLA_MTU);
      wanted = onTopOf(sized ? wanted : wanted.withMtu(Mtu.ETH_MAX_MTU), lower.now(), conf);
    }
    Dev dev =
        core.register()
            .registerNetdevice(
                request.netOf(created), wanted.withKind(DevKind.of(Vxlan.KIND, vxlan)));
    if (lower != null) {
      standOn(lower, dev);
    }
    create.rtnlConfigureLink(dev, NO_WISHES);
    if (!conf.remoteIp().isUnspecified()) {
      VxlanFdbTable.vxlanFdbUpdate(dev, VxlanFdbChange.toDefault(conf));
    }
    return dev;
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_ether_setup}. */
  private static NetDevice etherSetup(NetDevice created) {
    return created.withPriv(IffPriv.IFF_LIVE_ADDR_CHANGE, true);
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_raw_setup}. */
  private static NetDevice rawSetup(NetDevice created) {
    return created
        .withHw(HwAddress.NOTHING)
        .withFlags(Iff.IFF_POINTOPOINT | Iff.IFF_NOARP | Iff.IFF_MULTICAST);
  }

  /** No larger than what the device below lets through. Source: {@code vxlan_config_apply}. */
  private static NetDevice onTopOf(NetDevice dev, NetDevice lower, VxlanConfig conf) {
    long most = Math.max(lower.mtu() - VxlanNetdev.vxlanHeadroom(conf), Mtu.ETH_MIN_MTU);
    return dev.withMtu(Math.min(dev.mtu(), most))
        .withQueues(dev.queues().withGso(dev.queues().gso().inheritTsoMax(lower.queues().gso())));
  }

  private void standOn(Dev lower, Dev dev) {
    try {
      core.uppers().netdevUpperDevLink(lower, dev);
    } catch (NetlinkException refusal) {
      core.register().unregisterNetdevice(dev);
      throw refusal;
    }
  }

  @Override
  public boolean hasChangelink() {
    return true;
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_changelink}. */
  @Override
  public void changelink(LinkRequest request, Dev dev) {
    Vxlan before = dev.priv(Vxlan.class);
    VxlanConfig said = VxlanNl2conf.vxlanNl2conf(request, before.cfg());
    VxlanConfigCheck.Settled settled =
        VxlanConfigCheck.vxlanConfigValidate(VxlanSocks.net(dev), said, dev);
    VxlanConfig conf = settled.conf();
    Dev found = settled.lower();
    Dev lower = found != null && found.ref().equals(before.remoteDev()) ? null : found;
    if (lower != null) {
      core.uppers().netdevUpperDevLink(lower, dev);
    }
    boolean elsewhere = !conf.remoteIp().equals(before.defaultDst().remoteIp());
    if (elsewhere) {
      changeDefault(dev, conf, lower);
    }
    boolean rejoins =
        dev.now().isUp()
            && (elsewhere || before.defaultDst().remoteIfindex() != conf.ends().remoteIfindex());
    boolean leaves = rejoins && before.defaultDst().remoteIp().isMulticast();
    boolean left = !leaves || multicast.vxlanMulticastLeave(dev);
    if (lower != null) {
      settleOn(dev, before, lower, conf);
    }
    apply(dev, conf, lower != null);
    if (!left) {
      throw NetlinkException.refused(Errno.EADDRNOTAVAIL);
    }
    if (rejoins && conf.remoteIp().isMulticast()) {
      multicast.vxlanMulticastJoin(dev);
    }
  }

  /** Frames for whoever is not known go elsewhere. */
  private void changeDefault(Dev dev, VxlanConfig conf, @Nullable Dev lower) {
    try {
      if (!conf.remoteIp().isUnspecified()) {
        VxlanFdbTable.vxlanFdbUpdate(dev, VxlanFdbChange.toDefault(conf));
      }
    } catch (NetlinkException refusal) {
      if (lower != null) {
        core.uppers().netdevUpperDevUnlink(lower, dev);
      }
      throw refusal;
    }
    Vxlan vxlan = dev.priv(Vxlan.class);
    VxlanRdst old = vxlan.defaultDst();
    boolean there = VxlanFdbTable.vxlanFindMac(dev, Vxlan.ALL_ZEROS_MAC, old.remoteVni()) != null;
    if (!old.remoteIp().isUnspecified() && there) {
      VxlanRdst way =
          new VxlanRdst(
              old.remoteIp(), vxlan.cfg().ports().dst(), old.remoteVni(), old.remoteIfindex());
      VxlanFdbTable.vxlanFdbDelete(dev, Vxlan.ALL_ZEROS_MAC, old.remoteVni(), way);
    }
    VxlanVnis.vxlanVnilistUpdateGroup(dev, old.remoteIp(), conf.remoteIp());
  }

  /** Stands on another device from now on. */
  private void settleOn(Dev dev, Vxlan before, Dev lower, VxlanConfig conf) {
    if (before.remoteDev() != null) {
      core.uppers().netdevUpperDevUnlink(dev.other(before.remoteDev()), dev);
    }
    dev.setPriv(dev.priv(Vxlan.class).withRemoteDev(lower.ref()));
    dev.update(d -> onTopOf(d, lower.now(), conf));
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_config_apply}. */
  private static void apply(Dev dev, VxlanConfig conf, boolean moved) {
    Vxlan vxlan = dev.priv(Vxlan.class);
    int below = moved ? conf.ends().remoteIfindex() : vxlan.defaultDst().remoteIfindex();
    VxlanRdst dst = new VxlanRdst(conf.remoteIp(), 0, conf.vni(), below);
    dev.setPriv(vxlan.withDefaultDst(dst).withCfg(conf));
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_dellink}. */
  @Override
  public void dellink(Dev dev, List<Dev> head) {
    VxlanFdbTable.vxlanFlush(dev, true);
    head.add(dev);
    Vxlan vxlan = dev.priv(Vxlan.class);
    if (vxlan.remoteDev() != null) {
      core.uppers().netdevUpperDevUnlink(dev.other(vxlan.remoteDev()), dev);
    }
  }

  /**
   * A namespace goes, and with it the devices elsewhere whose sockets are in it. Source:
   * drivers/net/vxlan/vxlan_core.c, {@code vxlan_exit_batch_net}.
   */
  public void vxlanExitNet(Net net) {
    List<Dev> head = new ArrayList<>();
    VxlanNet.devices(net).stream()
        .filter(dev -> !dev.net().equals(net))
        .forEach(dev -> dellink(dev, head));
    core.register().unregisterNetdeviceMany(head);
  }

  /** Entries by a nexthop object go with it. Source: {@code vxlan_nexthop_event}. */
  public static void nexthopEventDel(Net net, long id) {
    VxlanNet.devices(net).forEach(dev -> VxlanFdbTable.vxlanFdbNhFlush(dev, id));
  }

  @Override
  public boolean hasFillInfo() {
    return true;
  }

  @Override
  public void fillInfo(AttrWriter w, Dev dev) {
    VxlanInfo.vxlanFillInfo(w, dev.net(), dev.priv(Vxlan.class));
  }

  @Override
  public void seedData(AttrWriter w, Attrs dumped) {
    VxlanInfo.seedData(w, dumped);
  }

  @Override
  public int seedLower(Attrs dumped) {
    return dumped
        .getOrEmpty(Ifla.IFLA_LINKINFO)
        .getOrEmpty(IflaInfo.IFLA_INFO_DATA)
        .getOr(IflaVxlan.IFLA_VXLAN_LINK, 0);
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_get_link_net}. */
  @Override
  public Net getLinkNet(Dev dev) {
    return VxlanSocks.net(dev);
  }
}
