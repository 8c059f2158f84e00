package dev.linkwright.core.dataplane.veth;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevOps;
import dev.linkwright.core.dataplane.pair.PairNetdev;
import dev.linkwright.netlink.value.MacAddress;

/** What a veth does when told to. Source: drivers/net/veth.c, {@code veth_netdev_ops}. */
public final class VethNetdev extends PairNetdev {
  private static final long SPEED_10000 = 10_000;

  public VethNetdev(NetdevCore core) {
    super(core);
  }

  @Override
  public void ndoSetMacAddress(Dev dev, MacAddress address) {
    NetdevOps.ethMacAddr(dev, address);
  }

  /** Source: drivers/net/veth.c, {@code veth_get_link_ksettings}. */
  @Override
  public long linkSpeed(Dev dev) {
    return SPEED_10000;
  }
}
