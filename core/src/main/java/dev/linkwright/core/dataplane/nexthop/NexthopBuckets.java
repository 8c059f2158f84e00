package dev.linkwright.core.dataplane.nexthop;

import static dev.linkwright.netlink.route.Nha.NHA_ID;
import static dev.linkwright.netlink.route.Nha.NHA_MASTER;
import static dev.linkwright.netlink.route.Nha.NHA_OIF;
import static dev.linkwright.netlink.route.Nha.NHA_RES_BUCKET;
import static dev.linkwright.netlink.route.NhaResBucket.NHA_RES_BUCKET_INDEX;
import static dev.linkwright.netlink.route.NhaResBucket.NHA_RES_BUCKET_NH_ID;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.NhMsg;
import dev.linkwright.netlink.route.Nha;
import dev.linkwright.netlink.route.NhaResBucket;
import dev.linkwright.netlink.route.Rtm;
import java.util.List;
import java.util.function.Consumer;

/** RTM_GETNEXTHOPBUCKET: the buckets of resilient groups. Source: net/ipv4/nexthop.c. */
final class NexthopBuckets {
  /** Source: net/ipv4/nexthop.c, {@code rtm_nh_policy_get_bucket}. */
  private static final NlaPolicy RTM_NH_POLICY_GET_BUCKET =
      NlaPolicy.policy(Nha.SET, NHA_RES_BUCKET.type(), Nla.of(NHA_ID), Nla.of(NHA_RES_BUCKET));

  /** Source: net/ipv4/nexthop.c, {@code rtm_nh_res_bucket_policy_get}. */
  private static final NlaPolicy RTM_NH_RES_BUCKET_POLICY_GET =
      NlaPolicy.policy(NhaResBucket.SET, NHA_RES_BUCKET_INDEX.type(), Nla.of(NHA_RES_BUCKET_INDEX));

  /** Source: net/ipv4/nexthop.c, {@code rtm_nh_policy_dump_bucket}. */
  private static final NlaPolicy RTM_NH_POLICY_DUMP_BUCKET =
      NlaPolicy.policy(
          Nha.SET,
          NHA_RES_BUCKET.type(),
          Nla.of(NHA_ID),
          Nla.u32(NHA_OIF),
          Nla.u32(NHA_MASTER),
          Nla.of(NHA_RES_BUCKET));

  /** Source: net/ipv4/nexthop.c, {@code rtm_nh_res_bucket_policy_dump}. */
  private static final NlaPolicy RTM_NH_RES_BUCKET_POLICY_DUMP =
      NlaPolicy.policy(NhaResBucket.SET, NHA_RES_BUCKET_NH_ID.type(), Nla.of(NHA_RES_BUCKET_NH_ID));

  private NexthopBuckets() {}

  static void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(
        Af.AF_UNSPEC,
        Rtm.RTM_GETNEXTHOPBUCKET,
        NexthopBuckets::rtmGetNexthopBucket,
        NexthopBuckets::rtmDumpNexthopBucket);
  }

  private static void rtmGetNexthopBucket(RtnlRequest request) {
    Attrs tb = request.parse(NhMsg.SIZE, RTM_NH_POLICY_GET_BUCKET, Validate.STRICT);
    long id = NexthopGet.nhValidGetDelReq(request, tb);
    if (!tb.has(NHA_RES_BUCKET)) {
      throw refused("Bucket information is missing");
    }
    Attrs res = nested(request, RTM_NH_RES_BUCKET_POLICY_GET, tb);
    if (!res.has(NHA_RES_BUCKET_INDEX)) {
      throw refused("Bucket index is missing");
    }
    int index = res.get(NHA_RES_BUCKET_INDEX);
    Nexthop nh = nexthopFindGroupResilient(request.net(), id);
    List<Long> buckets = buckets(nh);
    if (index >= buckets.size()) {
      throw NetlinkException.refused(Errno.ENOENT, "Bucket index out of bounds");
    }
    request.rtnlUnicast(NexthopFill.nhFillResBucket(request.net(), nh, index));
  }

  /**
   * @param member only buckets of this object, 0 for all
   */
  private record Filter(NhDumpFilter general, long member) {
    boolean isWanted(Net net, long id) {
      return !general.nhDumpFiltered(net, NexthopState.required(net, id))
          && (member == 0 || member == id);
    }
  }

  private static void rtmDumpNexthopBucket(RtnlRequest request, Consumer<NetlinkMessage> out) {
    Attrs tb = parseSilently(request);
    long id = nhValidDumpNhid(tb, NHA_ID);
    long member =
        tb.has(NHA_RES_BUCKET)
            ? nhValidDumpNhid(
                nested(request, RTM_NH_RES_BUCKET_POLICY_DUMP, tb), NHA_RES_BUCKET_NH_ID)
            : 0;
    Filter filter = new Filter(NexthopGet.nhValidDumpReq(request, tb), member);
    Net net = request.net();
    if (id != 0) {
      dump(net, nexthopFindGroupResilient(net, id), filter, out);
      return;
    }
    for (Nexthop nh : NexthopState.all(net)) {
      if (nh.grp() != null && nh.grp().isResilient()) {
        dump(net, nh, filter, out);
      }
    }
  }

  /** The kernel parses this one request without saying what is wrong. */
  private static Attrs parseSilently(RtnlRequest request) {
    try {
      return request.parse(NhMsg.SIZE, RTM_NH_POLICY_DUMP_BUCKET, Validate.STRICT);
    } catch (NetlinkException refusal) {
      throw NetlinkException.refused(refusal.errno());
    }
  }

  private static void dump(Net net, Nexthop nh, Filter filter, Consumer<NetlinkMessage> out) {
    List<Long> buckets = buckets(nh);
    for (int i = 0; i < buckets.size(); i++) {
      if (filter.isWanted(net, buckets.get(i))) {
        out.accept(NexthopFill.nhFillResBucket(net, nh, i));
      }
    }
  }

  /** Source: net/ipv4/nexthop.c, {@code nexthop_find_group_resilient}. */
  private static Nexthop nexthopFindGroupResilient(Net net, long id) {
    Nexthop nh = NexthopState.nexthopFindById(net, id);
    if (nh == null) {
      throw NetlinkException.refused(Errno.ENOENT);
    }
    if (nh.grp() == null) {
      throw refused("Not a nexthop group");
    }
    if (!nh.grp().isResilient()) {
      throw refused("Nexthop group not of type resilient");
    }
    return nh;
  }

  private static List<Long> buckets(Nexthop nh) {
    NhResTable table = nh.nhGrp().resTable();
    return table == null ? List.of() : table.buckets();
  }

  /** Source: net/ipv4/nexthop.c, {@code nh_valid_dump_nhid}. */
  private static long nhValidDumpNhid(Attrs tb, U32 key) {
    if (tb.has(key) && tb.get(key) == 0) {
      throw refused("Invalid nexthop id");
    }
    return tb.getOr(key, 0);
  }

  private static Attrs nested(RtnlRequest request, NlaPolicy policy, Attrs tb) {
    return policy.parseNested(request.bytes(), tb, NHA_RES_BUCKET, Validate.STRICT);
  }

  private static NetlinkException refused(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }
}
