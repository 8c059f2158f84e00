package dev.linkwright.core.state;

import dev.linkwright.netlink.value.IpPrefix;
import org.jspecify.annotations.Nullable;

/**
 * One policy rule, IPv4 or IPv6. Build with {@link RuleBuilder}.
 *
 * @param family AF_INET or AF_INET6
 * @param priority FRA_PRIORITY: lower is tried first
 * @param selector which packets it is for
 * @param action what it does with them
 * @param protocol FRA_PROTOCOL: who made it
 * @param flags fib_rule_hdr.flags: FIB_RULE_INVERT can be asked for, the others report
 * @param raw attributes without a place
 */
public record Rule(
    int family,
    long priority,
    Selector selector,
    Action action,
    int protocol,
    int flags,
    RawAttributes raw) {
  public static final int FIB_RULE_PERMANENT = 0x1;
  public static final int FIB_RULE_INVERT = 0x2;
  public static final int FIB_RULE_UNRESOLVED = 0x4;
  public static final int FIB_RULE_IIF_DETACHED = 0x8;
  public static final int FIB_RULE_OIF_DETACHED = 0x10;

  public static final int FR_ACT_TO_TBL = 1;
  public static final int FR_ACT_GOTO = 2;
  public static final int FR_ACT_NOP = 3;
  public static final int FR_ACT_BLACKHOLE = 6;
  public static final int FR_ACT_UNREACHABLE = 7;
  public static final int FR_ACT_PROHIBIT = 8;

  /** The priority of the rule the first VRF brings. */
  public static final long L3MDEV_PRIORITY = 1000;

  /**
   * Which packets; null means any.
   *
   * @param src FRA_SRC, of length 0 for any
   * @param dst FRA_DST, of length 0 for any
   * @param tos type of service, 0 for any
   * @param iif FRA_IIFNAME
   * @param oif FRA_OIFNAME
   * @param mark FRA_FWMARK and its mask
   * @param ipProtocol FRA_IP_PROTO
   * @param ports FRA_SPORT_RANGE and FRA_DPORT_RANGE
   * @param uids FRA_UID_RANGE
   * @param tunnelId FRA_TUN_ID
   */
  public record Selector(
      IpPrefix src,
      IpPrefix dst,
      int tos,
      @Nullable String iif,
      @Nullable String oif,
      @Nullable Mark mark,
      @Nullable Integer ipProtocol,
      Ports ports,
      @Nullable Range uids,
      @Nullable Long tunnelId) {}

  /**
   * A firewall mark.
   *
   * @param value FRA_FWMARK
   * @param mask FRA_FWMASK
   */
  public record Mark(long value, long mask) {}

  /**
   * From and to, both within.
   *
   * @param first the lowest
   * @param last the highest
   */
  public record Range(long first, long last) {}

  /**
   * Port ranges, null for any.
   *
   * @param source FRA_SPORT_RANGE
   * @param destination FRA_DPORT_RANGE
   */
  public record Ports(@Nullable Range source, @Nullable Range destination) {
    /** Any port. */
    public static final Ports ANY = new Ports(null, null);
  }

  /**
   * What happens.
   *
   * @param type FR_ACT_*
   * @param table the table to look into, 0 for none or where l3mdev finds it
   * @param l3mdev FRA_L3MDEV: the table of the VRF the packet belongs to
   * @param goTo FRA_GOTO: priority of the rule to go on with, or null
   * @param suppressPrefixLength FRA_SUPPRESS_PREFIXLEN, or null
   * @param suppressGroup FRA_SUPPRESS_IFGROUP, or null
   */
  public record Action(
      int type,
      long table,
      boolean l3mdev,
      @Nullable Long goTo,
      @Nullable Long suppressPrefixLength,
      @Nullable Long suppressGroup) {
    /** Looks into {@code table}. */
    public static Action lookup(long table) {
      return new Action(FR_ACT_TO_TBL, table, false, null, null, null);
    }

    /** Looks into the table of the VRF. */
    public static Action lookupL3mdev() {
      return new Action(FR_ACT_TO_TBL, 0, true, null, null, null);
    }

    /** FR_ACT_* without a table. */
    public static Action plain(int type) {
      return new Action(type, 0, false, null, null, null);
    }
  }

  /** Identity within {@code namespace}. */
  public RuleKey key(String namespace) {
    return new RuleKey(
        namespace,
        new Rule(
            family, priority, selector, action, 0, flags & FIB_RULE_INVERT, RawAttributes.NONE));
  }

  public boolean isL3mdev() {
    return action.l3mdev();
  }
}
