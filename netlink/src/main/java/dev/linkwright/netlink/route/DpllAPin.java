package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U32;

/**
 * The DPLL pin behind a link, in IFLA_DPLL_PIN. Source: include/uapi/linux/dpll.h,
 * drivers/dpll/dpll_netlink.c {@code dpll_netdev_add_pin_handle}.
 */
public final class DpllAPin {
  public static final U32 DPLL_A_PIN_ID = u32(1, "DPLL_A_PIN_ID");

  /** The table. */
  public static final AttrSet SET = attrSet("dpll pin", DpllAPin.class);

  private DpllAPin() {}
}
