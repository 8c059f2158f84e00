package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.U32;

/** A source of a multicast group. Source: include/uapi/linux/if_bridge.h. */
public final class MdbaMdbSrcattr {
  public static final Binary MDBA_MDB_SRCATTR_ADDRESS = binary(1, "MDBA_MDB_SRCATTR_ADDRESS");
  public static final U32 MDBA_MDB_SRCATTR_TIMER = u32(2, "MDBA_MDB_SRCATTR_TIMER");

  /** The table. */
  public static final AttrSet SET = attrSet("multicast source", MdbaMdbSrcattr.class);

  private MdbaMdbSrcattr() {}
}
