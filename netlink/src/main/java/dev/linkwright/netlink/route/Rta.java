package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Be16.be16;
import static dev.linkwright.netlink.attr.Be32.be32;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.HeadedList.headedList;
import static dev.linkwright.netlink.attr.Ip.ip;
import static dev.linkwright.netlink.attr.Nest.nest;
import static dev.linkwright.netlink.attr.Nest.nestBySibling;
import static dev.linkwright.netlink.attr.S32.s32;
import static dev.linkwright.netlink.attr.U16.u16;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Be16;
import dev.linkwright.netlink.attr.Be32;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.HeadedList;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * Attributes of a route: RTM_NEWROUTE, RTM_DELROUTE, RTM_GETROUTE. Source:
 * include/uapi/linux/rtnetlink.h, net/ipv4/fib_frontend.c {@code rtm_ipv4_policy}, net/ipv6/route.c
 * {@code rtm_ipv6_policy}.
 */
public final class Rta {
  public static final Ip RTA_DST = ip(1, "RTA_DST");
  public static final Ip RTA_SRC = ip(2, "RTA_SRC");
  public static final S32 RTA_IIF = s32(3, "RTA_IIF");
  public static final S32 RTA_OIF = s32(4, "RTA_OIF");
  public static final Ip RTA_GATEWAY = ip(5, "RTA_GATEWAY");
  public static final U32 RTA_PRIORITY = u32(6, "RTA_PRIORITY");
  public static final Ip RTA_PREFSRC = ip(7, "RTA_PREFSRC");
  public static final Nest RTA_METRICS = nest(8, "RTA_METRICS", () -> Rtax.SET);
  public static final HeadedList RTA_MULTIPATH =
      headedList(9, "RTA_MULTIPATH", RouteStructs.RTNEXTHOP, () -> Rta.SET);
  public static final Binary RTA_PROTOINFO = binary(10, "RTA_PROTOINFO");
  public static final U32 RTA_FLOW = u32(11, "RTA_FLOW");
  public static final Binary RTA_CACHEINFO =
      binary(12, "RTA_CACHEINFO", RouteStructs.RTA_CACHEINFO);
  public static final Binary RTA_SESSION = binary(13, "RTA_SESSION");
  public static final Binary RTA_MP_ALGO = binary(14, "RTA_MP_ALGO");
  public static final U32 RTA_TABLE = u32(15, "RTA_TABLE");
  public static final U32 RTA_MARK = u32(16, "RTA_MARK");
  public static final Binary RTA_MFC_STATS =
      binary(17, "RTA_MFC_STATS", RouteStructs.RTA_MFC_STATS);
  public static final Binary RTA_VIA = binary(18, "RTA_VIA", RouteStructs.RTVIA);
  public static final Binary RTA_NEWDST = binary(19, "RTA_NEWDST", RouteStructs.MPLS_LABELS);
  public static final U8 RTA_PREF = u8(20, "RTA_PREF");
  public static final U16 RTA_ENCAP_TYPE = u16(21, "RTA_ENCAP_TYPE");
  public static final Nest RTA_ENCAP =
      nestBySibling(
          22, "RTA_ENCAP", siblings -> LwtunnelEncap.attributes(siblings.getOr(RTA_ENCAP_TYPE, 0)));
  public static final U32 RTA_EXPIRES = u32(23, "RTA_EXPIRES");
  public static final Binary RTA_PAD = binary(24, "RTA_PAD");
  public static final U32 RTA_UID = u32(25, "RTA_UID");
  public static final U8 RTA_TTL_PROPAGATE = u8(26, "RTA_TTL_PROPAGATE");
  public static final U8 RTA_IP_PROTO = u8(27, "RTA_IP_PROTO");
  public static final Be16 RTA_SPORT = be16(28, "RTA_SPORT");
  public static final Be16 RTA_DPORT = be16(29, "RTA_DPORT");
  public static final U32 RTA_NH_ID = u32(30, "RTA_NH_ID");
  public static final Be32 RTA_FLOWLABEL = be32(31, "RTA_FLOWLABEL");

  /** The table. */
  public static final AttrSet SET = attrSet("route", Rta.class);

  private Rta() {}
}
