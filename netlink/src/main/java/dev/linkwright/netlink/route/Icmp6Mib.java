package dev.linkwright.netlink.route;

/** Positions in IFLA_INET6_ICMP6STATS. Source: include/uapi/linux/snmp.h. */
public final class Icmp6Mib {
  public static final int ICMP6_MIB_NUM = 0;
  public static final int ICMP6_MIB_INMSGS = 1;
  public static final int ICMP6_MIB_INERRORS = 2;
  public static final int ICMP6_MIB_OUTMSGS = 3;
  public static final int ICMP6_MIB_OUTERRORS = 4;
  public static final int ICMP6_MIB_CSUMERRORS = 5;
  public static final int ICMP6_MIB_RATELIMITHOST = 6;

  private Icmp6Mib() {}
}
