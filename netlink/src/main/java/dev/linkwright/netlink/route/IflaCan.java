package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Nest.nest;
import static dev.linkwright.netlink.attr.U16.u16;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;

/**
 * Attributes of a CAN device. Source: include/uapi/linux/can/netlink.h,
 * drivers/net/can/dev/netlink.c {@code can_policy}.
 */
public final class IflaCan {
  public static final Binary IFLA_CAN_BITTIMING =
      binary(1, "IFLA_CAN_BITTIMING", CanStructs.CAN_BITTIMING);
  public static final Binary IFLA_CAN_BITTIMING_CONST =
      binary(2, "IFLA_CAN_BITTIMING_CONST", CanStructs.CAN_BITTIMING_CONST);
  public static final Binary IFLA_CAN_CLOCK = binary(3, "IFLA_CAN_CLOCK", CanStructs.CAN_CLOCK);
  public static final U32 IFLA_CAN_STATE = u32(4, "IFLA_CAN_STATE");
  public static final Binary IFLA_CAN_CTRLMODE =
      binary(5, "IFLA_CAN_CTRLMODE", CanStructs.CAN_CTRLMODE);
  public static final U32 IFLA_CAN_RESTART_MS = u32(6, "IFLA_CAN_RESTART_MS");
  public static final U32 IFLA_CAN_RESTART = u32(7, "IFLA_CAN_RESTART");
  public static final Binary IFLA_CAN_BERR_COUNTER =
      binary(8, "IFLA_CAN_BERR_COUNTER", CanStructs.CAN_BERR_COUNTER);
  public static final Binary IFLA_CAN_DATA_BITTIMING =
      binary(9, "IFLA_CAN_DATA_BITTIMING", CanStructs.CAN_BITTIMING);
  public static final Binary IFLA_CAN_DATA_BITTIMING_CONST =
      binary(10, "IFLA_CAN_DATA_BITTIMING_CONST", CanStructs.CAN_BITTIMING_CONST);
  public static final U16 IFLA_CAN_TERMINATION = u16(11, "IFLA_CAN_TERMINATION");
  public static final Binary IFLA_CAN_TERMINATION_CONST = binary(12, "IFLA_CAN_TERMINATION_CONST");
  public static final Binary IFLA_CAN_BITRATE_CONST = binary(13, "IFLA_CAN_BITRATE_CONST");
  public static final Binary IFLA_CAN_DATA_BITRATE_CONST =
      binary(14, "IFLA_CAN_DATA_BITRATE_CONST");
  public static final U32 IFLA_CAN_BITRATE_MAX = u32(15, "IFLA_CAN_BITRATE_MAX");
  public static final Nest IFLA_CAN_TDC = nest(16, "IFLA_CAN_TDC", () -> IflaCanTdc.SET);
  public static final Nest IFLA_CAN_CTRLMODE_EXT =
      nest(17, "IFLA_CAN_CTRLMODE_EXT", () -> IflaCanCtrlmode.SET);
  public static final Binary IFLA_CAN_XL_DATA_BITTIMING =
      binary(18, "IFLA_CAN_XL_DATA_BITTIMING", CanStructs.CAN_BITTIMING);
  public static final Binary IFLA_CAN_XL_DATA_BITTIMING_CONST =
      binary(19, "IFLA_CAN_XL_DATA_BITTIMING_CONST", CanStructs.CAN_BITTIMING_CONST);
  public static final Binary IFLA_CAN_XL_DATA_BITRATE_CONST =
      binary(20, "IFLA_CAN_XL_DATA_BITRATE_CONST");
  public static final Nest IFLA_CAN_XL_TDC = nest(21, "IFLA_CAN_XL_TDC", () -> IflaCanTdc.SET);
  public static final Nest IFLA_CAN_XL_PWM = nest(22, "IFLA_CAN_XL_PWM", () -> IflaCanPwm.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("can", IflaCan.class);

  private IflaCan() {}
}
