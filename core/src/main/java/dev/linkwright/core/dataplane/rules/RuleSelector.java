package dev.linkwright.core.dataplane.rules;

import dev.linkwright.netlink.value.IpPrefix;
import org.jspecify.annotations.Nullable;

/**
 * What a rule matches; everything it names must fit.
 *
 * @param src sources, as given; null for all
 * @param dst destinations, as given; null for all
 * @param traffic traffic class and flow label
 * @param iifName input device, empty for all
 * @param oifName output device, empty for all
 * @param mark firewall mark
 * @param l3mdev whether the flow must be in a layer-3 domain, whose table then counts
 * @param upper what is above IP
 */
public record RuleSelector(
    @Nullable IpPrefix src,
    @Nullable IpPrefix dst,
    RuleTraffic traffic,
    String iifName,
    String oifName,
    Mark mark,
    boolean l3mdev,
    Upper upper) {
  /** Everything. */
  public static final RuleSelector ALL =
      new RuleSelector(null, null, RuleTraffic.ALL, "", "", new Mark(0, 0), false, Upper.ALL);

  /** The same, but for other traffic. */
  public RuleSelector withTraffic(RuleTraffic next) {
    return new RuleSelector(src, dst, next, iifName, oifName, mark, l3mdev, upper);
  }

  /**
   * A firewall mark.
   *
   * @param value unsigned 32 bits
   * @param mask the bits that count, unsigned 32 bits
   */
  public record Mark(long value, long mask) {}

  /**
   * A closed range.
   *
   * @param start least
   * @param end most
   */
  public record Range(long start, long end) {
    boolean holds(long value) {
      return start <= value && value <= end;
    }
  }

  /**
   * A range of ports, or the ports that are alike in some bits.
   *
   * @param range the ports
   * @param mask the bits of the only port of the range that count, 0 where the range does
   */
  public record Ports(Range range, int mask) {
    /** Source: include/net/fib_rules.h, {@code fib_rule_port_match}. */
    boolean holds(int port) {
      return mask == 0 ? range.holds(port) : ((range.start() ^ port) & mask) == 0;
    }
  }

  /**
   * What is above IP.
   *
   * @param tunId tunnel id, 0 for all
   * @param uid users ({@link #ANY_UID} for all)
   * @param ipProto IP protocol, 0 for all
   * @param sport source ports, null for all
   * @param dport destination ports, null for all
   */
  public record Upper(
      long tunId, Range uid, int ipProto, @Nullable Ports sport, @Nullable Ports dport) {
    /** fib_kuid_range_unset. */
    public static final Range ANY_UID = new Range(0, 0xffff_ffffL);

    public static final Upper ALL = new Upper(0, ANY_UID, 0, null, null);

    /** Source: net/core/fib_rules.c, {@code uid_range_set}. */
    boolean uidRangeSet() {
      return uidRangeSet(uid);
    }

    static boolean uidRangeSet(Range uid) {
      return uid.start() != 0xffff_ffffL && uid.end() != 0xffff_ffffL;
    }
  }
}
