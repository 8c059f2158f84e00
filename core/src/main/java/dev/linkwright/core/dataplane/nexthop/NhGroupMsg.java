package dev.linkwright.core.dataplane.nexthop;

import static dev.linkwright.netlink.route.Nha.NHA_FDB;
import static dev.linkwright.netlink.route.Nha.NHA_GROUP;
import static dev.linkwright.netlink.route.Nha.NHA_GROUP_TYPE;
import static dev.linkwright.netlink.route.Nha.NHA_HW_STATS_ENABLE;
import static dev.linkwright.netlink.route.Nha.NHA_RES_GROUP;
import static dev.linkwright.netlink.route.NhaResGroup.NHA_RES_GROUP_BUCKETS;
import static dev.linkwright.netlink.route.NhaResGroup.NHA_RES_GROUP_IDLE_TIMER;
import static dev.linkwright.netlink.route.NhaResGroup.NHA_RES_GROUP_UNBALANCED_TIMER;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.NexthopGrpType;
import dev.linkwright.netlink.route.NhMsg;
import dev.linkwright.netlink.route.NhaResGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a group from a request. Source: net/ipv4/nexthop.c. */
final class NhGroupMsg {
  /** Source: net/ipv4/nexthop.c, {@code rtm_nh_res_policy_new}. */
  private static final NlaPolicy RTM_NH_RES_POLICY_NEW =
      NlaPolicy.policy(
          NhaResGroup.SET,
          NHA_RES_GROUP_UNBALANCED_TIMER.type(),
          Nla.of(NHA_RES_GROUP_BUCKETS),
          Nla.of(NHA_RES_GROUP_IDLE_TIMER),
          Nla.of(NHA_RES_GROUP_UNBALANCED_TIMER));

  /** {@code sizeof(struct nexthop_grp)}: number, weight less one, and three bytes reserved. */
  static final int SIZEOF_NEXTHOP_GRP = 8;

  private static final int MAX_WEIGHT = 255;
  private static final int MAX_WIDE_WEIGHT = 65535;

  private NhGroupMsg() {}

  /**
   * The group the request means.
   *
   * @throws NetlinkException EINVAL with the kernel's sentence
   */
  static NhConfig.Grp group(RtnlRequest request, NhMsg nhm, Attrs tb) {
    if (nhm.family() != Af.AF_UNSPEC) {
      throw refused("Invalid family for group");
    }
    int type = tb.getOr(NHA_GROUP_TYPE, NexthopGrpType.NEXTHOP_GRP_TYPE_MPATH);
    if (type > NexthopGrpType.NEXTHOP_GRP_TYPE_RES) {
      throw refused("Invalid group type");
    }
    boolean resilient = type == NexthopGrpType.NEXTHOP_GRP_TYPE_RES;
    List<NhConfig.Member> members = nhCheckAttrGroup(request, tb, resilient);
    return new NhConfig.Grp(
        members,
        tb.has(NHA_FDB),
        resilient ? rtmToNhConfigGrpRes(request, tb) : null,
        tb.getOr(NHA_HW_STATS_ENABLE, 0) != 0);
  }

  /** Source: net/ipv4/nexthop.c, {@code nh_check_attr_group}. */
  private static List<NhConfig.Member> nhCheckAttrGroup(
      RtnlRequest request, Attrs tb, boolean resilient) {
    Net net = request.net();
    List<NhConfig.Member> members = members(net, tb.get(NHA_GROUP));
    Set<Integer> families = new HashSet<>();
    boolean formFirst = net.has(KernelChange.NEXTHOP_FORM_FIRST);
    if (formFirst) {
      checkOthers(tb, resilient);
      NhConfigMsg.checkReplace(request, tb);
    }
    for (NhConfig.Member member : members) {
      Nexthop nh = NexthopState.nexthopFindById(net, member.id());
      if (nh == null) {
        throw refused("Invalid nexthop id");
      }
      validGroupNh(nh, members.size());
      if (tb.has(NHA_FDB)) {
        nhCheckAttrFdbGroup(nh.nhInfo(), families);
      } else if (nh.isFdb()) {
        throw refused("Non FDB nexthop group cannot have fdb nexthops");
      }
    }
    if (!formFirst) {
      checkOthers(tb, resilient);
    }
    return members;
  }

  private static void checkOthers(Attrs tb, boolean resilient) {
    for (int i = 0; i < tb.size(); i++) {
      int other = tb.typeOf(i);
      boolean fits =
          other == NHA_FDB.type()
              || other == NHA_HW_STATS_ENABLE.type()
              || (other == NHA_RES_GROUP.type() && resilient);
      if (other > NHA_GROUP_TYPE.type() && !fits) {
        throw refused("No other attributes can be set in nexthop groups");
      }
    }
  }

  private static List<NhConfig.Member> members(Net net, byte[] b) {
    if (b.length == 0 || b.length % SIZEOF_NEXTHOP_GRP != 0) {
      throw refused("Invalid length for nexthop group attribute");
    }
    boolean wide = net.has(KernelChange.NEXTHOP_WIDE_WEIGHTS);
    List<NhConfig.Member> members = new ArrayList<>();
    for (int at = 0; at < b.length; at += SIZEOF_NEXTHOP_GRP) {
      int high = wide ? Bytes.getU8(b, at + 5) << Byte.SIZE : 0;
      members.add(new NhConfig.Member(Bytes.getU32(b, at), high + Bytes.getU8(b, at + 4) + 1));
    }
    for (int i = 0; i < members.size(); i++) {
      int at = i * SIZEOF_NEXTHOP_GRP;
      checkReserved(b, at, wide);
      if (members.get(i).weight() > (wide ? MAX_WIDE_WEIGHT : MAX_WEIGHT)) {
        throw refused("Invalid value for weight");
      }
      long id = members.get(i).id();
      if (members.subList(i + 1, members.size()).stream().anyMatch(m -> m.id() == id)) {
        throw refused("Nexthop id can not be used twice in a group");
      }
    }
    return members;
  }

  private static void checkReserved(byte[] b, int at, boolean wide) {
    if (!wide && (Bytes.getU8(b, at + 5) != 0 || Bytes.getU16(b, at + 6) != 0)) {
      throw refused("Reserved fields in nexthop_grp must be 0");
    }
    if (Bytes.getU16(b, at + 6) != 0) {
      throw refused("Reserved field in nexthop_grp must be 0");
    }
  }

  /** Source: net/ipv4/nexthop.c, {@code valid_group_nh}. */
  private static void validGroupNh(Nexthop nh, int npaths) {
    if (nh.isGroup()) {
      throw refused(
          (nh.nhGrp().isResilient() ? "Resilient" : "Hash-threshold")
              + " group can not be a nexthop within a group");
    }
    if (nh.nhInfo().isReject() && npaths > 1) {
      throw refused("Blackhole nexthop can not be used in a group with more than 1 path");
    }
  }

  /** Source: net/ipv4/nexthop.c, {@code nh_check_attr_fdb_group}. */
  private static void nhCheckAttrFdbGroup(NhInfo info, Set<Integer> families) {
    if (!info.isFdb()) {
      throw refused("FDB nexthop group can only have fdb nexthops");
    }
    families.add(info.family());
    if (families.size() > 1) {
      throw refused("FDB nexthop group cannot have mixed family nexthops");
    }
  }

  /** Source: net/ipv4/nexthop.c, {@code rtm_to_nh_config_grp_res}. */
  private static NhConfig.Res rtmToNhConfigGrpRes(RtnlRequest request, Attrs tb) {
    if (!tb.has(NHA_RES_GROUP)) {
      return new NhConfig.Res(null, null, null);
    }
    Attrs res =
        RTM_NH_RES_POLICY_NEW.parseNested(request.bytes(), tb, NHA_RES_GROUP, Validate.STRICT);
    @Nullable Integer buckets =
        res.has(NHA_RES_GROUP_BUCKETS) ? res.get(NHA_RES_GROUP_BUCKETS) : null;
    if (buckets != null && buckets == 0) {
      throw refused("Number of buckets needs to be non-0");
    }
    return new NhConfig.Res(
        buckets,
        res.has(NHA_RES_GROUP_IDLE_TIMER) ? res.get(NHA_RES_GROUP_IDLE_TIMER) : null,
        res.has(NHA_RES_GROUP_UNBALANCED_TIMER) ? res.get(NHA_RES_GROUP_UNBALANCED_TIMER) : null);
  }

  private static NetlinkException refused(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }
}
