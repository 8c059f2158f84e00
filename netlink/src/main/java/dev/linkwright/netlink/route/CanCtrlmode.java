package dev.linkwright.netlink.route;

/** Modes of a CAN controller, struct can_ctrlmode. Source: include/uapi/linux/can/netlink.h. */
public final class CanCtrlmode {
  public static final int CAN_CTRLMODE_LOOPBACK = 0x1;
  public static final int CAN_CTRLMODE_LISTENONLY = 0x2;
  public static final int CAN_CTRLMODE_3_SAMPLES = 0x4;
  public static final int CAN_CTRLMODE_ONE_SHOT = 0x8;
  public static final int CAN_CTRLMODE_BERR_REPORTING = 0x10;
  public static final int CAN_CTRLMODE_FD = 0x20;
  public static final int CAN_CTRLMODE_PRESUME_ACK = 0x40;
  public static final int CAN_CTRLMODE_FD_NON_ISO = 0x80;
  public static final int CAN_CTRLMODE_CC_LEN8_DLC = 0x100;
  public static final int CAN_CTRLMODE_TDC_AUTO = 0x200;
  public static final int CAN_CTRLMODE_TDC_MANUAL = 0x400;

  private CanCtrlmode() {}
}
