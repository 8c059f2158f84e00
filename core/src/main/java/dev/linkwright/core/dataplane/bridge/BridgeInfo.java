package dev.linkwright.core.dataplane.bridge;

import static dev.linkwright.core.dataplane.bridge.BridgeSetting.any;
import static dev.linkwright.core.dataplane.bridge.BridgeSetting.fixed;
import static dev.linkwright.core.dataplane.bridge.BridgeSetting.onOff;
import static dev.linkwright.core.dataplane.bridge.BridgeSetting.range;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_AGEING_TIME;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_BRIDGE_ID;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_FDB_MAX_LEARNED;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_FDB_N_LEARNED;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_FORWARD_DELAY;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_GC_TIMER;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_GROUP_ADDR;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_GROUP_FWD_MASK;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_HELLO_TIME;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_HELLO_TIMER;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_MAX_AGE;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_MCAST_HASH_ELASTICITY;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_MCAST_HASH_MAX;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_MCAST_IGMP_VERSION;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_MCAST_LAST_MEMBER_CNT;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_MCAST_LAST_MEMBER_INTVL;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_MCAST_MEMBERSHIP_INTVL;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_MCAST_MLD_VERSION;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_MCAST_QUERIER;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_MCAST_QUERIER_INTVL;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_MCAST_QUERIER_STATE;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_MCAST_QUERY_INTVL;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_MCAST_QUERY_RESPONSE_INTVL;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_MCAST_QUERY_USE_IFADDR;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_MCAST_ROUTER;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_MCAST_SNOOPING;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_MCAST_STARTUP_QUERY_CNT;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_MCAST_STARTUP_QUERY_INTVL;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_MCAST_STATS_ENABLED;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_MULTI_BOOLOPT;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_NF_CALL_ARPTABLES;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_NF_CALL_IP6TABLES;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_NF_CALL_IPTABLES;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_PRIORITY;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_ROOT_ID;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_ROOT_PATH_COST;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_ROOT_PORT;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_STP_STATE;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_TCN_TIMER;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_TOPOLOGY_CHANGE;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_TOPOLOGY_CHANGE_DETECTED;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_TOPOLOGY_CHANGE_TIMER;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_VLAN_DEFAULT_PVID;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_VLAN_FILTERING;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_VLAN_PROTOCOL;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_VLAN_STATS_ENABLED;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_VLAN_STATS_PER_PORT;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.rtnetlink.LinkRequest;
import dev.linkwright.core.dataplane.rtnetlink.LinkValidate;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.BridgeQuerier;
import dev.linkwright.netlink.route.IflaBr;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.MacAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.pcollections.PMap;

/**
 * What is told and accepted of a bridge, in IFLA_INFO_DATA. Times are in hundredths of a second.
 * Source: net/bridge/br_netlink.c, {@code br_fill_info}, {@code br_changelink}.
 */
final class BridgeInfo {
  static final int ETH_P_8021Q = 0x8100;
  static final int ETH_P_8021AD = 0x88a8;

  private static final int ETH_ALEN = 6;
  private static final int VLAN_VID_MASK = 0xfff;

  private static final MacAddress GROUP_ADDR = MacAddress.parse("01:80:c2:00:00:00");
  private static final MacAddress PROVIDER_GROUP_ADDR = MacAddress.parse("01:80:c2:00:00:08");

  /** Frames to these group addresses a bridge never forwards: pause frames and the like. */
  private static final int BR_GROUPFWD_RESTRICTED = 0x7;

  /** BR_BOOLOPT_MCAST_VLAN_SNOOPING. */
  static final int BOOLOPT_MCAST_VLAN_SNOOPING = 1 << 1;

  /** BR_BOOLOPT_MST_ENABLE. */
  static final int BOOLOPT_MST_ENABLE = 1 << 2;

  private static final int BOOLOPTS_5_15 = 0x3;
  private static final int BOOLOPTS_6_1 = 0x7;
  private static final int BOOLOPTS_6_18 = 0x1f;

  /** Queries are asked once a second at most and once a day at least, in hundredths. */
  private static final long QUERY_INTVL_MIN = 100;

  private static final long QUERY_INTVL_MAX = 8_640_000;

  private static final int SIZEOF_STRUCT = 8;

  static final BridgeSetting STP_STATE = onOff(IFLA_BR_STP_STATE, 0);
  static final BridgeSetting PRIORITY = any(IFLA_BR_PRIORITY, 0x8000);
  static final BridgeSetting FORWARD_DELAY = any(IFLA_BR_FORWARD_DELAY, 1500);
  static final BridgeSetting VLAN_FILTERING = onOff(IFLA_BR_VLAN_FILTERING, 0);
  static final BridgeSetting VLAN_DEFAULT_PVID =
      range(IFLA_BR_VLAN_DEFAULT_PVID, 1, 0, VLAN_VID_MASK - 1, Errno.EINVAL);

  /** How many entries it learns at most; 0 for no limit. */
  static final BridgeSetting FDB_MAX_LEARNED = any(IFLA_BR_FDB_MAX_LEARNED, 0);

  static final BridgeSetting AGEING_TIME = any(IFLA_BR_AGEING_TIME, 30000);
  static final BridgeSetting GROUP_FWD_MASK =
      new BridgeSetting(IFLA_BR_GROUP_FWD_MASK, 0, BridgeInfo::groupFwdMask);
  static final BridgeSetting VLAN_PROTOCOL =
      new BridgeSetting(IFLA_BR_VLAN_PROTOCOL, ETH_P_8021Q, BridgeInfo::vlanProtocol);
  static final BridgeSetting VLAN_STATS_PER_PORT =
      range(IFLA_BR_VLAN_STATS_PER_PORT, 0, 0, 1, Errno.EINVAL);
  static final BridgeSetting MCAST_SNOOPING = onOff(IFLA_BR_MCAST_SNOOPING, 1);
  static final BridgeSetting MCAST_ROUTER = range(IFLA_BR_MCAST_ROUTER, 1, 0, 2, Errno.EINVAL);
  static final BridgeSetting MCAST_HASH_MAX = any(IFLA_BR_MCAST_HASH_MAX, 4096);
  static final BridgeSetting MCAST_QUERIER = onOff(IFLA_BR_MCAST_QUERIER, 0);
  static final BridgeSetting MCAST_IGMP_VERSION =
      range(IFLA_BR_MCAST_IGMP_VERSION, 2, 2, 3, Errno.EINVAL);
  static final BridgeSetting MCAST_MLD_VERSION =
      range(IFLA_BR_MCAST_MLD_VERSION, 1, 1, 2, Errno.EINVAL);

  /** The options that are on; a request says also which it means. */
  static final BridgeSetting BOOLOPT_ON = fixed(IFLA_BR_MULTI_BOOLOPT, 0);

  /** In the order in which they are told, up to the ids. */
  static final List<BridgeSetting> HEAD =
      List.of(
          fixed(IFLA_BR_HELLO_TIMER, 0),
          fixed(IFLA_BR_TCN_TIMER, 0),
          fixed(IFLA_BR_TOPOLOGY_CHANGE_TIMER, 0),
          fixed(IFLA_BR_GC_TIMER, 0),
          FORWARD_DELAY,
          range(IFLA_BR_HELLO_TIME, 200, 100, 1000, Errno.ERANGE),
          range(IFLA_BR_MAX_AGE, 2000, 600, 4000, Errno.ERANGE),
          AGEING_TIME,
          STP_STATE,
          PRIORITY,
          VLAN_FILTERING,
          GROUP_FWD_MASK);

  /** Requests may say anything of them. */
  private static final Set<Attr> NOT_IN_POLICY =
      Set.of(
          IFLA_BR_HELLO_TIMER, IFLA_BR_TCN_TIMER, IFLA_BR_TOPOLOGY_CHANGE_TIMER, IFLA_BR_GC_TIMER);

  private static final List<BridgeSetting> MIDDLE =
      List.of(
          fixed(IFLA_BR_ROOT_PORT, 0),
          fixed(IFLA_BR_ROOT_PATH_COST, 0),
          fixed(IFLA_BR_TOPOLOGY_CHANGE, 0),
          fixed(IFLA_BR_TOPOLOGY_CHANGE_DETECTED, 0));

  static final List<BridgeSetting> TAIL =
      List.of(
          VLAN_PROTOCOL,
          VLAN_DEFAULT_PVID,
          range(IFLA_BR_VLAN_STATS_ENABLED, 0, 0, 1, Errno.EINVAL),
          VLAN_STATS_PER_PORT,
          MCAST_ROUTER,
          MCAST_SNOOPING,
          onOff(IFLA_BR_MCAST_QUERY_USE_IFADDR, 0),
          MCAST_QUERIER,
          onOff(IFLA_BR_MCAST_STATS_ENABLED, 0),
          fixed(IFLA_BR_MCAST_HASH_ELASTICITY, 16),
          MCAST_HASH_MAX,
          any(IFLA_BR_MCAST_LAST_MEMBER_CNT, 2),
          any(IFLA_BR_MCAST_STARTUP_QUERY_CNT, 2),
          MCAST_IGMP_VERSION,
          MCAST_MLD_VERSION,
          any(IFLA_BR_MCAST_LAST_MEMBER_INTVL, 100),
          any(IFLA_BR_MCAST_MEMBERSHIP_INTVL, 26000),
          any(IFLA_BR_MCAST_QUERIER_INTVL, 25500),
          queryInterval(IFLA_BR_MCAST_QUERY_INTVL, 12500),
          any(IFLA_BR_MCAST_QUERY_RESPONSE_INTVL, 1000),
          queryInterval(IFLA_BR_MCAST_STARTUP_QUERY_INTVL, 3125),
          onOff(IFLA_BR_NF_CALL_IPTABLES, 0),
          onOff(IFLA_BR_NF_CALL_IP6TABLES, 0),
          onOff(IFLA_BR_NF_CALL_ARPTABLES, 0));

  private static final NlaPolicy BR_6_1 =
      NlaPolicy.policy(
          IflaBr.SET,
          IFLA_BR_MCAST_QUERIER_STATE.type(),
          Stream.concat(
                  Stream.of(HEAD, TAIL)
                      .flatMap(List::stream)
                      .map(BridgeSetting::key)
                      .filter(key -> !NOT_IN_POLICY.contains(key))
                      .map(Nla::of),
                  Stream.of(
                      Nla.exactLen(IFLA_BR_MULTI_BOOLOPT, SIZEOF_STRUCT),
                      Nla.max(IFLA_BR_GROUP_ADDR, ETH_ALEN)))
              .toArray(Nla[]::new));

  /** Source: net/bridge/br_netlink.c, {@code br_policy}. */
  static final NlaPolicy BR_POLICY =
      BR_6_1.until(
          KernelChange.BRIDGE_FDB_MAX,
          BR_6_1
              .with(
                  IFLA_BR_FDB_MAX_LEARNED.type(),
                  Nla.reject(IFLA_BR_FDB_N_LEARNED),
                  Nla.of(IFLA_BR_FDB_MAX_LEARNED))
              .strictFrom(IFLA_BR_FDB_N_LEARNED.type()));

  private BridgeInfo() {}

  private static long groupFwdMask(long given) {
    if ((given & BR_GROUPFWD_RESTRICTED) != 0) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    return given;
  }

  private static long vlanProtocol(long given) {
    if (given != ETH_P_8021Q && given != ETH_P_8021AD) {
      throw NetlinkException.refused(Errno.EPROTONOSUPPORT);
    }
    return given;
  }

  /** Source: net/bridge/br_netlink.c, {@code br_validate}. */
  static void brValidate(LinkRequest request) {
    LinkValidate.ethAddress(request.tb());
    Attrs data = request.dataOrEmpty();
    if (request.has(IFLA_BR_VLAN_PROTOCOL)) {
      vlanProtocol(data.get(IFLA_BR_VLAN_PROTOCOL));
    }
    if (request.has(IFLA_BR_VLAN_DEFAULT_PVID)
        && data.get(IFLA_BR_VLAN_DEFAULT_PVID) >= VLAN_VID_MASK) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
  }

  /** How often is asked, within reason. */
  static BridgeSetting queryInterval(Attr key, long dflt) {
    return new BridgeSetting(
        key,
        dflt,
        given ->
            Long.compareUnsigned(given, QUERY_INTVL_MAX) > 0
                ? QUERY_INTVL_MAX
                : Math.max(given, QUERY_INTVL_MIN));
  }

  /** The options a kernel knows, all off at first. Source: {@code br_boolopt_multi_get}. */
  static int boolopts(KernelProfile profile) {
    if (profile.has(KernelChange.BRIDGE_OPTIONS)) {
      return BOOLOPTS_6_18;
    }
    return profile.has(KernelChange.BRIDGE_MST) ? BOOLOPTS_6_1 : BOOLOPTS_5_15;
  }

  /** Whether an option (BOOLOPT_*) is on. */
  static boolean isOn(Bridge bridge, int option) {
    return (BOOLOPT_ON.in(bridge.settings()) & option) != 0;
  }

  /** Where it expects the spanning tree's messages; providers have an address of their own. */
  private static MacAddress groupAddr(Bridge bridge) {
    MacAddress set = bridge.groupAddrSet();
    if (set != null) {
      return set;
    }
    boolean provider =
        VLAN_FILTERING.in(bridge.settings()) != 0
            && VLAN_PROTOCOL.in(bridge.settings()) == ETH_P_8021AD;
    return provider ? PROVIDER_GROUP_ADDR : GROUP_ADDR;
  }

  /** Link-local, but not one of those that have another meaning. */
  static MacAddress validGroupAddr(MacAddress given) {
    byte[] b = given.toBytes();
    byte[] prefix = GROUP_ADDR.toBytes();
    boolean local =
        b.length == ETH_ALEN && Arrays.equals(b, 0, 5, prefix, 0, 5) && (b[5] & 0xf0) == 0;
    if (!local || (b[5] >= 1 && b[5] <= 3)) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    return given;
  }

  /** Source: net/bridge/br_netlink.c, {@code br_fill_info}. */
  static void brFillInfo(AttrWriter w, Dev br) {
    KernelProfile profile = br.rtnl().profile();
    Bridge bridge = br.priv(Bridge.class);
    PMap<Attr, Long> settings = bridge.settings();
    for (BridgeSetting setting : HEAD) {
      boolean cleanup = setting.key().equals(IFLA_BR_GC_TIMER);
      setting.put(w, cleanup ? BrStpTimer.cleanupLeft(br) : setting.in(settings));
    }
    w.put(IFLA_BR_BRIDGE_ID, id(bridgeId(bridge)));
    w.put(IFLA_BR_ROOT_ID, id(bridgeId(bridge)));
    MIDDLE.forEach(s -> s.put(w, s.in(settings)));
    w.put(IFLA_BR_GROUP_ADDR, groupAddr(bridge));
    byte[] options = new byte[SIZEOF_STRUCT];
    Bytes.putU32(options, 0, BOOLOPT_ON.in(settings));
    Bytes.putU32(options, 4, boolopts(profile));
    w.put(IFLA_BR_MULTI_BOOLOPT, options);
    if (profile.has(KernelChange.BRIDGE_FDB_MAX)) {
      w.put(IFLA_BR_FDB_N_LEARNED, 0);
      FDB_MAX_LEARNED.put(w, FDB_MAX_LEARNED.in(settings));
    }
    for (BridgeSetting setting : TAIL) {
      if (setting.equals(MCAST_MLD_VERSION)) {
        dumpQuerierState(w, bridge);
      }
      setting.put(w, setting.in(settings));
    }
  }

  /**
   * As a querier the bridge says from which addresses it asks; without any of its own it asks from
   * none. Source: net/bridge/br_multicast.c, {@code br_multicast_dump_querier_state}.
   */
  private static void dumpQuerierState(AttrWriter w, Bridge bridge) {
    boolean asks = MCAST_QUERIER.in(bridge.settings()) != 0;
    if (asks && MCAST_SNOOPING.in(bridge.settings()) != 0) {
      putQuerier(w, IFLA_BR_MCAST_QUERIER_STATE);
    }
  }

  /** A querier without addresses. */
  static void putQuerier(AttrWriter w, Nest key) {
    int nest = w.begin(key);
    w.put(BridgeQuerier.BRIDGE_QUERIER_IP_ADDRESS, IpAddress.parse("0.0.0.0"));
    w.put(BridgeQuerier.BRIDGE_QUERIER_IPV6_ADDRESS, IpAddress.parse("::"));
    w.end(nest);
  }

  /** Priority and address as one number. Source: net/bridge/br_private.h, {@code bridge_id}. */
  static long bridgeId(Bridge bridge) {
    byte[] id = new byte[SIZEOF_STRUCT];
    Bytes.putBe16(id, 0, (int) PRIORITY.in(bridge.settings()));
    System.arraycopy(bridge.idAddr().toBytes(), 0, id, 2, ETH_ALEN);
    return Bytes.getBe64(id, 0);
  }

  /** The bytes of an id. */
  static byte[] id(long id) {
    byte[] b = new byte[SIZEOF_STRUCT];
    Bytes.putBe64(b, 0, id);
    return b;
  }

  /** The VLAN that ports join untagged, 0 for none. */
  static int defaultPvid(Bridge bridge) {
    return (int) VLAN_DEFAULT_PVID.in(bridge.settings());
  }
}
