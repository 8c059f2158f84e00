package dev.linkwright.core.dataplane.bridge;

import static dev.linkwright.netlink.route.IflaBr.*;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IflaBr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Changes what a request says of a bridge, one thing after the other in the kernel's order; what
 * was done before a refusal stays done. Source: net/bridge/br_netlink.c, {@code br_changelink}.
 */
final class BrChangelink {
  /** With the spanning tree on a delay is 2 to 30 seconds, in hundredths. */
  private static final long MIN_FORWARD_DELAY = 200;

  private static final long MAX_FORWARD_DELAY = 3000;

  private static final List<Attr> ORDER =
      List.of(
          IFLA_BR_FORWARD_DELAY,
          IFLA_BR_HELLO_TIME,
          IFLA_BR_MAX_AGE,
          IFLA_BR_AGEING_TIME,
          IFLA_BR_STP_STATE,
          IFLA_BR_PRIORITY,
          IFLA_BR_VLAN_FILTERING,
          IFLA_BR_VLAN_PROTOCOL,
          IFLA_BR_VLAN_DEFAULT_PVID,
          IFLA_BR_VLAN_STATS_ENABLED,
          IFLA_BR_VLAN_STATS_PER_PORT,
          IFLA_BR_GROUP_FWD_MASK,
          IFLA_BR_GROUP_ADDR,
          IFLA_BR_FDB_FLUSH,
          IFLA_BR_MCAST_ROUTER,
          IFLA_BR_MCAST_SNOOPING,
          IFLA_BR_MCAST_QUERY_USE_IFADDR,
          IFLA_BR_MCAST_QUERIER,
          IFLA_BR_MCAST_HASH_MAX,
          IFLA_BR_MCAST_LAST_MEMBER_CNT,
          IFLA_BR_MCAST_STARTUP_QUERY_CNT,
          IFLA_BR_MCAST_LAST_MEMBER_INTVL,
          IFLA_BR_MCAST_MEMBERSHIP_INTVL,
          IFLA_BR_MCAST_QUERIER_INTVL,
          IFLA_BR_MCAST_QUERY_INTVL,
          IFLA_BR_MCAST_QUERY_RESPONSE_INTVL,
          IFLA_BR_MCAST_STARTUP_QUERY_INTVL,
          IFLA_BR_MCAST_STATS_ENABLED,
          IFLA_BR_MCAST_IGMP_VERSION,
          IFLA_BR_MCAST_MLD_VERSION,
          IFLA_BR_NF_CALL_IPTABLES,
          IFLA_BR_NF_CALL_IP6TABLES,
          IFLA_BR_NF_CALL_ARPTABLES,
          IFLA_BR_MULTI_BOOLOPT,
          IflaBr.IFLA_BR_FDB_MAX_LEARNED);

  /** How one attribute is applied. */
  private interface Step {
    void apply(Dev br, Attrs data);
  }

  private final BridgeIf ports;
  private final BridgeStp stp;
  private final BrFdb fdb;
  private final BrVlans vlans;
  private final BrMulticast multicast;
  private final Map<Attr, Step> steps = new LinkedHashMap<>();

  BrChangelink(BridgeIf ports, BridgeStp stp, BrFdb fdb, BrVlans vlans, BrMulticast multicast) {
    this.ports = ports;
    this.stp = stp;
    this.fdb = fdb;
    this.vlans = vlans;
    this.multicast = multicast;
    Stream.concat(BridgeInfo.HEAD.stream(), BridgeInfo.TAIL.stream())
        .forEach(s -> steps.put(s.key(), (br, data) -> set(br, s, data)));
    steps.put(IFLA_BR_FORWARD_DELAY, BrChangelink::brSetForwardDelay);
    steps.put(IflaBr.IFLA_BR_AGEING_TIME, BrChangelink::brSetAgeingTime);
    steps.put(IFLA_BR_STP_STATE, this::brStpSetEnabled);
    steps.put(IFLA_BR_PRIORITY, this::brStpSetBridgePriority);
    steps.put(IFLA_BR_VLAN_FILTERING, this::brVlanFilterToggle);
    steps.put(IFLA_BR_VLAN_DEFAULT_PVID, this::setDefaultPvid);
    steps.put(IFLA_BR_VLAN_STATS_PER_PORT, BrChangelink::brVlanSetStatsPerPort);
    steps.put(IFLA_BR_GROUP_ADDR, BrChangelink::setGroupAddr);
    steps.put(IFLA_BR_FDB_FLUSH, (br, data) -> this.fdb.brFdbFlush(br, BrChangelink::isNotStatic));
    steps.put(IFLA_BR_MCAST_SNOOPING, this::brMulticastToggle);
    steps.put(IFLA_BR_MULTI_BOOLOPT, BrChangelink::brBooloptMultiToggle);
    steps.put(IflaBr.IFLA_BR_FDB_MAX_LEARNED, BrChangelink::setFdbMaxLearned);
  }

  /** Does to {@code br} what {@code data} says. */
  void brChangelink(Dev br, Attrs data) {
    for (Attr key : ORDER) {
      Step step = steps.get(key);
      if (data.has(key) && step != null) {
        step.apply(br, data);
      }
    }
  }

  private static void setFdbMaxLearned(Dev br, Attrs data) {
    if (br.net().has(KernelChange.BRIDGE_FDB_MAX)) {
      set(br, BridgeInfo.FDB_MAX_LEARNED, data);
    }
  }

  private static void set(Dev br, BridgeSetting setting, Attrs data) {
    Bridge bridge = br.priv(Bridge.class);
    br.setPriv(bridge.withSettings(setting.apply(bridge.settings(), data)));
  }

  private static void set(Dev br, BridgeSetting setting, long value) {
    Bridge bridge = br.priv(Bridge.class);
    br.setPriv(bridge.withSettings(bridge.settings().plus(setting.key(), value)));
  }

  private static long get(Dev br, BridgeSetting setting) {
    return setting.in(br.priv(Bridge.class).settings());
  }

  /** Source: net/bridge/br_stp.c, {@code br_set_ageing_time}. */
  private static void brSetAgeingTime(Dev br, Attrs data) {
    set(br, BridgeInfo.AGEING_TIME, data);
    BrStpTimer.cleanupNow(br);
  }

  /** Source: net/bridge/br_stp.c, {@code br_set_forward_delay}. */
  private static void brSetForwardDelay(Dev br, Attrs data) {
    long delay = data.get(IFLA_BR_FORWARD_DELAY);
    if (get(br, BridgeInfo.STP_STATE) != 0
        && (delay < MIN_FORWARD_DELAY || delay > MAX_FORWARD_DELAY)) {
      throw NetlinkException.refused(Errno.ERANGE);
    }
    set(br, BridgeInfo.FORWARD_DELAY, delay);
  }

  /** Source: net/bridge/br_stp_if.c, {@code br_stp_set_enabled}. */
  private void brStpSetEnabled(Dev br, Attrs data) {
    boolean before = get(br, BridgeInfo.STP_STATE) != 0;
    set(br, BridgeInfo.STP_STATE, data);
    if (!before && get(br, BridgeInfo.STP_STATE) != 0) {
      long delay = get(br, BridgeInfo.FORWARD_DELAY);
      if (delay < MIN_FORWARD_DELAY || delay > MAX_FORWARD_DELAY) {
        boolean small = delay < MIN_FORWARD_DELAY;
        set(br, BridgeInfo.FORWARD_DELAY, small ? MIN_FORWARD_DELAY : MAX_FORWARD_DELAY);
      }
      stp.brPortStateSelection(br);
    }
  }

  /** Source: net/bridge/br_stp_if.c, {@code br_stp_set_bridge_priority}. */
  private void brStpSetBridgePriority(Dev br, Attrs data) {
    set(br, BridgeInfo.PRIORITY, data);
    BridgeStp.brConfigurationUpdate(br);
    stp.brPortStateSelection(br);
  }

  /** Source: net/bridge/br_vlan.c, {@code br_vlan_filter_toggle}. */
  private void brVlanFilterToggle(Dev br, Attrs data) {
    long before = get(br, BridgeInfo.VLAN_FILTERING);
    set(br, BridgeInfo.VLAN_FILTERING, data);
    long after = get(br, BridgeInfo.VLAN_FILTERING);
    if (before == after) {
      return;
    }
    ports.brManagePromisc(br);
    if (after == 0) {
      long options = get(br, BridgeInfo.BOOLOPT_ON);
      set(br, BridgeInfo.BOOLOPT_ON, options & ~BridgeInfo.BOOLOPT_MCAST_VLAN_SNOOPING);
    }
  }

  private void setDefaultPvid(Dev br, Attrs data) {
    vlans.brVlanSetDefaultPvid(br, data.get(IFLA_BR_VLAN_DEFAULT_PVID));
    set(br, BridgeInfo.VLAN_DEFAULT_PVID, data);
  }

  /** Source: net/bridge/br_vlan.c, {@code br_vlan_set_stats_per_port}. */
  private static void brVlanSetStatsPerPort(Dev br, Attrs data) {
    if (BrVlans.anyPortVlan(br)) {
      throw NetlinkException.refused(Errno.EBUSY);
    }
    set(br, BridgeInfo.VLAN_STATS_PER_PORT, data);
  }

  private static void setGroupAddr(Dev br, Attrs data) {
    br.setPriv(
        br.priv(Bridge.class)
            .withGroupAddrSet(BridgeInfo.validGroupAddr(data.get(IFLA_BR_GROUP_ADDR))));
  }

  private static boolean isNotStatic(FdbEntry entry) {
    return !entry.is(FdbEntry.BR_FDB_STATIC);
  }

  /** Source: net/bridge/br_multicast.c, {@code br_multicast_toggle}. */
  private void brMulticastToggle(Dev br, Attrs data) {
    long before = get(br, BridgeInfo.MCAST_SNOOPING);
    set(br, BridgeInfo.MCAST_SNOOPING, data);
    if (before != get(br, BridgeInfo.MCAST_SNOOPING)) {
      multicast.toggled(br);
    }
  }

  /** Source: net/bridge/br.c, {@code br_boolopt_multi_toggle}. */
  private static void brBooloptMultiToggle(Dev br, Attrs data) {
    byte[] struct = data.get(IFLA_BR_MULTI_BOOLOPT);
    long values = Bytes.getU32(struct, 0);
    long mask = Bytes.getU32(struct, Integer.BYTES) & BridgeInfo.boolopts(br.rtnl().profile());
    for (int option = 1; option <= mask; option <<= 1) {
      if ((mask & option) != 0) {
        brBooloptToggle(br, option, (values & option) != 0);
      }
    }
  }

  /** Source: net/bridge/br.c, {@code br_boolopt_toggle}. */
  private static void brBooloptToggle(Dev br, int option, boolean on) {
    long options = get(br, BridgeInfo.BOOLOPT_ON);
    boolean same = ((options & option) != 0) == on;
    if (option == BridgeInfo.BOOLOPT_MST_ENABLE && BrVlans.anyPortVlan(br)) {
      throw NetlinkException.refused(Errno.EBUSY, "MST mode can't be changed while VLANs exist");
    }
    if (option == BridgeInfo.BOOLOPT_MCAST_VLAN_SNOOPING
        && on
        && !same
        && get(br, BridgeInfo.VLAN_FILTERING) == 0) {
      throw NetlinkException.refused(
          Errno.EINVAL,
          "bridge: Cannot enable multicast vlan snooping with vlan filtering disabled");
    }
    set(br, BridgeInfo.BOOLOPT_ON, on ? options | option : options & ~option);
  }
}
