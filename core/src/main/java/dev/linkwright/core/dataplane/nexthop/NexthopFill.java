package dev.linkwright.core.dataplane.nexthop;

import static dev.linkwright.netlink.route.Nha.NHA_BLACKHOLE;
import static dev.linkwright.netlink.route.Nha.NHA_FDB;
import static dev.linkwright.netlink.route.Nha.NHA_GATEWAY;
import static dev.linkwright.netlink.route.Nha.NHA_GROUP;
import static dev.linkwright.netlink.route.Nha.NHA_GROUP_STATS;
import static dev.linkwright.netlink.route.Nha.NHA_GROUP_TYPE;
import static dev.linkwright.netlink.route.Nha.NHA_HW_STATS_ENABLE;
import static dev.linkwright.netlink.route.Nha.NHA_HW_STATS_USED;
import static dev.linkwright.netlink.route.Nha.NHA_ID;
import static dev.linkwright.netlink.route.Nha.NHA_OIF;
import static dev.linkwright.netlink.route.Nha.NHA_OP_FLAGS;
import static dev.linkwright.netlink.route.Nha.NHA_RES_BUCKET;
import static dev.linkwright.netlink.route.Nha.NHA_RES_GROUP;
import static dev.linkwright.netlink.route.NhaResBucket.NHA_RES_BUCKET_IDLE_TIME;
import static dev.linkwright.netlink.route.NhaResBucket.NHA_RES_BUCKET_INDEX;
import static dev.linkwright.netlink.route.NhaResBucket.NHA_RES_BUCKET_NH_ID;
import static dev.linkwright.netlink.route.NhaResGroup.NHA_RES_GROUP_BUCKETS;
import static dev.linkwright.netlink.route.NhaResGroup.NHA_RES_GROUP_IDLE_TIMER;
import static dev.linkwright.netlink.route.NhaResGroup.NHA_RES_GROUP_UNBALANCED_TIME;
import static dev.linkwright.netlink.route.NhaResGroup.NHA_RES_GROUP_UNBALANCED_TIMER;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.NexthopGrpType;
import dev.linkwright.netlink.route.NhMsg;
import dev.linkwright.netlink.route.NhaGroupStats;
import dev.linkwright.netlink.route.NhaGroupStatsEntry;
import dev.linkwright.netlink.route.RtScope;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.route.RtnlWriter;
import java.util.List;
import java.util.Objects;

/** Writes objects as messages. Source: net/ipv4/nexthop.c. */
final class NexthopFill {
  /** Milliseconds in a hundredth of a second (USER_HZ). */
  private static final long TICK = 10;

  /** What a kernel says that writes no chance bytes where fields are reserved. */
  private static final long NHA_OP_FLAG_RESP_GRP_RESVD_0 = 1L << 31;

  private static final long NHA_OP_FLAG_DUMP_STATS = 1;
  private static final long NHA_OP_FLAG_DUMP_HW_STATS = 1 << 1;

  /** What a question may ask for. */
  static final long NHA_OP_FLAGS_DUMP_ALL = NHA_OP_FLAG_DUMP_STATS | NHA_OP_FLAG_DUMP_HW_STATS;

  private NexthopFill() {}

  /**
   * An object in answer to a question.
   *
   * @param opFlags NHA_OP_FLAG_DUMP_*
   */
  static NetlinkMessage answer(Net net, Nexthop nh, long opFlags) {
    NhGroup grp = nh.grp();
    return grp == null
        ? single(Rtm.RTM_NEWNEXTHOP, 0, nh)
        : group(
            net.profile(),
            RtnlWriter.begin(Rtm.RTM_NEWNEXTHOP, 0, groupHeader(nh)),
            nh,
            grp,
            opFlags);
  }

  /** Source: net/ipv4/nexthop.c, {@code nh_fill_node}. */
  private static NetlinkMessage nhFillNode(Net net, int type, int flags, Nexthop nh) {
    NhGroup grp = nh.grp();
    return grp == null
        ? single(type, flags, nh)
        : group(net.profile(), RtnlWriter.begin(type, flags, groupHeader(nh)), nh, grp, 0);
  }

  private static NetlinkMessage single(int type, int flags, Nexthop nh) {
    NhInfo info = nh.nhInfo();
    int scope = info.isReject() ? RtScope.RT_SCOPE_UNIVERSE : info.scope();
    RtnlWriter w =
        RtnlWriter.begin(type, flags, new NhMsg(info.family(), scope, nh.protocol(), nh.flags()));
    AttrWriter out = w.attrs().put(NHA_ID, nh.id());
    if (info.isReject()) {
      out.put(NHA_BLACKHOLE);
      return w.message();
    }
    if (info.isFdb()) {
      out.put(NHA_FDB);
    } else {
      out.put(NHA_OIF, info.oif());
    }
    if (info.gateway() != null) {
      out.put(NHA_GATEWAY, info.gateway());
    }
    return w.message();
  }

  /** Source: net/ipv4/nexthop.c, {@code nla_put_nh_group}. */
  private static NetlinkMessage group(
      KernelProfile profile, RtnlWriter w, Nexthop nh, NhGroup grp, long opFlags) {
    AttrWriter out = w.attrs().put(NHA_ID, nh.id());
    if (grp.fdb()) {
      out.put(NHA_FDB);
    }
    NhResTable res = grp.resTable();
    out.put(
        NHA_GROUP_TYPE,
        res == null ? NexthopGrpType.NEXTHOP_GRP_TYPE_MPATH : NexthopGrpType.NEXTHOP_GRP_TYPE_RES);
    out.put(NHA_GROUP, entries(grp.entries()));
    if (res != null) {
      int nest = out.begin(NHA_RES_GROUP);
      out.put(NHA_RES_GROUP_BUCKETS, res.buckets().size());
      out.put(NHA_RES_GROUP_IDLE_TIMER, res.idleTimer());
      out.put(NHA_RES_GROUP_UNBALANCED_TIMER, res.unbalancedTimer());
      out.put(NHA_RES_GROUP_UNBALANCED_TIME, 0);
      out.end(nest);
    }
    if ((opFlags & NHA_OP_FLAG_DUMP_STATS) != 0) {
      stats(out, grp, (opFlags & NHA_OP_FLAG_DUMP_HW_STATS) != 0);
    }
    if (profile.has(KernelChange.NEXTHOP_WIDE_WEIGHTS)) {
      out.put(NHA_OP_FLAGS, NHA_OP_FLAG_RESP_GRP_RESVD_0);
    }
    return w.message();
  }

  /**
   * The setting and counters that never move: no hardware counts, and the model forwards nothing.
   * Source: net/ipv4/nexthop.c, {@code nla_put_nh_group_stats}.
   */
  private static void stats(AttrWriter out, NhGroup grp, boolean hardware) {
    out.put(NHA_HW_STATS_ENABLE, grp.hwStats().enabled() ? 1 : 0);
    if (hardware && grp.hwStats().enabled()) {
      out.put(NHA_HW_STATS_USED, 0);
    }
    int nest = out.begin(NHA_GROUP_STATS);
    for (NhGroup.Entry member : grp.entries()) {
      int entry = out.begin(NhaGroupStats.NHA_GROUP_STATS_ENTRY);
      out.put(NhaGroupStatsEntry.NHA_GROUP_STATS_ENTRY_ID, member.id());
      out.put(NhaGroupStatsEntry.NHA_GROUP_STATS_ENTRY_PACKETS, 0);
      if (hardware) {
        out.put(NhaGroupStatsEntry.NHA_GROUP_STATS_ENTRY_PACKETS_HW, 0);
      }
      out.end(entry);
    }
    out.end(nest);
  }

  private static NhMsg groupHeader(Nexthop nh) {
    return new NhMsg(Af.AF_UNSPEC, RtScope.RT_SCOPE_UNIVERSE, nh.protocol(), 0);
  }

  private static byte[] entries(List<NhGroup.Entry> entries) {
    byte[] b = new byte[entries.size() * NhGroupMsg.SIZEOF_NEXTHOP_GRP];
    for (int i = 0; i < entries.size(); i++) {
      int at = i * NhGroupMsg.SIZEOF_NEXTHOP_GRP;
      Bytes.putU32(b, at, entries.get(i).id());
      int weight = entries.get(i).weight() - 1;
      Bytes.putU8(b, at + 4, weight & 0xff);
      Bytes.putU8(b, at + 5, weight >>> Byte.SIZE);
    }
    return b;
  }

  /**
   * Bucket {@code index} of a resilient group. Source: net/ipv4/nexthop.c, {@code
   * nh_fill_res_bucket}.
   */
  static NetlinkMessage nhFillResBucket(Net net, Nexthop nh, int index) {
    NhResTable res = Objects.requireNonNull(nh.nhGrp().resTable());
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWNEXTHOPBUCKET, 0, groupHeader(nh));
    AttrWriter out = w.attrs().put(NHA_ID, nh.id());
    int nest = out.begin(NHA_RES_BUCKET);
    out.put(NHA_RES_BUCKET_INDEX, index);
    out.put(NHA_RES_BUCKET_NH_ID, res.buckets().get(index));
    out.put(NHA_RES_BUCKET_IDLE_TIME, (net.rtnl().now() - res.usedTimes().get(index)) / TICK);
    out.end(nest);
    return w.message();
  }

  /** Source: net/ipv4/nexthop.c, {@code nexthop_notify}. */
  static void nexthopNotify(Net net, int event, Nexthop nh, NhConfig.By by) {
    by.info().rtnlNotify(net, RtnlGroup.RTNLGRP_NEXTHOP, nhFillNode(net, event, by.nlflags(), nh));
  }
}
