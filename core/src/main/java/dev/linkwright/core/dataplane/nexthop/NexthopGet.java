package dev.linkwright.core.dataplane.nexthop;

import static dev.linkwright.netlink.route.Nha.NHA_FDB;
import static dev.linkwright.netlink.route.Nha.NHA_GROUPS;
import static dev.linkwright.netlink.route.Nha.NHA_ID;
import static dev.linkwright.netlink.route.Nha.NHA_MASTER;
import static dev.linkwright.netlink.route.Nha.NHA_OIF;
import static dev.linkwright.netlink.route.Nha.NHA_OP_FLAGS;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.NhMsg;
import dev.linkwright.netlink.route.Nha;
import dev.linkwright.netlink.route.Rtm;
import java.util.function.Consumer;

/** RTM_GETNEXTHOP: one object, and the dump. Source: net/ipv4/nexthop.c. */
final class NexthopGet {
  /** Source: net/ipv4/nexthop.c, {@code rtm_nh_policy_get}. */
  private static final NlaPolicy RTM_NH_POLICY_GET =
      NlaPolicy.policy(Nha.SET, NHA_ID.type(), Nla.of(NHA_ID))
          .growing(
              KernelChange.NEXTHOP_STATS,
              NHA_OP_FLAGS.type(),
              Nla.mask(NHA_OP_FLAGS, NexthopFill.NHA_OP_FLAGS_DUMP_ALL));

  /** Source: net/ipv4/nexthop.c, {@code rtm_nh_policy_del}. */
  private static final NlaPolicy RTM_NH_POLICY_DEL =
      NlaPolicy.policy(Nha.SET, NHA_ID.type(), Nla.of(NHA_ID));

  /** Source: net/ipv4/nexthop.c, {@code rtm_nh_policy_dump}. */
  private static final NlaPolicy RTM_NH_POLICY_DUMP =
      NlaPolicy.policy(
              Nha.SET,
              NHA_FDB.type(),
              Nla.u32(NHA_OIF),
              Nla.of(NHA_GROUPS),
              Nla.u32(NHA_MASTER),
              Nla.of(NHA_FDB))
          .growing(
              KernelChange.NEXTHOP_STATS,
              NHA_OP_FLAGS.type(),
              Nla.mask(NHA_OP_FLAGS, NexthopFill.NHA_OP_FLAGS_DUMP_ALL));

  private NexthopGet() {}

  static void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(
        Af.AF_UNSPEC, Rtm.RTM_GETNEXTHOP, NexthopGet::rtmGetNexthop, NexthopGet::rtmDumpNexthop);
    NexthopBuckets.register(handlers);
  }

  /** The number a request to delete names. Source: {@code rtm_del_nexthop}. */
  static long toDelete(RtnlRequest request) {
    return nhValidGetDelReq(request, request.parse(NhMsg.SIZE, RTM_NH_POLICY_DEL, Validate.STRICT));
  }

  /**
   * The number a request names.
   *
   * @throws NetlinkException EINVAL. Source: net/ipv4/nexthop.c, {@code __nh_valid_get_del_req}
   */
  static long nhValidGetDelReq(RtnlRequest request, Attrs tb) {
    if (hasValuesInHeader(request)) {
      throw refused("Invalid values in header");
    }
    if (!tb.has(NHA_ID)) {
      throw refused("Nexthop id is missing");
    }
    long id = tb.get(NHA_ID);
    if (id == 0) {
      throw refused("Invalid nexthop id");
    }
    return id;
  }

  private static boolean hasValuesInHeader(RtnlRequest request) {
    NhMsg nhm = NhMsg.read(request.bytes(), NlMsgHdr.SIZE);
    return (nhm.protocol() | nhm.scope() | nhm.flags()) != 0
        || NhConfigMsg.isReservedByteSet(request);
  }

  private static void rtmGetNexthop(RtnlRequest request) {
    Attrs tb = request.parse(NhMsg.SIZE, RTM_NH_POLICY_GET, Validate.STRICT);
    Nexthop nh = NexthopState.nexthopFindById(request.net(), nhValidGetDelReq(request, tb));
    if (nh == null) {
      throw NetlinkException.refused(Errno.ENOENT);
    }
    request.rtnlUnicast(NexthopFill.answer(request.net(), nh, opFlags(tb)));
  }

  /**
   * What a dump is limited to.
   *
   * @throws NetlinkException EINVAL. Source: net/ipv4/nexthop.c, {@code __nh_valid_dump_req}
   */
  static NhDumpFilter nhValidDumpReq(RtnlRequest request, Attrs tb) {
    int oif = index(tb.getOr(NHA_OIF, 0), "Invalid device index");
    int master = index(tb.getOr(NHA_MASTER, 0), "Invalid master device index");
    if (hasValuesInHeader(request)) {
      throw refused("Invalid values in header for nexthop dump request");
    }
    return new NhDumpFilter(oif, master, tb.has(NHA_GROUPS), request.family());
  }

  private static int index(int ifindex, String text) {
    if (ifindex < 0) {
      throw refused(text);
    }
    return ifindex;
  }

  private static void rtmDumpNexthop(RtnlRequest request, Consumer<NetlinkMessage> out) {
    Attrs tb = request.parse(NhMsg.SIZE, RTM_NH_POLICY_DUMP, Validate.STRICT);
    NhDumpFilter filter = nhValidDumpReq(request, tb);
    for (Nexthop nh : NexthopState.all(request.net())) {
      if (!filter.nhDumpFiltered(request.net(), nh)) {
        out.accept(NexthopFill.answer(request.net(), nh, opFlags(tb)));
      }
    }
  }

  private static long opFlags(Attrs tb) {
    return tb.getOr(NHA_OP_FLAGS, 0);
  }

  private static NetlinkException refused(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }
}
