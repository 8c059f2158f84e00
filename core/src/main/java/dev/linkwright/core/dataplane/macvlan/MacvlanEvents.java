package dev.linkwright.core.dataplane.macvlan;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevEvent;
import dev.linkwright.core.dataplane.netdev.NetdevNotifier;
import dev.linkwright.core.dataplane.netdev.Registration;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens to the device below happens to its macvlans. Source: drivers/net/macvlan.c, {@code
 * macvlan_device_event}.
 */
final class MacvlanEvents implements NetdevNotifier {
  private final NetdevCore core;
  private final MacvlanPorts ports;
  private final MacvlanLink link;

  MacvlanEvents(NetdevCore core, MacvlanPorts ports, MacvlanLink link) {
    this.core = core;
    this.ports = ports;
    this.link = link;
  }

  @Override
  public void notifierCall(NetdevEvent event) {
    NetDevice lower = event.dev();
    if (!MacvlanPorts.netifIsMacvlanPort(lower)) {
      return;
    }
    Dev dev = Dev.of(event.net(), lower);
    List<Dev> vlans = MacvlanPorts.vlans(dev);
    switch (event.cmd()) {
      case NETDEV_UP, NETDEV_DOWN, NETDEV_CHANGE ->
          vlans.forEach(vlan -> core.linkWatch().netifStackedTransferOperstate(dev, vlan));
      case NETDEV_CHANGEMTU -> shrink(vlans, lower.mtu());
      case NETDEV_CHANGEADDR -> followAddress(dev, vlans);
      case NETDEV_FEAT_CHANGE -> vlans.forEach(vlan -> followFeatures(lower, vlan));
      case NETDEV_UNREGISTER -> unregister(lower, vlans);
      case NETDEV_PRE_TYPE_CHANGE -> throw NetlinkException.refused(Errno.EPERM);
      case NETDEV_NOTIFY_PEERS, NETDEV_BONDING_FAILOVER, NETDEV_RESEND_IGMP ->
          vlans.forEach(
              vlan -> core.chain().callNetdeviceNotifiers(event.cmd(), vlan.net(), vlan.now()));
      default -> {
        // the others do not reach beyond the device
      }
    }
  }

  private void shrink(List<Dev> vlans, long mtu) {
    core.change().followMtu(vlans.stream().filter(v -> v.now().mtu() > mtu).toList(), mtu);
  }

  private void followFeatures(NetDevice lower, Dev vlan) {
    vlan.update(d -> d.inheritTsoMax(lower));
    if (!lower.isPriv(IffPriv.NETIF_F_LRO)) {
      core.lro().devDisableLro(vlan);
    }
  }

  private void followAddress(Dev lower, List<Dev> vlans) {
    if (MacvlanPorts.get(lower).passthru() && !vlans.isEmpty()) {
      ports.macvlanSyncAddress(vlans.get(0), lower.now().address());
    }
  }

  /** A device that only moves to another namespace keeps its macvlans. */
  private void unregister(NetDevice lower, List<Dev> vlans) {
    if (lower.reg().state() == Registration.State.NETREG_UNREGISTERING) {
      List<Dev> head = new ArrayList<>();
      vlans.forEach(vlan -> link.dellink(vlan, head));
      core.register().unregisterNetdeviceMany(head);
    }
  }
}
