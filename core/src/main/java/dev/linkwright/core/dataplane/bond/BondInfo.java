package dev.linkwright.core.dataplane.bond;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.U64;
import dev.linkwright.netlink.route.Bond3adStat;
import dev.linkwright.netlink.route.BondMode;
import dev.linkwright.netlink.route.BondXstats;
import dev.linkwright.netlink.route.IflaBond;
import dev.linkwright.netlink.route.IflaBondAdInfo;
import dev.linkwright.netlink.route.IflaBondSlave;
import dev.linkwright.netlink.route.LinkXstats;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.MacAddress;
import java.util.List;

/** What a bond and its ports say of themselves, and accept. Source: bond_netlink.c. */
final class BondInfo {
  private static final long LONGEST_DELAY = 300_000;

  private static final List<U64> AD_COUNTERS =
      List.of(
          Bond3adStat.BOND_3AD_STAT_LACPDU_RX,
          Bond3adStat.BOND_3AD_STAT_LACPDU_TX,
          Bond3adStat.BOND_3AD_STAT_LACPDU_UNKNOWN_RX,
          Bond3adStat.BOND_3AD_STAT_LACPDU_ILLEGAL_RX,
          Bond3adStat.BOND_3AD_STAT_MARKER_RX,
          Bond3adStat.BOND_3AD_STAT_MARKER_TX,
          Bond3adStat.BOND_3AD_STAT_MARKER_RESP_RX,
          Bond3adStat.BOND_3AD_STAT_MARKER_RESP_TX,
          Bond3adStat.BOND_3AD_STAT_MARKER_UNKNOWN_RX);

  /** Source: drivers/net/bonding/bond_netlink.c, {@code bond_policy}. */
  static final NlaPolicy BOND_POLICY =
      NlaPolicy.policy(
          IflaBond.SET,
          IflaBond.IFLA_BOND_COUPLED_CONTROL.type(),
          Nla.of(IflaBond.IFLA_BOND_MODE),
          Nla.u32(IflaBond.IFLA_BOND_ACTIVE_SLAVE),
          Nla.of(IflaBond.IFLA_BOND_MIIMON),
          Nla.of(IflaBond.IFLA_BOND_UPDELAY),
          Nla.of(IflaBond.IFLA_BOND_DOWNDELAY),
          Nla.of(IflaBond.IFLA_BOND_USE_CARRIER),
          Nla.of(IflaBond.IFLA_BOND_ARP_INTERVAL),
          Nla.of(IflaBond.IFLA_BOND_ARP_IP_TARGET),
          Nla.of(IflaBond.IFLA_BOND_ARP_VALIDATE),
          Nla.of(IflaBond.IFLA_BOND_ARP_ALL_TARGETS),
          Nla.u32(IflaBond.IFLA_BOND_PRIMARY),
          Nla.of(IflaBond.IFLA_BOND_PRIMARY_RESELECT),
          Nla.of(IflaBond.IFLA_BOND_FAIL_OVER_MAC),
          Nla.of(IflaBond.IFLA_BOND_XMIT_HASH_POLICY),
          Nla.of(IflaBond.IFLA_BOND_RESEND_IGMP),
          Nla.of(IflaBond.IFLA_BOND_NUM_PEER_NOTIF),
          Nla.of(IflaBond.IFLA_BOND_ALL_SLAVES_ACTIVE),
          Nla.of(IflaBond.IFLA_BOND_MIN_LINKS),
          Nla.of(IflaBond.IFLA_BOND_LP_INTERVAL),
          Nla.of(IflaBond.IFLA_BOND_PACKETS_PER_SLAVE),
          Nla.of(IflaBond.IFLA_BOND_AD_LACP_ACTIVE),
          Nla.of(IflaBond.IFLA_BOND_AD_LACP_RATE),
          Nla.of(IflaBond.IFLA_BOND_AD_SELECT),
          Nla.of(IflaBond.IFLA_BOND_AD_INFO),
          Nla.of(IflaBond.IFLA_BOND_AD_ACTOR_SYS_PRIO),
          Nla.of(IflaBond.IFLA_BOND_AD_USER_PORT_KEY),
          Nla.max(IflaBond.IFLA_BOND_AD_ACTOR_SYSTEM, 6),
          Nla.of(IflaBond.IFLA_BOND_TLB_DYNAMIC_LB),
          Nla.range(IflaBond.IFLA_BOND_PEER_NOTIF_DELAY, 0, LONGEST_DELAY),
          Nla.of(IflaBond.IFLA_BOND_MISSED_MAX),
          Nla.of(IflaBond.IFLA_BOND_NS_IP6_TARGET),
          Nla.of(IflaBond.IFLA_BOND_COUPLED_CONTROL));

  /** Source: drivers/net/bonding/bond_netlink.c, {@code bond_slave_policy}. */
  static final NlaPolicy BOND_SLAVE_POLICY =
      NlaPolicy.policy(
          IflaBondSlave.SET,
          IflaBondSlave.IFLA_BOND_SLAVE_PRIO.type(),
          Nla.of(IflaBondSlave.IFLA_BOND_SLAVE_QUEUE_ID),
          Nla.of(IflaBondSlave.IFLA_BOND_SLAVE_PRIO));

  private static final List<Attr> BEHIND_PRIMARY =
      List.of(
          IflaBond.IFLA_BOND_PRIMARY_RESELECT,
          IflaBond.IFLA_BOND_FAIL_OVER_MAC,
          IflaBond.IFLA_BOND_XMIT_HASH_POLICY,
          IflaBond.IFLA_BOND_RESEND_IGMP,
          IflaBond.IFLA_BOND_NUM_PEER_NOTIF,
          IflaBond.IFLA_BOND_ALL_SLAVES_ACTIVE,
          IflaBond.IFLA_BOND_MIN_LINKS,
          IflaBond.IFLA_BOND_LP_INTERVAL,
          IflaBond.IFLA_BOND_PACKETS_PER_SLAVE,
          IflaBond.IFLA_BOND_AD_LACP_ACTIVE,
          IflaBond.IFLA_BOND_AD_LACP_RATE,
          IflaBond.IFLA_BOND_AD_SELECT,
          IflaBond.IFLA_BOND_TLB_DYNAMIC_LB,
          IflaBond.IFLA_BOND_MISSED_MAX,
          IflaBond.IFLA_BOND_COUPLED_CONTROL);

  private final NetdevCore core;

  BondInfo(NetdevCore core) {
    this.core = core;
  }

  /** Source: drivers/net/bonding/bond_netlink.c, {@code bond_fill_info}. */
  void bondFillInfo(AttrWriter w, Dev dev) {
    Bond bond = BondState.bond(dev);
    BondParams params = bond.params();
    put(w, params, IflaBond.IFLA_BOND_MODE);
    DevRef active = bond.currActive();
    if (active != null && params.usesPrimary()) {
      w.put(IflaBond.IFLA_BOND_ACTIVE_SLAVE, active.ifindex());
    }
    put(w, params, IflaBond.IFLA_BOND_MIIMON);
    putDelay(w, params, IflaBond.IFLA_BOND_UPDELAY);
    putDelay(w, params, IflaBond.IFLA_BOND_DOWNDELAY);
    putDelay(w, params, IflaBond.IFLA_BOND_PEER_NOTIF_DELAY);
    put(w, params, IflaBond.IFLA_BOND_USE_CARRIER);
    put(w, params, IflaBond.IFLA_BOND_ARP_INTERVAL);
    targets(w, IflaBond.IFLA_BOND_ARP_IP_TARGET, 0, params.arpTargets());
    put(w, params, IflaBond.IFLA_BOND_ARP_VALIDATE);
    put(w, params, IflaBond.IFLA_BOND_ARP_ALL_TARGETS);
    targets(w, IflaBond.IFLA_BOND_NS_IP6_TARGET, Attr.NLA_F_NESTED, params.nsTargets());
    DevRef primary = bond.primary();
    if (primary != null) {
      w.put(IflaBond.IFLA_BOND_PRIMARY, primary.ifindex());
    }
    BEHIND_PRIMARY.forEach(key -> put(w, params, key));
    if (params.is8023ad()) {
      lacp(w, dev, params);
    }
  }

  private static void put(AttrWriter w, BondParams params, Attr key) {
    NumberAttr.put(w, key, params.get(key));
  }

  private static void putDelay(AttrWriter w, BondParams params, Attr key) {
    NumberAttr.put(w, key, params.millis(key));
  }

  /** The list of IPv6 addresses says that it is a nest. */
  private static void targets(AttrWriter w, Nest key, int flag, List<IpAddress> targets) {
    if (targets.isEmpty()) {
      return;
    }
    int list = w.beginRaw(key.type() | flag);
    for (int i = 0; i < targets.size(); i++) {
      w.putRaw(i, targets.get(i).toBytes());
    }
    w.end(list);
  }

  private void lacp(AttrWriter w, Dev dev, BondParams params) {
    put(w, params, IflaBond.IFLA_BOND_AD_ACTOR_SYS_PRIO);
    put(w, params, IflaBond.IFLA_BOND_AD_USER_PORT_KEY);
    w.put(IflaBond.IFLA_BOND_AD_ACTOR_SYSTEM, params.adActorSystem());
    Dev active = Bond3ad.activePort(dev);
    if (active == null) {
      return;
    }
    int info = w.beginUnflagged(IflaBond.IFLA_BOND_AD_INFO);
    w.put(IflaBondAdInfo.IFLA_BOND_AD_INFO_AGGREGATOR, BondState.slave(active).options().id());
    w.put(IflaBondAdInfo.IFLA_BOND_AD_INFO_NUM_PORTS, 1);
    w.put(IflaBondAdInfo.IFLA_BOND_AD_INFO_ACTOR_KEY, Bond3ad.actorOperKey(params, speed(active)));
    w.put(IflaBondAdInfo.IFLA_BOND_AD_INFO_PARTNER_KEY, Bond3ad.PARTNER_KEY);
    w.put(IflaBondAdInfo.IFLA_BOND_AD_INFO_PARTNER_MAC, MacAddress.of(new byte[6]));
    w.end(info);
  }

  private long speed(Dev dev) {
    return core.kinds().ops(dev.now()).linkSpeed(dev);
  }

  /**
   * What a bond or a port of it counts: nothing has come or gone. Source:
   * drivers/net/bonding/bond_netlink.c, {@code bond_fill_linkxstats};
   * drivers/net/bonding/bond_3ad.c, {@code bond_3ad_stats_fill}.
   *
   * @param mode the bond's BOND_MODE_*
   */
  static void bondFillLinkxstats(AttrWriter w, int mode) {
    int nest = w.beginUnflagged(LinkXstats.LINK_XSTATS_TYPE_BOND);
    if (mode == BondMode.BOND_MODE_8023AD) {
      int lacp = w.beginUnflagged(BondXstats.BOND_XSTATS_3AD);
      AD_COUNTERS.forEach(counter -> w.put(counter, 0));
      w.end(lacp);
    }
    w.end(nest);
  }

  /** Source: drivers/net/bonding/bond_netlink.c, {@code bond_fill_slave_info}. */
  static void bondFillSlaveInfo(AttrWriter w, Dev bond, Dev dev) {
    Slave slave = BondState.slave(dev);
    w.put(IflaBondSlave.IFLA_BOND_SLAVE_STATE, slave.backup() ? 1 : 0);
    w.put(IflaBondSlave.IFLA_BOND_SLAVE_MII_STATUS, slave.link());
    w.put(IflaBondSlave.IFLA_BOND_SLAVE_LINK_FAILURE_COUNT, slave.linkFailureCount());
    w.put(IflaBondSlave.IFLA_BOND_SLAVE_PERM_HWADDR, slave.before().permHwaddr());
    w.put(IflaBondSlave.IFLA_BOND_SLAVE_QUEUE_ID, slave.options().queueId());
    w.put(IflaBondSlave.IFLA_BOND_SLAVE_PRIO, slave.options().prio());
    BondParams params = BondState.bond(bond).params();
    if (params.is8023ad()) {
      w.put(IflaBondSlave.IFLA_BOND_SLAVE_AD_AGGREGATOR_ID, slave.options().id());
      w.put(
          IflaBondSlave.IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE,
          Bond3ad.actorOperPortState(params, !slave.backup()));
      w.put(IflaBondSlave.IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE, 0);
      w.put(IflaBondSlave.IFLA_BOND_SLAVE_AD_CHURN_ACTOR_STATE, 0);
      w.put(IflaBondSlave.IFLA_BOND_SLAVE_AD_CHURN_PARTNER_STATE, 0);
      w.put(IflaBondSlave.IFLA_BOND_SLAVE_ACTOR_PORT_PRIO, Bond3ad.PORT_PRIO);
    }
  }

  /**
   * Writes what makes a bond that was dumped: without its ports, and without what its mode does not
   * let anyone set.
   */
  static void seedData(AttrWriter w, Attrs dumped) {
    int mode = dumped.getOr(IflaBond.IFLA_BOND_MODE, 0);
    boolean watched = dumped.getOr(IflaBond.IFLA_BOND_MIIMON, 0) != 0;
    for (int i = 0; i < dumped.size(); i++) {
      Attr key = IflaBond.SET.byType(dumped.typeOf(i));
      if (key != null && isSeed(key, mode, watched)) {
        w.putRaw(dumped.rawTypeOf(i), dumped.payloadOf(i));
      }
    }
  }

  private static boolean isSeed(Attr key, int mode, boolean watched) {
    if (key.equals(IflaBond.IFLA_BOND_ACTIVE_SLAVE)
        || key.equals(IflaBond.IFLA_BOND_PRIMARY)
        || key.equals(IflaBond.IFLA_BOND_AD_INFO)
        || key.type() > IflaBond.IFLA_BOND_COUPLED_CONTROL.type()) {
      return false;
    }
    boolean delay =
        key.equals(IflaBond.IFLA_BOND_UPDELAY)
            || key.equals(IflaBond.IFLA_BOND_DOWNDELAY)
            || key.equals(IflaBond.IFLA_BOND_PEER_NOTIF_DELAY);
    return (!delay || watched) && (BondOption.of(key).unsuppModes() & 1 << mode) == 0;
  }

  /** {@code slave} as it was dumped. */
  static Slave seeded(Slave slave, Attrs dumped) {
    Slave.Options options =
        new Slave.Options(
            dumped.getOr(IflaBondSlave.IFLA_BOND_SLAVE_QUEUE_ID, 0),
            dumped.getOr(IflaBondSlave.IFLA_BOND_SLAVE_PRIO, 0),
            slave.options().id());
    MacAddress perm =
        dumped.has(IflaBondSlave.IFLA_BOND_SLAVE_PERM_HWADDR)
            ? dumped.get(IflaBondSlave.IFLA_BOND_SLAVE_PERM_HWADDR)
            : slave.before().permHwaddr();
    return new Slave(
        slave.bond(),
        dumped.getOr(IflaBondSlave.IFLA_BOND_SLAVE_MII_STATUS, slave.link()),
        dumped.getOr(IflaBondSlave.IFLA_BOND_SLAVE_STATE, 0) != 0,
        new Slave.Before(perm, slave.before().originalMtu()),
        options,
        (int) dumped.getOr(IflaBondSlave.IFLA_BOND_SLAVE_LINK_FAILURE_COUNT, 0),
        slave.due());
  }
}
