package dev.linkwright.core.dataplane.sched;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.route.TcMsg;
import dev.linkwright.netlink.route.Tca;
import dev.linkwright.netlink.route.TcaStats;
import java.util.List;
import java.util.function.Consumer;

/** RTM_GETQDISC, RTM_GETTCLASS and RTM_GETTFILTER. Source: net/sched/sch_api.c. */
public final class SchApi {
  /** The parent of what is at the root. */
  private static final int TC_H_ROOT = 0xffff_ffff;

  private static final String NOQUEUE = "noqueue";

  /** What a discipline at the root is held by: the device and its queue. */
  private static final int REFCNT = 2;

  private static final int SIZEOF_BASIC = 16;
  private static final int SIZEOF_QUEUE = 20;
  private static final int SIZEOF_TC_STATS = 40;
  private static final int PRIORITY_SHIFT = 16;

  /**
   * What Linux would do and the model does not: nothing but the devices' own disciplines is here.
   */
  private static final List<Integer> NOT_MODELLED =
      List.of(
          Rtm.RTM_NEWQDISC,
          Rtm.RTM_NEWTCLASS,
          Rtm.RTM_DELTCLASS,
          Rtm.RTM_NEWTFILTER,
          Rtm.RTM_DELTFILTER);

  private SchApi() {}

  /** Registers the handlers. Source: net/sched/sch_api.c, {@code pktsched_init}. */
  public static void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(Af.AF_UNSPEC, Rtm.RTM_DELQDISC, SchApi::tcDelQdisc, null);
    for (int type : NOT_MODELLED) {
      handlers.rtnlRegister(Af.AF_UNSPEC, type, SchApi::notModelled, null);
    }
    handlers.rtnlRegister(Af.AF_UNSPEC, Rtm.RTM_GETQDISC, SchApi::tcGetQdisc, SchApi::tcDumpQdisc);
    handlers.rtnlRegister(Af.AF_UNSPEC, Rtm.RTM_GETTCLASS, SchApi::tcCtlTclass, (r, out) -> {});
    handlers.rtnlRegister(Af.AF_UNSPEC, Rtm.RTM_GETTFILTER, SchApi::tcGetTfilter, (r, out) -> {});
  }

  private static TcMsg header(RtnlRequest request) {
    request.requireHeader(TcMsg.SIZE, "Invalid header length");
    return TcMsg.read(request.bytes(), NlMsgHdr.SIZE);
  }

  private static NetDevice device(RtnlRequest request, TcMsg tcm) {
    NetDevice dev = NetdevState.devGetByIndex(request.net(), tcm.index());
    if (dev == null) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    return dev;
  }

  private static void notModelled(RtnlRequest request) {
    device(request, header(request));
    throw NetlinkException.refused(Errno.EOPNOTSUPP, "not modelled");
  }

  /** A device's own discipline cannot be deleted. Source: {@code tc_get_qdisc}. */
  private static void tcDelQdisc(RtnlRequest request) {
    TcMsg tcm = header(request);
    device(request, tcm);
    if (tcm.parent() == TC_H_ROOT && tcm.handle() == 0) {
      throw NetlinkException.refused(Errno.ENOENT, "Cannot delete qdisc with handle of zero");
    }
    throw NetlinkException.refused(Errno.EOPNOTSUPP, "not modelled");
  }

  /** Of the one at the root nothing is said. Source: net/sched/sch_api.c, {@code tc_get_qdisc}. */
  private static void tcGetQdisc(RtnlRequest request) {
    TcMsg tcm = header(request);
    device(request, tcm);
    if (tcm.parent() != TC_H_ROOT) {
      throw NetlinkException.refused(Errno.ENOENT, "Failed to find qdisc with specified handle");
    }
  }

  /** Source: net/sched/sch_api.c, {@code tc_dump_qdisc}. */
  private static void tcDumpQdisc(RtnlRequest request, Consumer<NetlinkMessage> out) {
    Net net = request.net();
    for (NetDevice dev : NetdevState.devices(net)) {
      if (dev.queues().qdisc().equals(NOQUEUE)) {
        out.accept(tcFillQdisc(dev));
      }
    }
  }

  /** Source: net/sched/sch_api.c, {@code tc_fill_qdisc}. */
  private static NetlinkMessage tcFillQdisc(NetDevice dev) {
    TcMsg tcm = new TcMsg(Af.AF_UNSPEC, dev.ifindex(), 0, TC_H_ROOT, REFCNT);
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWQDISC, 0, tcm);
    w.attrs().put(Tca.TCA_KIND, NOQUEUE).put(Tca.TCA_HW_OFFLOAD, 0);
    int stats = w.attrs().beginUnflagged(Tca.TCA_STATS2);
    w.attrs().put(TcaStats.TCA_STATS_BASIC, new byte[SIZEOF_BASIC]);
    w.attrs().put(TcaStats.TCA_STATS_QUEUE, new byte[SIZEOF_QUEUE]);
    w.attrs().end(stats);
    w.attrs().put(Tca.TCA_STATS, new byte[SIZEOF_TC_STATS]);
    return w.message();
  }

  /** Source: net/sched/sch_api.c, {@code tc_ctl_tclass}. */
  private static void tcCtlTclass(RtnlRequest request) {
    device(request, header(request));
    throw NetlinkException.refused(Errno.ENOENT);
  }

  /** Source: net/sched/cls_api.c, {@code tc_get_tfilter}. */
  private static void tcGetTfilter(RtnlRequest request) {
    boolean noPriority = header(request).info() >>> PRIORITY_SHIFT == 0;
    throw noPriority
        ? NetlinkException.refused(Errno.ENOENT, "Invalid filter command with priority of zero")
        : NetlinkException.refused(Errno.EOPNOTSUPP);
  }
}
