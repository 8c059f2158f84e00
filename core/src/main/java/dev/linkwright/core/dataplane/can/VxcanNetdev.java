package dev.linkwright.core.dataplane.can;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.pair.PairNetdev;

/** What a vxcan does when told to. Source: drivers/net/can/vxcan.c, {@code vxcan_netdev_ops}. */
public final class VxcanNetdev extends PairNetdev {
  public VxcanNetdev(NetdevCore core) {
    super(core);
  }

  /** Source: drivers/net/can/vxcan.c, {@code vxcan_change_mtu}. */
  @Override
  public void ndoChangeMtu(Dev dev, long mtu) {
    CanDev.changeMtu(dev, mtu);
  }
}
