package dev.linkwright.core.dataplane.rtnetlink;

import static dev.linkwright.netlink.route.IflaStatsGetset.GET_FILTER_LINK_OFFLOAD_XSTATS;
import static dev.linkwright.netlink.route.IflaStatsGetset.IFLA_STATS_GET_FILTERS;
import static dev.linkwright.netlink.route.IflaStatsGetset.IFLA_STATS_SET_OFFLOAD_XSTATS_L3_STATS;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfStatsMsg;
import dev.linkwright.netlink.route.IflaStats;
import dev.linkwright.netlink.route.IflaStatsGetset;

/**
 * A request about statistics, checked part by part. Source: net/core/rtnetlink.c.
 *
 * @param mask which statistics, IFLA_STATS_FILTER_BIT
 * @param offloads which of those of hardware, a bit for each
 */
record StatsRequest(int mask, int offloads) {
  private static final int ALL = -1;

  private static final NlaPolicy FILTERS =
      NlaPolicy.policy(
          IflaStatsGetset.GET_FILTERS_SETS,
          IflaStats.IFLA_STATS_AF_SPEC.type(),
          Nla.mask(GET_FILTER_LINK_OFFLOAD_XSTATS, 0xf));

  /** Source: {@code rtnl_stats_get_policy}; the filters are looked at afterwards. */
  private static final NlaPolicy GET =
      NlaPolicy.policy(
          IflaStatsGetset.SET,
          IFLA_STATS_SET_OFFLOAD_XSTATS_L3_STATS.type(),
          Nla.of(IFLA_STATS_GET_FILTERS));

  /** Source: {@code rtnl_stats_set_policy}. */
  private static final NlaPolicy SET =
      NlaPolicy.policy(
          IflaStatsGetset.SET,
          IFLA_STATS_SET_OFFLOAD_XSTATS_L3_STATS.type(),
          Nla.range(IFLA_STATS_SET_OFFLOAD_XSTATS_L3_STATS, 0, 1));

  /**
   * The fixed header. Source: {@code rtnl_valid_stats_req}.
   *
   * @throws NetlinkException EINVAL if it is short, or, where checks are strict, says what it has
   *     no business to say
   */
  static IfStatsMsg header(RtnlRequest request, boolean dump) {
    request.requireHeader(IfStatsMsg.SIZE, "Invalid header for stats dump");
    byte[] bytes = request.bytes();
    IfStatsMsg ifsm = IfStatsMsg.read(bytes, NlMsgHdr.SIZE);
    if (!request.strictChk()) {
      return ifsm;
    }
    boolean padded =
        Bytes.getU8(bytes, NlMsgHdr.SIZE + 1) != 0 || Bytes.getU16(bytes, NlMsgHdr.SIZE + 2) != 0;
    if (padded || (dump && ifsm.index() != 0)) {
      throw NetlinkException.refused(
          Errno.EINVAL, "Invalid values in header for stats dump request");
    }
    if (ifsm.filterMask() >= 1 << IflaStats.IFLA_STATS_AF_SPEC.type()) {
      throw NetlinkException.refused(Errno.EINVAL, "Invalid stats requested through filter mask");
    }
    return ifsm;
  }

  /**
   * The device that is meant.
   *
   * @throws NetlinkException EINVAL if none is named, ENODEV if there is none
   */
  static Dev device(RtnlRequest request, IfStatsMsg ifsm) {
    if (ifsm.index() == 0) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    NetDevice dev = NetdevState.devGetByIndex(request.net(), ifsm.index());
    if (dev == null) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    return Dev.of(request.net(), dev);
  }

  /** Everything that {@code mask} names. */
  static StatsRequest all(int mask) {
    return new StatsRequest(mask, ALL);
  }

  /**
   * What a question wants to know. Source: {@code rtnl_stats_get_parse}.
   *
   * @throws NetlinkException EINVAL for attributes that are wrong
   */
  static StatsRequest get(RtnlRequest request, int mask) {
    if (!request.net().has(KernelChange.HARDWARE_STATS)) {
      return all(mask);
    }
    Attrs tb = request.parse(IfStatsMsg.SIZE, GET, Validate.STRICT);
    if (!tb.has(IFLA_STATS_GET_FILTERS)) {
      return all(mask);
    }
    Attrs filters = request.parseNested(FILTERS, tb, IFLA_STATS_GET_FILTERS, Validate.STRICT);
    if (!filters.has(GET_FILTER_LINK_OFFLOAD_XSTATS)) {
      return all(mask);
    }
    StatsRequest out = new StatsRequest(mask, (int) filters.get(GET_FILTER_LINK_OFFLOAD_XSTATS));
    if (!out.wants(IflaStats.IFLA_STATS_LINK_OFFLOAD_XSTATS.type())) {
      throw NetlinkException.refused(Errno.EINVAL, "Filtered attribute not enabled in filter_mask");
    }
    return out;
  }

  /**
   * Attributes of a request that changes something.
   *
   * @throws NetlinkException EINVAL or ERANGE for what is wrong with them
   */
  static Attrs set(RtnlRequest request) {
    return request.parse(IfStatsMsg.SIZE, SET, Validate.STRICT);
  }

  /** Whether an attribute of the answer is wanted. */
  boolean wants(int attribute) {
    return isIn(mask, attribute);
  }

  /** Whether one of the statistics of hardware is wanted. */
  boolean wantsOffload(int attribute) {
    return isIn(offloads, attribute);
  }

  /** IFLA_STATS_FILTER_BIT. */
  private static boolean isIn(int mask, int attribute) {
    return (mask & (1 << (attribute - 1))) != 0;
  }
}
