package dev.linkwright.core.dataplane.vxlan;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.FdbOps;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevKinds;
import dev.linkwright.core.dataplane.netdev.NetdevOps;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.value.MacAddress;

/**
 * What a device does when told to. Source: drivers/net/vxlan/vxlan_core.c, {@code
 * vxlan_netdev_ether_ops} and, of a device without Ethernet, {@code vxlan_netdev_raw_ops}.
 */
final class VxlanNetdev implements NetdevOps {
  private static final int SIZEOF_IPHDR = 20;
  private static final int SIZEOF_IPV6HDR = 40;

  /** A UDP header and the one of VXLAN. */
  private static final int SIZEOF_UDP_AND_VXLAN = 16;

  private static final int ETH_HLEN = 14;

  private final VxlanMulticast multicast;
  private final NetdevKinds kinds;
  private final VxlanFdbOps fdb = new VxlanFdbOps();

  VxlanNetdev(VxlanMulticast multicast, NetdevKinds kinds) {
    this.multicast = multicast;
    this.kinds = kinds;
  }

  /** Bytes around a packet. Source: include/net/vxlan.h, {@code vxlan_headroom}. */
  static int vxlanHeadroom(VxlanConfig cfg) {
    return (cfg.is(VxlanF.IPV6) ? SIZEOF_IPV6HDR : SIZEOF_IPHDR)
        + SIZEOF_UDP_AND_VXLAN
        + (cfg.is(VxlanF.GPE) ? 0 : ETH_HLEN);
  }

  /**
   * The way is not known where packets say themselves where they go: enough for both. Source:
   * drivers/net/vxlan/vxlan_core.c, {@code vxlan_config_apply}.
   */
  @Override
  public int neededHeadroom(Dev dev) {
    Vxlan vxlan = dev.priv(Vxlan.class);
    Net net = VxlanSocks.net(dev);
    NetDevice lower = NetdevState.devGetByIndex(net, vxlan.defaultDst().remoteIfindex());
    int below = lower == null ? 0 : kinds.ops(lower).neededHeadroom(Dev.of(net, lower));
    boolean open = vxlan.cfg().is(VxlanF.COLLECT_METADATA);
    return ETH_HLEN
        + below
        + vxlanHeadroom(open ? vxlan.cfg().withFlag(VxlanF.IPV6, true) : vxlan.cfg());
  }

  private static boolean isRaw(Dev dev) {
    return dev.priv(Vxlan.class).cfg().is(VxlanF.GPE);
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_uninit}. */
  @Override
  public void ndoUninit(Dev dev) {
    VxlanVnis.vxlanVnigroupUninit(dev);
    VxlanFdbTable.vxlanFdbDeleteDefault(dev);
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_open}. */
  @Override
  public void ndoOpen(Dev dev) {
    VxlanSocks.vxlanSockAdd(dev);
    try {
      multicast.vxlanMulticastJoin(dev);
    } catch (NetlinkException refusal) {
      VxlanSocks.vxlanSockRelease(dev);
      throw refusal;
    }
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_stop}. */
  @Override
  public void ndoStop(Dev dev) {
    multicast.vxlanMulticastLeave(dev);
    VxlanFdbTable.vxlanFlush(dev, false);
    VxlanSocks.vxlanSockRelease(dev);
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_change_mtu}. */
  @Override
  public void ndoChangeMtu(Dev dev, long mtu) {
    Vxlan vxlan = dev.priv(Vxlan.class);
    Net net = VxlanSocks.net(dev);
    NetDevice lower = NetdevState.devGetByIndex(net, vxlan.defaultDst().remoteIfindex());
    if (lower != null && mtu > lower.mtu() - vxlanHeadroom(vxlan.cfg())) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    dev.update(d -> d.withMtu(mtu));
  }

  @Override
  public void ndoValidateAddr(Dev dev) {
    if (!isRaw(dev)) {
      NetdevOps.ethValidateAddr(dev);
    }
  }

  @Override
  public void ndoSetMacAddress(Dev dev, MacAddress address) {
    if (isRaw(dev)) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP);
    }
    NetdevOps.ethMacAddr(dev, address);
  }

  @Override
  public FdbOps fdbOps() {
    return fdb;
  }
}
