package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.U16.u16;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.U16;

/**
 * Attributes of an rmnet device. Source: include/uapi/linux/if_link.h,
 * drivers/net/ethernet/qualcomm/rmnet/rmnet_config.c {@code rmnet_policy}.
 */
public final class IflaRmnet {
  public static final U16 IFLA_RMNET_MUX_ID = u16(1, "IFLA_RMNET_MUX_ID");
  public static final Binary IFLA_RMNET_FLAGS =
      binary(2, "IFLA_RMNET_FLAGS", LinkStructs.IFLA_RMNET_FLAGS);

  /** The table. */
  public static final AttrSet SET = attrSet("rmnet", IflaRmnet.class);

  private IflaRmnet() {}
}
