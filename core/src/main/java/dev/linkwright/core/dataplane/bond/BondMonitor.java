package dev.linkwright.core.dataplane.bond;

import static dev.linkwright.netlink.route.BondLink.BOND_LINK_BACK;
import static dev.linkwright.netlink.route.BondLink.BOND_LINK_DOWN;
import static dev.linkwright.netlink.route.BondLink.BOND_LINK_FAIL;
import static dev.linkwright.netlink.route.BondLink.BOND_LINK_UP;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_DOWNDELAY;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_UPDELAY;

import dev.linkwright.core.dataplane.net.Timer;
import dev.linkwright.core.dataplane.net.TimerFunction;
import dev.linkwright.core.dataplane.net.Timers;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Looks whether ports have a link. Linux looks every {@code miimon} milliseconds; here the bond
 * looks when something has happened to a port, and when a delay is over. Source:
 * drivers/net/bonding/bond_main.c.
 */
final class BondMonitor {
  private static final TimerFunction MII_WORK = TimerFunction.of("mii_work");

  private final NetdevCore core;
  private final BondActive active;
  private final BondPeers peers;

  BondMonitor(NetdevCore core, BondActive active, BondPeers peers) {
    this.core = core;
    this.active = active;
    this.peers = peers;
  }

  void setup(Timers timers) {
    timers.setup(MII_WORK, DevRef.class, (net, ref) -> bondMiiMonitor(new Dev(net.rtnl(), ref)));
    core.delayed().setup(MII_WORK, this::bondMiiMonitor);
  }

  /** Looks once the request is answered. */
  void queue(Dev bond) {
    core.delayed().queue(MII_WORK, bond);
  }

  private static Timer work(Dev bond) {
    return MII_WORK.about(bond.net(), bond.ref());
  }

  /** Looks no more. Source: {@code bond_work_cancel_all}. */
  static void cancel(Dev bond) {
    bond.rtnl().delTimer(work(bond));
  }

  /**
   * Looks at the ports' links, if the bond is up and watches them. Source: {@code
   * bond_mii_monitor}.
   */
  private void bondMiiMonitor(Dev bond) {
    BondParams params = BondState.bond(bond).params();
    if (!bond.now().isUp() || !params.watchesLinks()) {
      return;
    }
    boolean tell = BondPeers.bondShouldNotifyPeers(bond);
    Map<Dev, Integer> found = bondMiimonInspect(bond);
    if (!found.isEmpty()) {
      found.forEach((dev, link) -> BondState.updateSlave(dev, s -> s.withFound(link)));
      bondMiimonCommit(bond, found);
      peers.looked(bond, tell);
    }
  }

  /** Ports whose state changes, with the new one. */
  private Map<Dev, Integer> bondMiimonInspect(Dev bond) {
    boolean ignoreUpdelay = ignoresUpdelay(bond);
    Map<Dev, Integer> found = new LinkedHashMap<>();
    for (Dev dev : BondState.slaves(bond)) {
      int was = BondState.slave(dev).link();
      int link = inspect(bond, dev, ignoreUpdelay);
      if (link != was) {
        found.put(dev, link);
      }
      ignoreUpdelay &= link != BOND_LINK_UP || was == BOND_LINK_UP || was == BOND_LINK_FAIL;
    }
    return found;
  }

  /** A bond that has nothing else does not wait. */
  private static boolean ignoresUpdelay(Dev bond) {
    BondParams params = BondState.bond(bond).params();
    if (params.isActiveBackup()) {
      return BondState.currActive(bond) == null;
    }
    return params.canUseXmitHash()
        && BondState.slaves(bond).stream().noneMatch(dev -> BondState.slave(dev).isLinkUp());
  }

  private static int inspect(Dev bond, Dev dev, boolean ignoreUpdelay) {
    BondParams params = BondState.bond(bond).params();
    Slave slave = BondState.slave(dev);
    boolean has = BondEnslave.hasLink(params, dev);
    boolean had = slave.link() == BOND_LINK_UP || slave.link() == BOND_LINK_FAIL;
    int settled = has ? BOND_LINK_UP : BOND_LINK_DOWN;
    if (has == had) {
      return settled;
    }
    long now = dev.rtnl().now();
    long delay = params.millis(has ? IFLA_BOND_UPDELAY : IFLA_BOND_DOWNDELAY);
    long due = slave.due() == 0 ? now + delay : slave.due();
    if (due <= now || (has && ignoreUpdelay)) {
      return settled;
    }
    BondState.updateSlave(dev, s -> s.withDue(due));
    dev.rtnl().timerReduce(work(bond), due);
    return has ? BOND_LINK_BACK : BOND_LINK_FAIL;
  }

  /**
   * A port of a bond with LACP that does not say how fast it is cannot be used. Source: {@code
   * bond_slave_netdev_event}, NETDEV_UP and NETDEV_CHANGE.
   */
  void speedChanged(Dev bond, Dev dev) {
    if (BondState.bond(bond).params().is8023ad() && !hasSpeed(dev)) {
      BondState.updateSlave(dev, s -> s.withLink(BOND_LINK_DOWN));
    }
  }

  /** Source: {@code bond_update_speed_duplex}. */
  private boolean hasSpeed(Dev dev) {
    return core.kinds().ops(dev.now()).linkSpeed(dev) > 0;
  }

  /** Source: {@code bond_miimon_commit}. */
  private void bondMiimonCommit(Dev bond, Map<Dev, Integer> found) {
    boolean failover = false;
    for (Map.Entry<Dev, Integer> one : found.entrySet()) {
      Dev dev = one.getKey();
      if (one.getValue() == BOND_LINK_UP) {
        failover |= commitUp(bond, dev);
      } else if (one.getValue() == BOND_LINK_DOWN) {
        failover |= commitDown(bond, dev);
      }
    }
    active.initiateAggSelection(bond);
    if (failover) {
      active.bondSelectActiveSlave(bond);
    }
    active.bondSetCarrier(bond);
  }

  private boolean commitUp(Dev bond, Dev dev) {
    BondParams params = BondState.bond(bond).params();
    if (params.needsSpeed() && !hasSpeed(dev)) {
      BondState.updateSlave(dev, s -> s.withLink(BOND_LINK_DOWN));
      return false;
    }
    active.lowerStateChanged(dev);
    if (params.is8023ad()) {
      active.setBackup(dev, true);
    } else if (!params.isActiveBackup()) {
      active.setBackup(dev, false);
    }
    Dev current = BondState.currActive(bond);
    return current == null
        || dev.equals(BondState.primary(bond))
        || BondState.prio(dev) > BondState.prio(current);
  }

  private boolean commitDown(Dev bond, Dev dev) {
    BondState.updateSlave(dev, Slave::withLinkFailure);
    active.lowerStateChanged(dev);
    BondParams params = BondState.bond(bond).params();
    if (params.isActiveBackup() || params.is8023ad()) {
      active.setInactive(bond, dev);
    }
    return dev.equals(BondState.currActive(bond));
  }
}
