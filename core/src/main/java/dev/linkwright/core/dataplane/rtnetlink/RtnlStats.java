package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.IfStatsMsg;
import dev.linkwright.netlink.route.IflaOffloadXstats;
import dev.linkwright.netlink.route.IflaOffloadXstatsHwSInfo;
import dev.linkwright.netlink.route.IflaStats;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;
import java.util.function.Consumer;

/**
 * RTM_GETSTATS: nothing is counted, so that all is 0. Source: net/core/rtnetlink.c, {@code
 * rtnl_stats_get}.
 */
public final class RtnlStats {
  private static final int SIZEOF_STATS64 = 200;

  /** Room to begin with. */
  private static final int XSTATS = 512;

  /** The statistics that hardware might count, of which the message says that it does not. */
  private static final int IFLA_OFFLOAD_XSTATS_L3_STATS = 3;

  private final RtnlLinkKinds kinds;

  /** Statistics of links of {@code kinds}. */
  public RtnlStats(RtnlLinkKinds kinds) {
    this.kinds = kinds;
  }

  /** Registers the handlers. */
  public void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(Af.AF_UNSPEC, Rtm.RTM_GETSTATS, this::rtnlStatsGet, this::rtnlStatsDump);
  }

  private static IfStatsMsg header(RtnlRequest request, String what) {
    request.requireHeader(IfStatsMsg.SIZE, "Invalid header for stats " + what);
    return IfStatsMsg.read(request.bytes(), NlMsgHdr.SIZE);
  }

  private void rtnlStatsGet(RtnlRequest request) {
    IfStatsMsg ifsm = header(request, "get");
    NetDevice dev =
        ifsm.index() > 0 ? NetdevState.devGetByIndex(request.net(), ifsm.index()) : null;
    if (ifsm.index() <= 0) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    if (dev == null) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    if (ifsm.filterMask() == 0) {
      throw NetlinkException.refused(Errno.EINVAL, "Filter mask must be set for stats get");
    }
    request.rtnlUnicast(rtnlFillStatsinfo(Dev.of(request.net(), dev), ifsm.filterMask()));
  }

  private void rtnlStatsDump(RtnlRequest request, Consumer<NetlinkMessage> out) {
    IfStatsMsg ifsm = header(request, "dump");
    if (ifsm.filterMask() == 0) {
      throw NetlinkException.refused(Errno.EINVAL, "Filter mask must be set for stats dump");
    }
    Net net = request.net();
    for (NetDevice dev : NetdevState.devices(net)) {
      out.accept(rtnlFillStatsinfo(Dev.of(net, dev), ifsm.filterMask()));
    }
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_fill_statsinfo}. */
  private NetlinkMessage rtnlFillStatsinfo(Dev dev, int mask) {
    RtnlWriter w =
        RtnlWriter.begin(
            Rtm.RTM_NEWSTATS, 0, new IfStatsMsg(Af.AF_UNSPEC, dev.ref().ifindex(), mask));
    if (wants(mask, IflaStats.IFLA_STATS_LINK_64.type())) {
      w.attrs().put(IflaStats.IFLA_STATS_LINK_64, new byte[SIZEOF_STATS64]);
    }
    if (wants(mask, IflaStats.IFLA_STATS_LINK_XSTATS.type())) {
      fillXstats(w.attrs(), dev);
    }
    if (wants(mask, IflaStats.IFLA_STATS_LINK_XSTATS_SLAVE.type())) {
      fillSlaveXstats(w.attrs(), dev);
    }
    if (wants(mask, IflaStats.IFLA_STATS_LINK_OFFLOAD_XSTATS.type())) {
      fillOffloadXstats(w.attrs());
    }
    if (wants(mask, IflaStats.IFLA_STATS_AF_SPEC.type())) {
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

  /** Source: net/core/rtnetlink.c, {@code rtnl_offload_xstats_fill}. */
  private static void fillOffloadXstats(AttrWriter w) {
    int all = w.beginUnflagged(IflaStats.IFLA_STATS_LINK_OFFLOAD_XSTATS);
    int info = w.begin(IflaOffloadXstats.IFLA_OFFLOAD_XSTATS_HW_S_INFO);
    int l3 = w.beginRaw(IFLA_OFFLOAD_XSTATS_L3_STATS | Attr.NLA_F_NESTED);
    w.put(IflaOffloadXstatsHwSInfo.IFLA_OFFLOAD_XSTATS_HW_S_INFO_REQUEST, 0);
    w.put(IflaOffloadXstatsHwSInfo.IFLA_OFFLOAD_XSTATS_HW_S_INFO_USED, 0);
    w.end(l3);
    w.end(info);
    w.end(all);
  }

  /** IFLA_STATS_FILTER_BIT. */
  private static boolean wants(int mask, int attribute) {
    return (mask & (1 << (attribute - 1))) != 0;
  }
}
