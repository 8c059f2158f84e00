package dev.linkwright.core.dataplane.bond;

import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_MIN_LINKS;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_PRIMARY_RESELECT;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_RESEND_IGMP;

import dev.linkwright.core.dataplane.net.TimerFunction;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.netlink.route.BondMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which port a bond uses, and its carrier. Source: drivers/net/bonding/bond_main.c. */
final class BondActive {
  private static final TimerFunction MCAST_WORK = TimerFunction.of("mcast_work");

  private static final int RESELECT_BETTER = 1;
  private static final int RESELECT_FAILURE = 2;

  private final NetdevCore core;
  private final BondAddresses addresses;
  private final BondPeers peers;

  BondActive(NetdevCore core, BondAddresses addresses, BondPeers peers) {
    this.core = core;
    this.addresses = addresses;
    this.peers = peers;
  }

  void setup() {
    core.delayed()
        .setup(
            MCAST_WORK,
            bond ->
                core.chain()
                    .callNetdeviceNotifiers(NetdevCmd.NETDEV_RESEND_IGMP, bond.net(), bond.now()));
  }

  /**
   * Sets the state of a port's link, and says so. Source: include/net/bonding.h, {@code
   * bond_set_slave_link_state}.
   */
  void setLinkState(Dev dev, int link) {
    if (BondState.slave(dev).link() != link) {
      BondState.updateSlave(dev, s -> s.withLink(link));
      lowerStateChanged(dev);
    }
  }

  /**
   * Lets a port wait, in modes that have such ports. Source: include/net/bonding.h, {@code
   * bond_set_slave_inactive_flags}.
   */
  void setInactive(Dev bond, Dev dev) {
    if (!BondState.bond(bond).params().isLb()) {
      setBackup(dev, true);
    }
  }

  /** Source: include/net/bonding.h, {@code bond_set_slave_state}. */
  void setBackup(Dev dev, boolean backup) {
    if (BondState.slave(dev).backup() != backup) {
      BondState.updateSlave(dev, s -> s.withBackup(backup));
      lowerStateChanged(dev);
    }
  }

  /** Source: drivers/net/bonding/bond_main.c, {@code bond_lower_state_changed}. */
  void lowerStateChanged(Dev dev) {
    core.chain().callNetdeviceNotifiers(NetdevCmd.NETDEV_CHANGELOWERSTATE, dev.net(), dev.now());
  }

  /** What the bond can do has changed with its mode. */
  void featuresChanged(Dev bond) {
    core.lro().netdevChangeFeatures(bond);
  }

  /** Source: drivers/net/bonding/bond_main.c, {@code bond_select_active_slave}. */
  void bondSelectActiveSlave(Dev bond) {
    Dev best = bondFindBestSlave(bond);
    if (!Objects.equals(best, BondState.currActive(bond))) {
      bondChangeActiveSlave(bond, best);
      bondSetCarrier(bond);
    }
  }

  /** Source: drivers/net/bonding/bond_main.c, {@code bond_find_best_slave}. */
  private static @Nullable Dev bondFindBestSlave(Dev bond) {
    Dev chosen = choosePrimaryOrCurrent(bond);
    return chosen == null ? firstUp(bond) : chosen;
  }

  private static @Nullable Dev firstUp(Dev bond) {
    return BondState.slaves(bond).stream().filter(BondActive::isLinkUp).findFirst().orElse(null);
  }

  private static boolean isLinkUp(@Nullable Dev dev) {
    return dev != null && BondState.slave(dev).isLinkUp();
  }

  /**
   * The primary if it is up; otherwise the port with the highest priority, the earliest of several.
   * Source: drivers/net/bonding/bond_main.c, {@code bond_choose_primary_or_current}.
   */
  private static @Nullable Dev choosePrimaryOrCurrent(Dev bond) {
    Dev primary = BondState.primary(bond);
    Dev current = BondState.currActive(bond);
    if (!isLinkUp(primary)) {
      Dev preferred = highestPriority(bond);
      if (preferred == null || preferred.equals(current)) {
        return isLinkUp(current) ? current : null;
      }
      return reselect(bond, preferred, current);
    }
    if (BondState.bond(bond).forcePrimary()) {
      BondState.update(bond, b -> b.withPrimary(b.primary(), false));
      return primary;
    }
    return reselect(bond, primary, current);
  }

  private static @Nullable Dev highestPriority(Dev bond) {
    Dev best = null;
    for (Dev dev : BondState.slaves(bond)) {
      boolean better = best == null || BondState.prio(dev) > BondState.prio(best);
      if (isLinkUp(dev) && better) {
        best = dev;
      }
    }
    return best;
  }

  /** No port here is faster than another. */
  private static @Nullable Dev reselect(Dev bond, @Nullable Dev wanted, @Nullable Dev current) {
    long policy = BondState.bond(bond).params().get(IFLA_BOND_PRIMARY_RESELECT);
    boolean stay = policy == RESELECT_BETTER || policy == RESELECT_FAILURE;
    return stay && isLinkUp(current) ? current : wanted;
  }

  /** Source: drivers/net/bonding/bond_main.c, {@code bond_change_active_slave}. */
  void bondChangeActiveSlave(Dev bond, @Nullable Dev next) {
    Dev old = BondState.currActive(bond);
    if (Objects.equals(old, next)) {
      return;
    }
    BondParams params = BondState.bond(bond).params();
    if (params.usesPrimary()) {
      addresses.bondHwAddrSwap(bond, next, old);
    }
    if (params.isLb() && old != null) {
      addresses.alb().leavePromisc(bond, old);
    }
    BondState.update(bond, b -> b.withCurrActive(next == null ? null : next.ref()));
    if (params.isLb() && next != null) {
      addresses.alb().bondAlbHandleActiveChange(bond, next, old);
    }
    if (params.isActiveBackup()) {
      if (old != null) {
        setInactive(bond, old);
      }
      if (next != null) {
        takeOver(bond, next, old);
      }
    }
    resendIgmp(bond, next);
  }

  private void takeOver(Dev bond, Dev next, @Nullable Dev old) {
    setBackup(next, false);
    BondParams params = BondState.bond(bond).params();
    if (params.failsOverMac(BondParams.BOND_FOM_ACTIVE)) {
      bondSetDevAddr(bond, next);
    } else if (params.failsOverMac(BondParams.BOND_FOM_FOLLOW)) {
      addresses.follow(bond, next, old);
    }
    boolean tell = bond.now().isRunning() && peers.changed(bond);
    core.chain().callNetdeviceNotifiers(NetdevCmd.NETDEV_BONDING_FAILOVER, bond.net(), bond.now());
    if (tell) {
      peers.tell(bond);
    }
  }

  private void resendIgmp(Dev bond, @Nullable Dev next) {
    BondParams params = BondState.bond(bond).params();
    boolean concerned =
        (params.usesPrimary() && next != null) || params.mode() == BondMode.BOND_MODE_ROUNDROBIN;
    if (bond.now().isRunning() && params.isSet(IFLA_BOND_RESEND_IGMP) && concerned) {
      core.delayed().cancel(MCAST_WORK, bond);
      for (long i = params.get(IFLA_BOND_RESEND_IGMP); i > 0; i--) {
        core.delayed().queue(MCAST_WORK, bond);
      }
    }
  }

  /**
   * Gives the bond the address of a port. Source: drivers/net/bonding/bond_main.c, {@code
   * bond_set_dev_addr}.
   */
  void bondSetDevAddr(Dev bond, Dev slave) {
    addresses.ask(bond, slave.now().address());
    bond.update(d -> d.withHw(d.hw().with(slave.now().address(), HwAddress.NET_ADDR_STOLEN)));
    core.chain().callNetdeviceNotifiers(NetdevCmd.NETDEV_CHANGEADDR, bond.net(), bond.now());
  }

  /**
   * There is a carrier while a port has a link; with LACP while the active aggregator has enough
   * ports. Source: drivers/net/bonding/bond_main.c, {@code bond_set_carrier}.
   */
  void bondSetCarrier(Dev bond) {
    BondParams params = BondState.bond(bond).params();
    boolean carrier =
        params.is8023ad()
            ? Bond3ad.activePort(bond) != null && params.get(IFLA_BOND_MIN_LINKS) <= 1
            : BondState.slaves(bond).stream().anyMatch(BondActive::isLinkUp);
    if (carrier) {
      core.linkWatch().netifCarrierOn(bond);
    } else {
      core.linkWatch().netifCarrierOff(bond);
    }
  }

  /**
   * Uses the port that LACP without a partner chooses, and none of the others; only while the bond
   * is up. Source: drivers/net/bonding/bond_3ad.c, {@code bond_3ad_initiate_agg_selection}.
   */
  void initiateAggSelection(Dev bond) {
    if (BondState.bond(bond).params().is8023ad() && bond.now().isUp()) {
      Dev chosen = Bond3ad.choose(bond);
      BondState.slaves(bond).forEach(dev -> setBackup(dev, !dev.equals(chosen)));
      bondSetCarrier(bond);
    }
  }

  /** What the ports must know when the bond goes up. */
  void open(Dev bond) {
    addresses.alb().bondAlbInitialize(bond);
    BondParams params = BondState.bond(bond).params();
    Dev current = BondState.currActive(bond);
    for (Dev dev : BondState.slaves(bond)) {
      if (params.usesPrimary() && !dev.equals(current)) {
        setInactive(bond, dev);
      } else if (!params.is8023ad()) {
        setBackup(dev, false);
      }
      addresses.hearPartner(bond, dev);
    }
  }
}
