package dev.linkwright.netlink.route;

/**
 * Flags of a rule, {@code flags} in struct fib_rule_hdr. Source: include/uapi/linux/fib_rules.h.
 */
public final class FibRuleF {
  public static final int FIB_RULE_PERMANENT = 0x1;
  public static final int FIB_RULE_INVERT = 0x2;
  public static final int FIB_RULE_UNRESOLVED = 0x4;
  public static final int FIB_RULE_IIF_DETACHED = 0x8;
  public static final int FIB_RULE_DEV_DETACHED = 0x8;
  public static final int FIB_RULE_OIF_DETACHED = 0x10;
  public static final int FIB_RULE_FIND_SADDR = 0x10000;

  private FibRuleF() {}
}
