package dev.linkwright.core.dataplane.team;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevEvent;
import dev.linkwright.core.dataplane.netdev.NetdevNotifier;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;

/**
 * What happens to a port matters to its team. Source: drivers/net/team/team.c, {@code
 * team_device_event}.
 */
final class TeamEvents implements NetdevNotifier {
  private final NetdevCore core;
  private final TeamPorts ports;
  private final TeamNetdev netdev;

  TeamEvents(NetdevCore core, TeamPorts ports, TeamNetdev netdev) {
    this.core = core;
    this.ports = ports;
    this.netdev = netdev;
  }

  @Override
  public void notifierCall(NetdevEvent event) {
    TeamPort port = TeamPort.of(event.dev());
    if (port != null) {
      Dev dev = Dev.of(event.net(), event.dev());
      happened(event, dev, dev.other(port.team()));
    }
  }

  private void happened(NetdevEvent event, Dev dev, Dev team) {
    NetDevice now = dev.now();
    switch (event.cmd()) {
      case NETDEV_UP -> {
        if (TeamPorts.isOperUp(now)) {
          ports.portChanged(dev, true);
        }
      }
      case NETDEV_DOWN -> ports.portChanged(dev, false);
      case NETDEV_CHANGE -> {
        if (now.isRunning()) {
          ports.portChanged(dev, TeamPorts.isOperUp(now));
        }
      }
      case NETDEV_UNREGISTER -> netdev.ndoDelSlave(team, dev);
      case NETDEV_FEAT_CHANGE -> core.lro().netdevChangeFeatures(team);
      case NETDEV_PRECHANGEMTU -> {
        if (!Team.of(team).portMtuChangeAllowed()) {
          throw NetlinkException.refused(Errno.EPERM);
        }
      }
      case NETDEV_PRE_TYPE_CHANGE -> throw NetlinkException.refused(Errno.EPERM);
      case NETDEV_RESEND_IGMP ->
          core.chain().callNetdeviceNotifiers(event.cmd(), team.net(), team.now());
      default -> {
        // the others do not matter to the team
      }
    }
  }
}
