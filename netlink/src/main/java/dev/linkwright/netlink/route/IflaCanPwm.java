package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U32;

/** Pulse width modulation of a CAN XL device. Source: include/uapi/linux/can/netlink.h. */
public final class IflaCanPwm {
  public static final U32 IFLA_CAN_PWM_PWMS_MIN = u32(1, "IFLA_CAN_PWM_PWMS_MIN");
  public static final U32 IFLA_CAN_PWM_PWMS_MAX = u32(2, "IFLA_CAN_PWM_PWMS_MAX");
  public static final U32 IFLA_CAN_PWM_PWML_MIN = u32(3, "IFLA_CAN_PWM_PWML_MIN");
  public static final U32 IFLA_CAN_PWM_PWML_MAX = u32(4, "IFLA_CAN_PWM_PWML_MAX");
  public static final U32 IFLA_CAN_PWM_PWMO_MIN = u32(5, "IFLA_CAN_PWM_PWMO_MIN");
  public static final U32 IFLA_CAN_PWM_PWMO_MAX = u32(6, "IFLA_CAN_PWM_PWMO_MAX");
  public static final U32 IFLA_CAN_PWM_PWMS = u32(7, "IFLA_CAN_PWM_PWMS");
  public static final U32 IFLA_CAN_PWM_PWML = u32(8, "IFLA_CAN_PWM_PWML");
  public static final U32 IFLA_CAN_PWM_PWMO = u32(9, "IFLA_CAN_PWM_PWMO");

  /** The table. */
  public static final AttrSet SET = attrSet("can pwm", IflaCanPwm.class);

  private IflaCanPwm() {}
}
