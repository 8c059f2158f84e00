package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Flag.flag;
import static dev.linkwright.netlink.attr.Ip.ip;
import static dev.linkwright.netlink.attr.Nest.nest;
import static dev.linkwright.netlink.attr.Nest.nestBySibling;
import static dev.linkwright.netlink.attr.S32.s32;
import static dev.linkwright.netlink.attr.U16.u16;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Flag;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;

/**
 * Attributes of a nexthop object: RTM_NEWNEXTHOP, RTM_DELNEXTHOP, RTM_GETNEXTHOP,
 * RTM_GETNEXTHOPBUCKET. Source: include/uapi/linux/nexthop.h, net/ipv4/nexthop.c {@code
 * rtm_nh_policy_new}, {@code rtm_nh_policy_dump}.
 */
public final class Nha {
  public static final U32 NHA_ID = u32(1, "NHA_ID");
  public static final Binary NHA_GROUP = binary(2, "NHA_GROUP", RouteStructs.NEXTHOP_GRP);
  public static final U16 NHA_GROUP_TYPE = u16(3, "NHA_GROUP_TYPE");
  public static final Flag NHA_BLACKHOLE = flag(4, "NHA_BLACKHOLE");
  public static final S32 NHA_OIF = s32(5, "NHA_OIF");
  public static final Ip NHA_GATEWAY = ip(6, "NHA_GATEWAY");
  public static final U16 NHA_ENCAP_TYPE = u16(7, "NHA_ENCAP_TYPE");
  public static final Nest NHA_ENCAP =
      nestBySibling(
          8, "NHA_ENCAP", siblings -> LwtunnelEncap.attributes(siblings.getOr(NHA_ENCAP_TYPE, 0)));
  public static final Flag NHA_GROUPS = flag(9, "NHA_GROUPS");
  public static final S32 NHA_MASTER = s32(10, "NHA_MASTER");
  public static final Flag NHA_FDB = flag(11, "NHA_FDB");
  public static final Nest NHA_RES_GROUP = nest(12, "NHA_RES_GROUP", () -> NhaResGroup.SET);
  public static final Nest NHA_RES_BUCKET = nest(13, "NHA_RES_BUCKET", () -> NhaResBucket.SET);
  public static final U32 NHA_OP_FLAGS = u32(14, "NHA_OP_FLAGS");
  public static final Nest NHA_GROUP_STATS = nest(15, "NHA_GROUP_STATS", () -> NhaGroupStats.SET);
  public static final U32 NHA_HW_STATS_ENABLE = u32(16, "NHA_HW_STATS_ENABLE");
  public static final U32 NHA_HW_STATS_USED = u32(17, "NHA_HW_STATS_USED");

  /** The table. */
  public static final AttrSet SET = attrSet("nexthop", Nha.class);

  private Nha() {}
}
