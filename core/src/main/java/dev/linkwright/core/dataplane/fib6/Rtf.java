package dev.linkwright.core.dataplane.fib6;

/** Flags of an IPv6 route. Source: include/uapi/linux/ipv6_route.h. */
final class Rtf {
  static final int RTF_UP = 0x0001;
  static final int RTF_REJECT = 0x0200;
  static final int RTF_ANYCAST = 0x0010_0000;
  static final int RTF_NONEXTHOP = 0x0020_0000;
  static final int RTF_EXPIRES = 0x0040_0000;
  static final int RTF_CACHE = 0x0100_0000;
  static final int RTF_LOCAL = 0x8000_0000;

  private static final int RTF_PREF_SHIFT = 27;
  private static final int RTF_PREF_MASK = 0x3 << RTF_PREF_SHIFT;

  private Rtf() {}

  /** The bits of a router preference (RFC 4191), 0 to 3. */
  static int pref(int pref) {
    return pref << RTF_PREF_SHIFT;
  }

  /** The router preference in {@code flags}. Source: {@code IPV6_EXTRACT_PREF}. */
  static int extractPref(int flags) {
    return (flags & RTF_PREF_MASK) >>> RTF_PREF_SHIFT;
  }

  /** A preference as a number that grows with it. Source: {@code IPV6_DECODE_PREF}. */
  static int decodePref(int pref) {
    return pref ^ 2;
  }
}
