package dev.linkwright.netlink.route;

/** States of a CAN controller, IFLA_CAN_STATE. Source: include/uapi/linux/can/netlink.h. */
public final class CanState {
  public static final int CAN_STATE_ERROR_ACTIVE = 0;
  public static final int CAN_STATE_ERROR_WARNING = 1;
  public static final int CAN_STATE_ERROR_PASSIVE = 2;
  public static final int CAN_STATE_BUS_OFF = 3;
  public static final int CAN_STATE_STOPPED = 4;
  public static final int CAN_STATE_SLEEPING = 5;

  private CanState() {}
}
