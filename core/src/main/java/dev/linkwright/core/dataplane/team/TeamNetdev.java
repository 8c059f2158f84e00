package dev.linkwright.core.dataplane.team;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevOps;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayDeque;
import java.util.Deque;

/** A team as a device. Source: drivers/net/team/team.c, {@code team_netdev_ops}. */
final class TeamNetdev implements NetdevOps {
  private final NetdevCore core;
  private final TeamPorts ports;

  TeamNetdev(NetdevCore core, TeamPorts ports) {
    this.core = core;
    this.ports = ports;
  }

  /** Source: drivers/net/team/team.c, {@code team_init}. */
  @Override
  public void ndoInit(Dev dev) {
    core.linkWatch().netifCarrierOff(dev);
  }

  /** Source: drivers/net/team/team.c, {@code team_uninit}. */
  @Override
  public void ndoUninit(Dev dev) {
    Team.ports(dev).forEach(port -> ports.teamPortDel(dev, port));
    core.lro().netdevChangeFeatures(dev);
  }

  /** Source: drivers/net/team/team.c, {@code team_close}. */
  @Override
  public void ndoStop(Dev dev) {
    Team.ports(dev).forEach(port -> core.open().rxMode().devUnsync(port, dev));
  }

  /** Source: drivers/net/team/team.c, {@code team_change_rx_flags}. */
  @Override
  public void ndoChangeRxFlags(Dev dev, int change) {
    NetDevice now = dev.now();
    for (Dev port : Team.ports(dev)) {
      if ((change & Iff.IFF_PROMISC) != 0) {
        core.open().rxMode().devSetPromiscuity(port, now.is(Iff.IFF_PROMISC) ? 1 : -1);
      }
      if ((change & Iff.IFF_ALLMULTI) != 0) {
        core.open().rxMode().devSetAllmulti(port, now.is(Iff.IFF_ALLMULTI) ? 1 : -1);
      }
    }
  }

  /** Source: drivers/net/team/team.c, {@code team_set_rx_mode}. */
  @Override
  public void ndoSetRxMode(Dev dev) {
    Team.ports(dev).forEach(port -> core.open().rxMode().devSyncMultiple(port, dev));
  }

  /** Without a mode the ports do not follow. Source: team.c, {@code team_set_mac_address}. */
  @Override
  public void ndoSetMacAddress(Dev dev, MacAddress address) {
    if (!address.isValidEther()) {
      throw NetlinkException.refused(Errno.EADDRNOTAVAIL);
    }
    dev.update(d -> d.withHw(d.hw().with(address, d.hw().assignType())));
  }

  /** All ports take the size, or none. Source: team.c, {@code team_change_mtu}. */
  @Override
  public void ndoChangeMtu(Dev dev, long mtu) {
    Team.update(dev, t -> t.withPortMtuChangeAllowed(true));
    Deque<Dev> changed = new ArrayDeque<>();
    try {
      for (Dev port : Team.ports(dev)) {
        core.change().devSetMtu(port, mtu);
        changed.push(port);
      }
    } catch (NetlinkException refusal) {
      long before = dev.now().mtu();
      changed.forEach(port -> core.change().devSetMtu(port, before));
      throw refusal;
    } finally {
      Team.update(dev, t -> t.withPortMtuChangeAllowed(false));
    }
    dev.update(d -> d.withMtu(mtu));
  }

  /** Source: drivers/net/team/team.c, {@code team_add_slave}. */
  @Override
  public void ndoAddSlave(Dev dev, Dev slave) {
    ports.teamPortAdd(dev, slave);
    core.lro().netdevChangeFeatures(dev);
  }

  /** Source: drivers/net/team/team.c, {@code team_del_slave}. */
  @Override
  public void ndoDelSlave(Dev dev, Dev slave) {
    ports.teamPortDel(dev, slave);
    core.lro().netdevChangeFeatures(dev);
  }

  /** Source: drivers/net/team/team.c, {@code team_change_carrier}. */
  @Override
  public void ndoChangeCarrier(Dev dev, boolean carrier) {
    Team.update(dev, Team::withUserCarrier);
    if (carrier) {
      core.linkWatch().netifCarrierOn(dev);
    } else {
      core.linkWatch().netifCarrierOff(dev);
    }
  }
}
