package dev.linkwright.core.state;

import java.util.Locale;

/**
 * What a route does with a packet. Source: include/uapi/linux/rtnetlink.h, {@code RTN_*}; the
 * ordinal is the kernel's number.
 */
public enum RouteType {
  UNSPEC(0),
  UNICAST(1),
  LOCAL(2),
  BROADCAST(3),
  ANYCAST(4),
  MULTICAST(5),
  BLACKHOLE(6),
  UNREACHABLE(7),
  PROHIBIT(8),
  THROW(9),
  NAT(10),
  XRESOLVE(11);

  private final int value;

  RouteType(int value) {
    this.value = value;
  }

  /** rtm_type. */
  public int value() {
    return value;
  }

  /** What {@code ip} calls it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether packets end here: no way out is needed. */
  public boolean rejects() {
    return this == BLACKHOLE || this == UNREACHABLE || this == PROHIBIT || this == THROW;
  }

  /** The type with the kernel's number; a number it does not have is UNSPEC. */
  public static RouteType of(int number) {
    return number >= 0 && number < values().length ? values()[number] : UNSPEC;
  }
}
