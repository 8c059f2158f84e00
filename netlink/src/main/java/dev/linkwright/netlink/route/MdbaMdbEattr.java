package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Nest.nest;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * What is known of a port in a multicast group. Source: include/uapi/linux/if_bridge.h,
 * net/bridge/br_mdb.c {@code __mdb_fill_info}.
 */
public final class MdbaMdbEattr {
  public static final U32 MDBA_MDB_EATTR_TIMER = u32(1, "MDBA_MDB_EATTR_TIMER");
  public static final Nest MDBA_MDB_EATTR_SRC_LIST =
      nest(2, "MDBA_MDB_EATTR_SRC_LIST", () -> MdbaMdbSrclist.SET);
  public static final U8 MDBA_MDB_EATTR_GROUP_MODE = u8(3, "MDBA_MDB_EATTR_GROUP_MODE");
  public static final Binary MDBA_MDB_EATTR_SOURCE = binary(4, "MDBA_MDB_EATTR_SOURCE");
  public static final U8 MDBA_MDB_EATTR_RTPROT = u8(5, "MDBA_MDB_EATTR_RTPROT");

  /** The table. */
  public static final AttrSet SET = attrSet("multicast group port", MdbaMdbEattr.class);

  private MdbaMdbEattr() {}
}
