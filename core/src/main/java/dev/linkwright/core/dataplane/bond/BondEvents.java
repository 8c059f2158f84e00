package dev.linkwright.core.dataplane.bond;

import dev.linkwright.core.dataplane.bond.BondEnslave.Release;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevEvent;
import dev.linkwright.core.dataplane.netdev.NetdevNotifier;

/**
 * What happens to a port matters to its bond. Source: drivers/net/bonding/bond_main.c, {@code
 * bond_netdev_event}.
 */
final class BondEvents implements NetdevNotifier {
  private final NetdevCore core;
  private final BondActive active;
  private final BondEnslave enslave;
  private final BondMonitor monitor;

  BondEvents(NetdevCore core, BondActive active, BondEnslave enslave, BondMonitor monitor) {
    this.core = core;
    this.active = active;
    this.enslave = enslave;
    this.monitor = monitor;
  }

  @Override
  public void notifierCall(NetdevEvent event) {
    NetDevice now = event.dev();
    if (now.kind().priv() instanceof Bond && event.cmd() == NetdevCmd.NETDEV_UP) {
      Dev bond = Dev.of(event.net(), now);
      monitor.queue(bond);
      active.initiateAggSelection(bond);
    }
    if (now.master() != null && now.kind().port() instanceof Slave slave) {
      Dev dev = Dev.of(event.net(), now);
      bondSlaveNetdevEvent(event, dev, dev.other(slave.bond()));
    }
  }

  /** Source: drivers/net/bonding/bond_main.c, {@code bond_slave_netdev_event}. */
  private void bondSlaveNetdevEvent(NetdevEvent event, Dev dev, Dev bond) {
    switch (event.cmd()) {
      case NETDEV_UNREGISTER -> enslave.bondReleaseOne(bond, dev, Release.DELETED);
      case NETDEV_UP, NETDEV_CHANGE -> {
        monitor.speedChanged(bond, dev);
        monitor.queue(bond);
      }
      case NETDEV_DOWN -> monitor.queue(bond);
      case NETDEV_CHANGENAME -> renamed(dev, bond);
      case NETDEV_FEAT_CHANGE -> enslave.bondComputeFeatures(bond);
      case NETDEV_RESEND_IGMP ->
          core.chain().callNetdeviceNotifiers(event.cmd(), bond.net(), bond.now());
      default -> {
        // the others do not matter to the bond
      }
    }
  }

  /** The port to prefer is known by name. */
  private void renamed(Dev dev, Dev bond) {
    BondParams params = BondState.bond(bond).params();
    if (!params.usesPrimary() || params.primary().isEmpty()) {
      return;
    }
    if (dev.equals(BondState.primary(bond))) {
      BondState.update(bond, b -> b.withPrimary(null, b.forcePrimary()));
    } else if (dev.now().name().equals(params.primary())) {
      BondState.update(bond, b -> b.withPrimary(dev.ref(), b.forcePrimary()));
    } else {
      return;
    }
    active.bondSelectActiveSlave(bond);
  }
}
