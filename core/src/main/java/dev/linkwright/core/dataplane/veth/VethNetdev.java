package dev.linkwright.core.dataplane.veth;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevOps;
import dev.linkwright.core.dataplane.pair.PairNetdev;
import dev.linkwright.netlink.value.MacAddress;

/** What a veth does when told to. Source: drivers/net/veth.c, {@code veth_netdev_ops}. */
public final class VethNetdev extends PairNetdev {
  public VethNetdev(NetdevCore core) {
    super(core);
  }

  @Override
  public void ndoSetMacAddress(Dev dev, MacAddress address) {
    NetdevOps.ethMacAddr(dev, address);
  }
}
