package dev.linkwright.core.dataplane.ipvlan;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevEvent;
import dev.linkwright.core.dataplane.netdev.NetdevNotifier;
import dev.linkwright.core.dataplane.netdev.Registration;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens to the device below happens to its ipvlans. Source:
 * drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_device_event}.
 */
final class IpvlanEvents implements NetdevNotifier {
  private final NetdevCore core;
  private final IpvlanLink link;

  IpvlanEvents(NetdevCore core, IpvlanLink link) {
    this.core = core;
    this.link = link;
  }

  @Override
  public void notifierCall(NetdevEvent event) {
    NetDevice phys = event.dev();
    if (!IpvlanPorts.netifIsIpvlanPort(phys)) {
      return;
    }
    Dev dev = Dev.of(event.net(), phys);
    List<Dev> ipvlans = IpvlanPorts.ipvlans(dev);
    switch (event.cmd()) {
      case NETDEV_UP, NETDEV_CHANGE ->
          ipvlans.forEach(ipvlan -> core.linkWatch().netifStackedTransferOperstate(dev, ipvlan));
      case NETDEV_FEAT_CHANGE ->
          ipvlans.forEach(ipvlan -> ipvlan.update(d -> d.inheritTsoMax(phys)));
      case NETDEV_UNREGISTER -> unregister(phys, ipvlans);
      case NETDEV_CHANGEMTU -> ipvlans.forEach(ipvlan -> ipvlan.update(d -> d.withMtu(phys.mtu())));
      case NETDEV_PRE_CHANGEADDR -> ipvlans.forEach(ipvlan -> ask(ipvlan, event.info()));
      case NETDEV_CHANGEADDR -> ipvlans.forEach(ipvlan -> follow(ipvlan, phys));
      case NETDEV_PRE_TYPE_CHANGE -> throw NetlinkException.refused(Errno.EPERM);
      default -> {
        // the others do not reach beyond the device
      }
    }
  }

  private void ask(Dev ipvlan, NetdevEvent.Info info) {
    core.chain()
        .callNetdeviceNotifiersInfo(
            NetdevCmd.NETDEV_PRE_CHANGEADDR, ipvlan.net(), ipvlan.now(), info);
  }

  private void follow(Dev ipvlan, NetDevice phys) {
    ipvlan.update(d -> d.withHw(d.hw().with(phys.address(), d.hw().assignType())));
    core.chain().callNetdeviceNotifiers(NetdevCmd.NETDEV_CHANGEADDR, ipvlan.net(), ipvlan.now());
  }

  /** A device that only moves to another namespace keeps its ipvlans. */
  private void unregister(NetDevice phys, List<Dev> ipvlans) {
    if (phys.reg().state() == Registration.State.NETREG_UNREGISTERING) {
      List<Dev> head = new ArrayList<>();
      ipvlans.forEach(ipvlan -> link.dellink(ipvlan, head));
      core.register().unregisterNetdeviceMany(head);
    }
  }
}
