package dev.linkwright.core.dataplane.vlan;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevEvent;
import dev.linkwright.core.dataplane.netdev.NetdevNotifier;
import dev.linkwright.core.dataplane.netdev.Registration;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Iff;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What happens to the device below happens to its VLANs. Source: net/8021q/vlan.c, {@code
 * vlan_device_event}.
 */
final class VlanEvents implements NetdevNotifier {
  /** What happens to a device and reaches the VLANs on it. */
  private static final Set<NetdevCmd> REACHING =
      EnumSet.of(
          NetdevCmd.NETDEV_CHANGE,
          NetdevCmd.NETDEV_CHANGEADDR,
          NetdevCmd.NETDEV_CHANGEMTU,
          NetdevCmd.NETDEV_FEAT_CHANGE,
          NetdevCmd.NETDEV_DOWN,
          NetdevCmd.NETDEV_UP,
          NetdevCmd.NETDEV_UNREGISTER,
          NetdevCmd.NETDEV_PRE_TYPE_CHANGE,
          NetdevCmd.NETDEV_NOTIFY_PEERS,
          NetdevCmd.NETDEV_BONDING_FAILOVER,
          NetdevCmd.NETDEV_RESEND_IGMP);

  private final NetdevCore core;
  private final VlanNetdev netdev;
  private final VlanLink link;

  VlanEvents(NetdevCore core, VlanNetdev netdev, VlanLink link) {
    this.core = core;
    this.netdev = netdev;
    this.link = link;
  }

  @Override
  public void notifierCall(NetdevEvent event) {
    if (!REACHING.contains(event.cmd())) {
      return;
    }
    NetDevice real = event.dev();
    Dev dev = Dev.of(event.net(), real);
    List<Dev> vlans = VlanGroup.vlanGroupForEachDev(dev);
    if (vlans.isEmpty()) {
      return;
    }
    switch (event.cmd()) {
      case NETDEV_CHANGE -> vlans.forEach(vlan -> link.vlanStackedTransferOperstate(dev, vlan));
      case NETDEV_CHANGEADDR -> syncAddresses(dev, vlans);
      case NETDEV_CHANGEMTU -> shrink(real, vlans);
      case NETDEV_FEAT_CHANGE -> vlans.forEach(vlan -> vlan.update(d -> d.inheritTsoMax(real)));
      case NETDEV_DOWN -> down(dev, vlans);
      case NETDEV_UP -> vlans.forEach(vlan -> up(dev, vlan));
      case NETDEV_UNREGISTER -> unregister(real, vlans);
      case NETDEV_PRE_TYPE_CHANGE -> throw NetlinkException.refused(Errno.EPERM);
      case NETDEV_NOTIFY_PEERS, NETDEV_BONDING_FAILOVER, NETDEV_RESEND_IGMP ->
          vlans.forEach(
              vlan -> core.chain().callNetdeviceNotifiers(event.cmd(), vlan.net(), vlan.now()));
      default -> throw new IllegalStateException(event.cmd() + " reaches no VLAN");
    }
  }

  private void syncAddresses(Dev real, List<Dev> vlans) {
    vlans.stream()
        .filter(vlan -> vlan.now().isUp())
        .forEach(vlan -> netdev.vlanSyncAddress(real, vlan));
  }

  /** They get the size of the device, whether they take it or, as on macsec, not. */
  private void shrink(NetDevice real, List<Dev> vlans) {
    long mtu = real.mtu();
    if (VlanNetdev.maxMtu(real) >= mtu) {
      core.change().followMtu(vlans.stream().filter(v -> v.now().mtu() > mtu).toList(), mtu);
    }
  }

  /** The kernel collects them from the last to the first. */
  private void down(Dev real, List<Dev> vlans) {
    List<Dev> closing = new ArrayList<>(vlans);
    closing.removeIf(vlan -> !vlan.now().isUp() || vlan.priv(Vlan.class).isLooseBinding());
    Collections.reverse(closing);
    core.open().devCloseMany(closing);
    closing.forEach(vlan -> link.vlanStackedTransferOperstate(real, vlan));
  }

  private void up(Dev real, Dev vlan) {
    NetDevice now = vlan.now();
    if (now.isUp()) {
      return;
    }
    if (!vlan.priv(Vlan.class).isLooseBinding()) {
      bringUp(vlan, now.devGetFlags() | Iff.IFF_UP);
    }
    link.vlanStackedTransferOperstate(real, vlan);
  }

  private void bringUp(Dev vlan, int flags) {
    try {
      core.open().devChangeFlags(vlan, flags);
    } catch (NetlinkException refusal) {
      // As on Linux: the device below is up all the same, and nobody is told that this one is not.
    }
  }

  /** A device that only moves to another namespace keeps its VLANs. */
  private void unregister(NetDevice real, List<Dev> vlans) {
    if (real.reg().state() == Registration.State.NETREG_UNREGISTERING) {
      List<Dev> head = new ArrayList<>();
      vlans.forEach(vlan -> link.dellink(vlan, head));
      core.register().unregisterNetdeviceMany(head);
    }
  }
}
