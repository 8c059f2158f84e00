package dev.linkwright.core.dataplane.vxlan;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevEvent;
import dev.linkwright.core.dataplane.netdev.NetdevNotifier;
import java.util.ArrayList;
import java.util.List;

/**
 * A device that goes, even to another namespace, takes those with it that stand on it. Source:
 * drivers/net/vxlan/vxlan_core.c, {@code vxlan_netdevice_event}.
 */
final class VxlanEvents implements NetdevNotifier {
  private final NetdevCore core;
  private final VxlanLink link;

  VxlanEvents(NetdevCore core, VxlanLink link) {
    this.core = core;
    this.link = link;
  }

  @Override
  public void notifierCall(NetdevEvent event) {
    if (event.cmd() != NetdevCmd.NETDEV_UNREGISTER) {
      return;
    }
    List<Dev> head = new ArrayList<>();
    for (Dev dev : VxlanNet.devices(event.net())) {
      if (dev.priv(Vxlan.class).defaultDst().remoteIfindex() == event.ifindex()) {
        link.dellink(dev, head);
      }
    }
    core.register().unregisterNetdeviceMany(head);
  }
}
