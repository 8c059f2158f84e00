package dev.linkwright.core.dataplane.bond;

import static dev.linkwright.netlink.route.BondMode.BOND_MODE_8023AD;
import static dev.linkwright.netlink.route.BondMode.BOND_MODE_ACTIVEBACKUP;
import static dev.linkwright.netlink.route.BondMode.BOND_MODE_ALB;
import static dev.linkwright.netlink.route.BondMode.BOND_MODE_ROUNDROBIN;
import static dev.linkwright.netlink.route.BondMode.BOND_MODE_TLB;

import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.route.IflaBond;
import dev.linkwright.netlink.route.IflaBondSlave;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What may be set of a bond, and when. Source: drivers/net/bonding/bond_options.c, {@code
 * bond_opts}.
 *
 * @param key the attribute
 * @param dflt what it is when nobody sets it
 * @param min least number that is taken
 * @param max greatest number that is taken
 * @param unsuppModes a bit for each mode that does not have it
 * @param when when it may be set
 */
record BondOption(Attr key, long dflt, long min, long max, int unsuppModes, When when) {
  /** When an option may be set. */
  enum When {
    ALWAYS,
    /** BOND_OPTFLAG_IFDOWN. */
    IFDOWN,
    /** BOND_OPTFLAG_NOSLAVES. */
    NOSLAVES,
    NOSLAVES_IFDOWN
  }

  private static final int ALL_MODES = 0x7f;
  private static final int NOT_WATCHED_BY_ARP =
      bits(BOND_MODE_8023AD, BOND_MODE_TLB, BOND_MODE_ALB);
  private static final int NOT_LACP = ALL_MODES & ~bits(BOND_MODE_8023AD);
  private static final int NOT_BALANCED = ALL_MODES & ~bits(BOND_MODE_TLB, BOND_MODE_ALB);
  private static final int WITHOUT_PRIMARY = NOT_BALANCED & ~bits(BOND_MODE_ACTIVEBACKUP);
  private static final int NOT_ROUND_ROBIN = ALL_MODES & ~bits(BOND_MODE_ROUNDROBIN);

  private static final Map<Attr, BondOption> OPTIONS =
      List.of(
              new BondOption(IflaBond.IFLA_BOND_MODE, 0, 0, 6, 0, When.NOSLAVES_IFDOWN),
              anything(IflaBond.IFLA_BOND_ACTIVE_SLAVE, WITHOUT_PRIMARY),
              number(IflaBond.IFLA_BOND_MIIMON, 0, 0, Integer.MAX_VALUE),
              number(IflaBond.IFLA_BOND_UPDELAY, 0, 0, Integer.MAX_VALUE),
              number(IflaBond.IFLA_BOND_DOWNDELAY, 0, 0, Integer.MAX_VALUE),
              number(IflaBond.IFLA_BOND_PEER_NOTIF_DELAY, 0, 0, 300_000),
              number(IflaBond.IFLA_BOND_USE_CARRIER, 1, 0, 1),
              number(IflaBond.IFLA_BOND_ARP_INTERVAL, 0, 0, Integer.MAX_VALUE)
                  .notIn(NOT_WATCHED_BY_ARP),
              anything(IflaBond.IFLA_BOND_ARP_IP_TARGET, 0),
              anything(IflaBond.IFLA_BOND_NS_IP6_TARGET, 0),
              number(IflaBond.IFLA_BOND_ARP_VALIDATE, 0, 0, 6).notIn(NOT_WATCHED_BY_ARP),
              number(IflaBond.IFLA_BOND_ARP_ALL_TARGETS, 0, 0, 1),
              anything(IflaBond.IFLA_BOND_PRIMARY, WITHOUT_PRIMARY),
              number(IflaBond.IFLA_BOND_PRIMARY_RESELECT, 0, 0, 2),
              number(IflaBond.IFLA_BOND_FAIL_OVER_MAC, 0, 0, 2).only(When.NOSLAVES),
              number(IflaBond.IFLA_BOND_XMIT_HASH_POLICY, 0, 0, 5),
              number(IflaBond.IFLA_BOND_RESEND_IGMP, 1, 0, 255),
              number(IflaBond.IFLA_BOND_NUM_PEER_NOTIF, 1, 0, 255),
              number(IflaBond.IFLA_BOND_ALL_SLAVES_ACTIVE, 0, 0, 1),
              number(IflaBond.IFLA_BOND_MIN_LINKS, 0, 0, Integer.MAX_VALUE),
              number(IflaBond.IFLA_BOND_LP_INTERVAL, 1, 1, Integer.MAX_VALUE),
              number(IflaBond.IFLA_BOND_PACKETS_PER_SLAVE, 1, 0, 65_535).notIn(NOT_ROUND_ROBIN),
              number(IflaBond.IFLA_BOND_AD_LACP_ACTIVE, 1, 0, 1).notIn(NOT_LACP).only(When.IFDOWN),
              number(IflaBond.IFLA_BOND_AD_LACP_RATE, 0, 0, 1).notIn(NOT_LACP).only(When.IFDOWN),
              number(IflaBond.IFLA_BOND_AD_SELECT, 0, 0, 2).only(When.IFDOWN),
              number(IflaBond.IFLA_BOND_AD_ACTOR_SYS_PRIO, 65_535, 1, 65_535).notIn(NOT_LACP),
              number(IflaBond.IFLA_BOND_AD_USER_PORT_KEY, 0, 0, 1023)
                  .notIn(NOT_LACP)
                  .only(When.IFDOWN),
              anything(IflaBond.IFLA_BOND_AD_ACTOR_SYSTEM, NOT_LACP),
              number(IflaBond.IFLA_BOND_TLB_DYNAMIC_LB, 1, 0, 1)
                  .notIn(NOT_BALANCED)
                  .only(When.IFDOWN),
              number(IflaBond.IFLA_BOND_MISSED_MAX, 2, 1, 255).notIn(NOT_WATCHED_BY_ARP),
              number(IflaBond.IFLA_BOND_COUPLED_CONTROL, 1, 0, 1).notIn(NOT_LACP).only(When.IFDOWN),
              anything(IflaBondSlave.IFLA_BOND_SLAVE_QUEUE_ID, 0),
              anything(IflaBondSlave.IFLA_BOND_SLAVE_PRIO, WITHOUT_PRIMARY))
          .stream()
          .collect(Collectors.toMap(BondOption::key, Function.identity()));

  /** The option called {@code key}. */
  static BondOption of(Attr key) {
    return Objects.requireNonNull(OPTIONS.get(key));
  }

  private static BondOption number(Attr key, long dflt, long min, long max) {
    return new BondOption(key, dflt, min, max, 0, When.ALWAYS);
  }

  /** An option whose values its own code judges (BOND_OPTFLAG_RAWVAL). */
  private static BondOption anything(Attr key, int unsuppModes) {
    return new BondOption(key, 0, Long.MIN_VALUE, Long.MAX_VALUE, unsuppModes, When.ALWAYS);
  }

  private BondOption notIn(int modes) {
    return new BondOption(key, dflt, min, max, modes, when);
  }

  private BondOption only(When next) {
    return new BondOption(key, dflt, min, max, unsuppModes, next);
  }

  private static int bits(int... modes) {
    int bits = 0;
    for (int mode : modes) {
      bits |= 1 << mode;
    }
    return bits;
  }

  boolean needsNoSlaves() {
    return when == When.NOSLAVES || when == When.NOSLAVES_IFDOWN;
  }

  boolean needsIfDown() {
    return when == When.IFDOWN || when == When.NOSLAVES_IFDOWN;
  }

  boolean takes(long value) {
    return value >= min && value <= max;
  }
}
