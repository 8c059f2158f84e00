package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;

/**
 * A source a port is to have a multicast group from. Source: include/uapi/linux/if_bridge.h (Linux
 * 6.3), net/bridge/br_mdb.c {@code br_mdbe_src_list_entry_pol}.
 */
public final class MdbeSrcattr {
  public static final Binary MDBE_SRCATTR_ADDRESS = binary(1, "MDBE_SRCATTR_ADDRESS");

  /** The table. */
  public static final AttrSet SET = attrSet("wanted multicast source", MdbeSrcattr.class);

  private MdbeSrcattr() {}
}
