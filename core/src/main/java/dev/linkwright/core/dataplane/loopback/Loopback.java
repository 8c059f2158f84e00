package dev.linkwright.core.dataplane.loopback;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.Mtu;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevOps;
import dev.linkwright.core.dataplane.netdev.TxQueues;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.value.MacAddress;

/** The loopback device. Source: drivers/net/loopback.c. */
public final class Loopback implements NetdevOps {
  private static final long MTU = 64 * 1024;

  /** GSO_MAX_SIZE: 8 times a full packet. */
  private static final long TSO_MAX_SIZE = 8 * 65535;

  /** Source: drivers/net/loopback.c, {@code gen_lo_setup}. */
  static NetDevice genLoSetup() {
    int priv =
        IffPriv.IFF_NO_QUEUE
            | IffPriv.IFF_LIVE_ADDR_CHANGE
            | IffPriv.NETIF_F_NETNS_LOCAL
            | IffPriv.NETIF_F_VLAN_CHALLENGED;
    NetDevice dev = NetDevice.etherSetup("lo");
    TxQueues.Gso gso = dev.queues().gso();
    return dev.withHw(HwAddress.LOOPBACK)
        .withState(dev.state().withFlags(Iff.IFF_LOOPBACK).withPrivFlags(priv))
        .withMtuLimits(new Mtu(MTU, 0, 0))
        .withQueues(dev.queues().withGso(gso.withTsoMaxSize(TSO_MAX_SIZE)));
  }

  /**
   * Gives {@code net} its loopback device, down, as the first one. Source: drivers/net/loopback.c,
   * {@code loopback_net_init}.
   */
  public static Dev loopbackNetInit(NetdevCore core, Net net) {
    return core.register().registerNetdevice(net, genLoSetup());
  }

  @Override
  public void ndoValidateAddr(Dev dev) {
    if (dev.now().type() == HwAddress.ARPHRD_ETHER) {
      NetdevOps.ethValidateAddr(dev);
    }
  }

  @Override
  public void ndoSetMacAddress(Dev dev, MacAddress address) {
    NetdevOps.ethMacAddr(dev, address);
  }
}
