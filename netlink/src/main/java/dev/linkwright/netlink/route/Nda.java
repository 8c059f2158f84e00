package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Be16.be16;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Ip.ip;
import static dev.linkwright.netlink.attr.Mac.mac;
import static dev.linkwright.netlink.attr.Nest.nest;
import static dev.linkwright.netlink.attr.S32.s32;
import static dev.linkwright.netlink.attr.U16.u16;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Be16;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.Mac;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * Attributes of a neighbour or fdb entry: RTM_NEWNEIGH, RTM_DELNEIGH, RTM_GETNEIGH. Source:
 * include/uapi/linux/neighbour.h, net/core/neighbour.c {@code nda_policy}.
 */
public final class Nda {
  public static final Ip NDA_DST = ip(1, "NDA_DST");
  public static final Mac NDA_LLADDR = mac(2, "NDA_LLADDR");
  public static final Binary NDA_CACHEINFO = binary(3, "NDA_CACHEINFO", RouteStructs.NDA_CACHEINFO);
  public static final U32 NDA_PROBES = u32(4, "NDA_PROBES");
  public static final U16 NDA_VLAN = u16(5, "NDA_VLAN");
  public static final Be16 NDA_PORT = be16(6, "NDA_PORT");
  public static final U32 NDA_VNI = u32(7, "NDA_VNI");
  public static final S32 NDA_IFINDEX = s32(8, "NDA_IFINDEX");
  public static final S32 NDA_MASTER = s32(9, "NDA_MASTER");
  public static final S32 NDA_LINK_NETNSID = s32(10, "NDA_LINK_NETNSID");
  public static final U32 NDA_SRC_VNI = u32(11, "NDA_SRC_VNI");
  public static final U8 NDA_PROTOCOL = u8(12, "NDA_PROTOCOL");
  public static final U32 NDA_NH_ID = u32(13, "NDA_NH_ID");
  public static final Nest NDA_FDB_EXT_ATTRS = nest(14, "NDA_FDB_EXT_ATTRS", () -> Nfea.SET);
  public static final U32 NDA_FLAGS_EXT = u32(15, "NDA_FLAGS_EXT");
  public static final U16 NDA_NDM_STATE_MASK = u16(16, "NDA_NDM_STATE_MASK");
  public static final U8 NDA_NDM_FLAGS_MASK = u8(17, "NDA_NDM_FLAGS_MASK");

  /** The table. */
  public static final AttrSet SET = attrSet("neighbour", Nda.class);

  private Nda() {}
}
