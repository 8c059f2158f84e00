package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Nest.nest;
import static dev.linkwright.netlink.attr.U16.u16;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * What else is said of an entry of a bridge's or, later, a vxlan's multicast database, all but the
 * source since Linux 6.3. Source: include/uapi/linux/if_bridge.h, net/bridge/br_mdb.c {@code
 * br_mdbe_attrs_pol}, drivers/net/vxlan/vxlan_mdb.c {@code vxlan_mdbe_attrs_pol}.
 */
public final class MdbeAttr {
  public static final Binary MDBE_ATTR_SOURCE = binary(1, "MDBE_ATTR_SOURCE");
  public static final Nest MDBE_ATTR_SRC_LIST =
      nest(2, "MDBE_ATTR_SRC_LIST", () -> MdbeSrcList.SET);
  public static final U8 MDBE_ATTR_GROUP_MODE = u8(3, "MDBE_ATTR_GROUP_MODE");
  public static final U8 MDBE_ATTR_RTPROT = u8(4, "MDBE_ATTR_RTPROT");
  public static final Binary MDBE_ATTR_DST = binary(5, "MDBE_ATTR_DST");
  public static final U16 MDBE_ATTR_DST_PORT = u16(6, "MDBE_ATTR_DST_PORT");
  public static final U32 MDBE_ATTR_VNI = u32(7, "MDBE_ATTR_VNI");
  public static final U32 MDBE_ATTR_IFINDEX = u32(8, "MDBE_ATTR_IFINDEX");
  public static final U32 MDBE_ATTR_SRC_VNI = u32(9, "MDBE_ATTR_SRC_VNI");
  public static final U8 MDBE_ATTR_STATE_MASK = u8(10, "MDBE_ATTR_STATE_MASK");

  /** The table. */
  public static final AttrSet SET = attrSet("multicast database entry", MdbeAttr.class);

  private MdbeAttr() {}
}
