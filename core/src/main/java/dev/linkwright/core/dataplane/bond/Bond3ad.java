package dev.linkwright.core.dataplane.bond;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.netlink.value.MacAddress;

/**
 * LACP without a partner that answers: each port is alone in its aggregator, and that of the first
 * one is active while the bond is up. Source: drivers/net/bonding/bond_3ad.c.
 */
final class Bond3ad {
  /** Where a partner's frames go. */
  static final MacAddress LACPDU_MCAST_ADDR = MacAddress.parse("01:80:c2:00:00:02");

  /** Active, aggregatable, and nothing heard of a partner. */
  static final int ALONE = 0x45;

  /** What a partner nobody heard of is told to have for a key. */
  static final int PARTNER_KEY = 1;

  private Bond3ad() {}

  /** Whether there is an active aggregator. */
  static boolean activeAggregator(Dev bond) {
    return bond.now().isUp() && BondState.hasSlaves(bond);
  }
}
