package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.U16.u16;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U16;

/**
 * Attributes of an IP over InfiniBand device. Source: include/uapi/linux/if_link.h,
 * drivers/infiniband/ulp/ipoib/ipoib_netlink.c {@code ipoib_policy}.
 */
public final class IflaIpoib {
  public static final U16 IFLA_IPOIB_PKEY = u16(1, "IFLA_IPOIB_PKEY");
  public static final U16 IFLA_IPOIB_MODE = u16(2, "IFLA_IPOIB_MODE");
  public static final U16 IFLA_IPOIB_UMCAST = u16(3, "IFLA_IPOIB_UMCAST");

  /** The table. */
  public static final AttrSet SET = attrSet("ipoib", IflaIpoib.class);

  private IflaIpoib() {}
}
