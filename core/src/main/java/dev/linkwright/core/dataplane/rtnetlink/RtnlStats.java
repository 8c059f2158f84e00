package dev.linkwright.core.dataplane.rtnetlink;

import static dev.linkwright.netlink.route.IflaStatsGetset.IFLA_STATS_SET_OFFLOAD_XSTATS_L3_STATS;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.IfStatsMsg;
import dev.linkwright.netlink.route.IflaOffloadXstats;
import dev.linkwright.netlink.route.IflaOffloadXstatsHwSInfo;
import dev.linkwright.netlink.route.IflaStats;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.route.RtnlWriter;
import java.util.function.Consumer;

/**
 * RTM_GETSTATS and RTM_SETSTATS: nothing is counted, so that all is 0. Source:
 * net/core/rtnetlink.c, {@code rtnl_stats_get}, {@code rtnl_stats_set}.
 */
public final class RtnlStats {
  private static final int SIZEOF_STATS64 = 200;
  private static final int SIZEOF_HW_STATS64 = 72;

  /** Room to begin with. */
  private static final int XSTATS = 512;

  private final RtnlLinkKinds kinds;

  /** Statistics of links of {@code kinds}. */
  public RtnlStats(RtnlLinkKinds kinds) {
    this.kinds = kinds;
  }

  /** Registers the handlers. */
  public void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(Af.AF_UNSPEC, Rtm.RTM_GETSTATS, this::rtnlStatsGet, this::rtnlStatsDump);
    handlers.rtnlRegister(Af.AF_UNSPEC, Rtm.RTM_SETSTATS, this::rtnlStatsSet, null);
  }

  private void rtnlStatsGet(RtnlRequest request) {
    IfStatsMsg ifsm = StatsRequest.header(request, false);
    Dev dev = StatsRequest.device(request, ifsm);
    if (ifsm.filterMask() == 0) {
      throw NetlinkException.refused(Errno.EINVAL, "Filter mask must be set for stats get");
    }
    request.rtnlUnicast(rtnlFillStatsinfo(dev, StatsRequest.get(request, ifsm.filterMask())));
  }

  private void rtnlStatsDump(RtnlRequest request, Consumer<NetlinkMessage> out) {
    IfStatsMsg ifsm = StatsRequest.header(request, true);
    if (ifsm.filterMask() == 0) {
      throw NetlinkException.refused(Errno.EINVAL, "Filter mask must be set for stats dump");
    }
    StatsRequest wanted = StatsRequest.get(request, ifsm.filterMask());
    Net net = request.net();
    for (NetDevice dev : NetdevState.devices(net)) {
      out.accept(rtnlFillStatsinfo(Dev.of(net, dev), wanted));
    }
  }

  /**
   * Whether somebody wants to know what hardware forwards. Source: net/core/rtnetlink.c, {@code
   * rtnl_stats_set}.
   */
  private void rtnlStatsSet(RtnlRequest request) {
    if (!request.net().has(KernelChange.HARDWARE_STATS)) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP);
    }
    IfStatsMsg ifsm = StatsRequest.header(request, false);
    if (ifsm.family() != Af.AF_UNSPEC) {
      throw NetlinkException.refused(Errno.EINVAL, "Address family should be AF_UNSPEC");
    }
    Dev dev = StatsRequest.device(request, ifsm);
    if (ifsm.filterMask() != 0) {
      throw NetlinkException.refused(Errno.EINVAL, "Filter mask must be 0 for stats set");
    }
    Attrs tb = StatsRequest.set(request);
    if (!tb.has(IFLA_STATS_SET_OFFLOAD_XSTATS_L3_STATS)) {
      return;
    }
    boolean wanted = tb.get(IFLA_STATS_SET_OFFLOAD_XSTATS_L3_STATS) != 0;
    if (dev.now().isPriv(IffPriv.OFFLOAD_XSTATS_L3) != wanted) {
      dev.update(d -> d.withPriv(IffPriv.OFFLOAD_XSTATS_L3, wanted));
      rtnlOffloadXstatsNotify(dev);
    }
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_offload_xstats_notify}. */
  private void rtnlOffloadXstatsNotify(Dev dev) {
    StatsRequest told =
        new StatsRequest(
            1 << (IflaStats.IFLA_STATS_LINK_OFFLOAD_XSTATS.type() - 1),
            1 << (IflaOffloadXstats.IFLA_OFFLOAD_XSTATS_HW_S_INFO.type() - 1));
    NlInfo.KERNEL.rtnlNotify(dev.net(), RtnlGroup.RTNLGRP_STATS, rtnlFillStatsinfo(dev, told));
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_fill_statsinfo}. */
  private NetlinkMessage rtnlFillStatsinfo(Dev dev, StatsRequest wanted) {
    RtnlWriter w =
        RtnlWriter.begin(
            Rtm.RTM_NEWSTATS, 0, new IfStatsMsg(Af.AF_UNSPEC, dev.ref().ifindex(), wanted.mask()));
    if (wanted.wants(IflaStats.IFLA_STATS_LINK_64.type())) {
      w.attrs().put(IflaStats.IFLA_STATS_LINK_64, new byte[SIZEOF_STATS64]);
    }
    if (wanted.wants(IflaStats.IFLA_STATS_LINK_XSTATS.type())) {
      fillXstats(w.attrs(), dev);
    }
    if (wanted.wants(IflaStats.IFLA_STATS_LINK_XSTATS_SLAVE.type())) {
      fillSlaveXstats(w.attrs(), dev);
    }
    if (wanted.wants(IflaStats.IFLA_STATS_LINK_OFFLOAD_XSTATS.type())
        && dev.net().has(KernelChange.HARDWARE_STATS)) {
      fillOffloadXstats(w.attrs(), dev, wanted);
    }
    if (wanted.wants(IflaStats.IFLA_STATS_AF_SPEC.type())) {
      w.attrs().end(w.attrs().beginUnflagged(IflaStats.IFLA_STATS_AF_SPEC));
    }
    return w.message();
  }

  private void fillXstats(AttrWriter w, Dev dev) {
    RtnlLinkOps ops = kinds.of(dev.now());
    AttrWriter own = new AttrWriter(XSTATS);
    if (ops != null && ops.fillLinkxstats(own, dev)) {
      w.putRaw(IflaStats.IFLA_STATS_LINK_XSTATS.type(), own.toBytes());
    }
  }

  /** It is the kind of the master that knows what it counts. */
  private void fillSlaveXstats(AttrWriter w, Dev dev) {
    DevRef ref = dev.now().master();
    if (ref == null) {
      return;
    }
    Dev master = dev.other(ref);
    RtnlLinkOps ops = kinds.of(master.now());
    AttrWriter own = new AttrWriter(XSTATS);
    if (ops != null && ops.fillSlaveLinkxstats(own, master, dev)) {
      w.putRaw(IflaStats.IFLA_STATS_LINK_XSTATS_SLAVE.type(), own.toBytes());
    }
  }

  /**
   * No hardware counts, so that what it has counted is 0. Source: net/core/rtnetlink.c, {@code
   * rtnl_offload_xstats_fill}.
   */
  private static void fillOffloadXstats(AttrWriter w, Dev dev, StatsRequest wanted) {
    boolean requested = dev.now().isPriv(IffPriv.OFFLOAD_XSTATS_L3);
    boolean info = wanted.wantsOffload(IflaOffloadXstats.IFLA_OFFLOAD_XSTATS_HW_S_INFO.type());
    boolean counters =
        requested && wanted.wantsOffload(IflaOffloadXstats.IFLA_OFFLOAD_XSTATS_L3_STATS.type());
    if (!info && !counters) {
      return;
    }
    int all = w.beginUnflagged(IflaStats.IFLA_STATS_LINK_OFFLOAD_XSTATS);
    if (info) {
      fillHwInfo(w, requested);
    }
    if (counters) {
      w.put(IflaOffloadXstats.IFLA_OFFLOAD_XSTATS_L3_STATS, new byte[SIZEOF_HW_STATS64]);
    }
    w.end(all);
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_offload_xstats_fill_hw_s_info}. */
  private static void fillHwInfo(AttrWriter w, boolean requested) {
    int info = w.begin(IflaOffloadXstats.IFLA_OFFLOAD_XSTATS_HW_S_INFO);
    int l3 = w.beginRaw(IflaOffloadXstats.IFLA_OFFLOAD_XSTATS_L3_STATS.type() | Attr.NLA_F_NESTED);
    w.put(IflaOffloadXstatsHwSInfo.IFLA_OFFLOAD_XSTATS_HW_S_INFO_REQUEST, requested ? 1 : 0);
    w.put(IflaOffloadXstatsHwSInfo.IFLA_OFFLOAD_XSTATS_HW_S_INFO_USED, 0);
    w.end(l3);
    w.end(info);
  }
}
