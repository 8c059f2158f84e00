package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;

/**
 * Details of a change of the multicast database. Source: include/uapi/linux/if_bridge.h,
 * net/bridge/br_mdb.c {@code br_mdbe_attrs_pol}.
 */
public final class MdbeAttr {
  public static final Binary MDBE_ATTR_SOURCE = binary(1, "MDBE_ATTR_SOURCE");

  /** The table. */
  public static final AttrSet SET = attrSet("multicast database entry", MdbeAttr.class);

  private MdbeAttr() {}
}
