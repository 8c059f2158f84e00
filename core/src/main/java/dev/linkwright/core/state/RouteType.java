package dev.linkwright.core.state;

import java.util.Locale;

/**
 * What a route does with a packet. Source: include/uapi/linux/rtnetlink.h, {@code RTN_*}; the
 * ordinal is the kernel's number.
 */
public enum RouteType {
  UNSPEC,
  UNICAST,
  LOCAL,
  BROADCAST,
  ANYCAST,
  MULTICAST,
  BLACKHOLE,
  UNREACHABLE,
  PROHIBIT,
  THROW,
  NAT,
  XRESOLVE;

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
