package dev.linkwright.core.dataplane.bond;

import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_MIIMON;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_NUM_PEER_NOTIF;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_PEER_NOTIF_DELAY;

import dev.linkwright.core.dataplane.net.Timer;
import dev.linkwright.core.dataplane.net.TimerFunction;
import dev.linkwright.core.dataplane.net.Timers;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.LinkWatch;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.core.dataplane.netdev.NetdevCore;

/**
 * Tells the neighbours which port is in use: at once if there is a carrier, and as often again as
 * is asked for, each time the links are looked at. Source: drivers/net/bonding/bond_main.c, {@code
 * bond_should_notify_peers}.
 */
final class BondPeers {
  private static final TimerFunction SEND_PEER_NOTIF = TimerFunction.of("send_peer_notif");

  private final NetdevCore core;

  BondPeers(NetdevCore core) {
    this.core = core;
  }

  void setup(Timers timers) {
    timers.setup(SEND_PEER_NOTIF, DevRef.class, (net, ref) -> again(new Dev(net.rtnl(), ref)));
  }

  private static Timer work(Dev bond) {
    return SEND_PEER_NOTIF.about(bond.net(), bond.ref());
  }

  /**
   * Another port is in use, of a bond that is up.
   *
   * @return whether to {@link #tell} at once
   */
  boolean changed(Dev bond) {
    BondParams params = BondState.bond(bond).params();
    long times = params.get(IFLA_BOND_NUM_PEER_NOTIF) * spacing(params);
    BondState.update(bond, b -> b.withSendPeerNotif((int) times));
    boolean tell = bondShouldNotifyPeers(bond);
    if (tell) {
      BondState.update(bond, b -> b.withSendPeerNotif(b.sendPeerNotif() - 1));
    }
    later(bond);
    return tell;
  }

  /** Whether it is time, and somebody hears it: not while the carrier of the port is news. */
  static boolean bondShouldNotifyPeers(Dev bond) {
    Bond now = BondState.bond(bond);
    Dev current = BondState.currActive(bond);
    return current != null
        && now.sendPeerNotif() > 0
        && now.sendPeerNotif() % spacing(now.params()) == 0
        && bond.now().carrier().ok()
        && !LinkWatch.isPending(current);
  }

  private static long spacing(BondParams params) {
    return Math.max(1, params.get(IFLA_BOND_PEER_NOTIF_DELAY));
  }

  /** Comes back when the links are looked at next. */
  private static void later(Dev bond) {
    BondParams params = BondState.bond(bond).params();
    if (!params.watchesLinks() || BondState.bond(bond).sendPeerNotif() == 0) {
      bond.rtnl().delTimer(work(bond));
    } else {
      bond.rtnl().modTimer(work(bond), bond.rtnl().now() + params.get(IFLA_BOND_MIIMON));
    }
  }

  /** The bond is down. */
  static void cancel(Dev bond) {
    BondState.update(bond, b -> b.withSendPeerNotif(0));
    bond.rtnl().delTimer(work(bond));
  }

  private void again(Dev bond) {
    looked(bond, bondShouldNotifyPeers(bond));
  }

  /**
   * The links have been looked at.
   *
   * @param tell whether it was time to tell before
   */
  void looked(Dev bond, boolean tell) {
    if (BondState.bond(bond).sendPeerNotif() == 0) {
      return;
    }
    BondState.update(bond, b -> b.withSendPeerNotif(b.sendPeerNotif() - 1));
    if (tell) {
      tell(bond);
    }
    later(bond);
  }

  /** Says that the neighbours are to be told. */
  void tell(Dev bond) {
    core.chain().callNetdeviceNotifiers(NetdevCmd.NETDEV_NOTIFY_PEERS, bond.net(), bond.now());
  }
}
