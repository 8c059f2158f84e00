package dev.linkwright.netlink.route;

/** Operational states of a link, IFLA_OPERSTATE (RFC 2863). Source: include/uapi/linux/if.h. */
public final class IfOper {
  public static final int IF_OPER_UNKNOWN = 0;
  public static final int IF_OPER_NOTPRESENT = 1;
  public static final int IF_OPER_DOWN = 2;
  public static final int IF_OPER_LOWERLAYERDOWN = 3;
  public static final int IF_OPER_TESTING = 4;
  public static final int IF_OPER_DORMANT = 5;
  public static final int IF_OPER_UP = 6;

  private IfOper() {}
}
