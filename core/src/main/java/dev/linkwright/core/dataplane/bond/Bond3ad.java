package dev.linkwright.core.dataplane.bond;

import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_AD_LACP_ACTIVE;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_AD_LACP_RATE;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_AD_USER_PORT_KEY;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.netlink.value.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * LACP without a partner that answers: each port is alone in its aggregator, and that of the first
 * one is active while the bond is up. Source: drivers/net/bonding/bond_3ad.c.
 */
final class Bond3ad {
  /** Where a partner's frames go. */
  static final MacAddress LACPDU_MCAST_ADDR = MacAddress.parse("01:80:c2:00:00:02");

  /** What a partner nobody heard of is told to have for a key. */
  static final int PARTNER_KEY = 1;

  /** What a port's priority is to its partner. */
  static final int PORT_PRIO = 255;

  private static final int USER_KEY_SHIFT = 6;
  private static final long SPEED_10000 = 10_000;
  private static final int AD_LINK_SPEED_10000MBPS = 7;
  private static final int FULL_DUPLEX = 1;

  private static final int LACP_ACTIVITY = 0x01;
  private static final int LACP_SHORT_TIMEOUT = 0x02;
  private static final int LACP_AGGREGATION = 0x04;
  private static final int LACP_SYNCHRONIZATION = 0x08;
  private static final int LACP_DEFAULTED = 0x40;

  private Bond3ad() {}

  /** The port whose aggregator is active, or null. */
  static @Nullable Dev activePort(Dev bond) {
    return BondState.slaves(bond).stream()
        .filter(dev -> !BondState.slave(dev).backup())
        .findFirst()
        .orElse(null);
  }

  /**
   * The port to use: the one in use while it has a link, otherwise the first that has one. Source:
   * {@code ad_agg_selection_logic}.
   */
  static @Nullable Dev choose(Dev bond) {
    Dev active = activePort(bond);
    if (active != null && hasLink(active)) {
      return active;
    }
    return BondState.slaves(bond).stream().filter(Bond3ad::hasLink).findFirst().orElse(null);
  }

  private static boolean hasLink(Dev dev) {
    return BondState.slave(dev).isLinkUp() && dev.now().isRunning() && dev.now().carrier().ok();
  }

  /**
   * What ports that may be used together have in common. Source: {@code ad_update_actor_keys}.
   *
   * @param speed in megabits a second, or -1
   */
  static int actorOperKey(BondParams params, long speed) {
    int user = (int) params.get(IFLA_BOND_AD_USER_PORT_KEY) << USER_KEY_SHIFT;
    return speed == SPEED_10000 ? user | AD_LINK_SPEED_10000MBPS << 1 | FULL_DUPLEX : user;
  }

  /** What a port says of itself. Source: {@code ad_initialize_port}. */
  static int actorOperPortState(BondParams params, boolean active) {
    return LACP_AGGREGATION
        | LACP_DEFAULTED
        | (params.isSet(IFLA_BOND_AD_LACP_ACTIVE) ? LACP_ACTIVITY : 0)
        | (params.isSet(IFLA_BOND_AD_LACP_RATE) ? LACP_SHORT_TIMEOUT : 0)
        | (active ? LACP_SYNCHRONIZATION : 0);
  }
}
