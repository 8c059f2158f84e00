package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.Layout.struct;

import dev.linkwright.netlink.attr.Layout;

/** Structs in attributes of CAN devices. Source: include/uapi/linux/can/netlink.h. */
public final class CanStructs {
  public static final Layout CAN_BITTIMING =
      struct(
          "struct can_bittiming { __u32 bitrate, sample_point, tq, prop_seg, phase_seg1, "
              + "phase_seg2, sjw, brp; }");

  public static final Layout CAN_BITTIMING_CONST =
      struct(
          "struct can_bittiming_const { __u8 name[16]; __u32 tseg1_min, tseg1_max, tseg2_min, "
              + "tseg2_max, sjw_max, brp_min, brp_max, brp_inc; }");

  public static final Layout CAN_CLOCK = struct("struct can_clock { __u32 freq; }");

  public static final Layout CAN_CTRLMODE = struct("struct can_ctrlmode { __u32 mask, flags; }");

  public static final Layout CAN_BERR_COUNTER =
      struct("struct can_berr_counter { __u16 txerr, rxerr; }");

  private CanStructs() {}
}
