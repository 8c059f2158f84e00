package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U32;

/**
 * Transmitter delay compensation of a CAN FD device. Source: include/uapi/linux/can/netlink.h,
 * drivers/net/can/dev/netlink.c {@code can_tdc_policy}.
 */
public final class IflaCanTdc {
  public static final U32 IFLA_CAN_TDC_TDCV_MIN = u32(1, "IFLA_CAN_TDC_TDCV_MIN");
  public static final U32 IFLA_CAN_TDC_TDCV_MAX = u32(2, "IFLA_CAN_TDC_TDCV_MAX");
  public static final U32 IFLA_CAN_TDC_TDCO_MIN = u32(3, "IFLA_CAN_TDC_TDCO_MIN");
  public static final U32 IFLA_CAN_TDC_TDCO_MAX = u32(4, "IFLA_CAN_TDC_TDCO_MAX");
  public static final U32 IFLA_CAN_TDC_TDCF_MIN = u32(5, "IFLA_CAN_TDC_TDCF_MIN");
  public static final U32 IFLA_CAN_TDC_TDCF_MAX = u32(6, "IFLA_CAN_TDC_TDCF_MAX");
  public static final U32 IFLA_CAN_TDC_TDCV = u32(7, "IFLA_CAN_TDC_TDCV");
  public static final U32 IFLA_CAN_TDC_TDCO = u32(8, "IFLA_CAN_TDC_TDCO");
  public static final U32 IFLA_CAN_TDC_TDCF = u32(9, "IFLA_CAN_TDC_TDCF");

  /** The table. */
  public static final AttrSet SET = attrSet("can tdc", IflaCanTdc.class);

  private IflaCanTdc() {}
}
