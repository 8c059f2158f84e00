package dev.linkwright.netlink.route;

/**
 * Actions of a rule, {@code action} in struct fib_rule_hdr. Source: include/uapi/linux/fib_rules.h.
 */
public final class FrAct {
  public static final int FR_ACT_UNSPEC = 0;
  public static final int FR_ACT_TO_TBL = 1;
  public static final int FR_ACT_GOTO = 2;
  public static final int FR_ACT_NOP = 3;
  public static final int FR_ACT_RES3 = 4;
  public static final int FR_ACT_RES4 = 5;
  public static final int FR_ACT_BLACKHOLE = 6;
  public static final int FR_ACT_UNREACHABLE = 7;
  public static final int FR_ACT_PROHIBIT = 8;

  private FrAct() {}
}
