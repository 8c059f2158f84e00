package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.netlink.route.RtScope;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;

/**
 * What kind of IPv6 address an address is: IPV6_ADDR_* bits in the low half, its scope in the high
 * half. Source: net/ipv6/addrconf_core.c, {@code __ipv6_addr_type}.
 */
public final class AddrType {
  public static final int IPV6_ADDR_ANY = 0;
  public static final int IPV6_ADDR_UNICAST = 0x0001;
  public static final int IPV6_ADDR_MULTICAST = 0x0002;
  public static final int IPV6_ADDR_LOOPBACK = 0x0010;
  public static final int IPV6_ADDR_LINKLOCAL = 0x0020;
  public static final int IPV6_ADDR_SITELOCAL = 0x0040;
  public static final int IPV6_ADDR_COMPATV4 = 0x0080;
  public static final int IPV6_ADDR_MAPPED = 0x1000;

  public static final int IPV6_ADDR_SCOPE_NODELOCAL = 0x01;
  public static final int IPV6_ADDR_SCOPE_LINKLOCAL = 0x02;
  public static final int IPV6_ADDR_SCOPE_SITELOCAL = 0x05;
  public static final int IPV6_ADDR_SCOPE_GLOBAL = 0x0e;

  private static final int IPV6_ADDR_SCOPE_MASK =
      IPV6_ADDR_LOOPBACK | IPV6_ADDR_LINKLOCAL | IPV6_ADDR_SITELOCAL;
  private static final int SCOPE_SHIFT = 16;
  private static final int SCOPE_INVALID = -1;

  private static final IpPrefix SITE_LOCAL = IpPrefix.parse("fec0::/10");
  private static final IpPrefix COMPAT = IpPrefix.parse("::/96");
  private static final IpPrefix MAPPED = IpPrefix.parse("::ffff:0:0/96");

  private AddrType() {}

  /** Kind and scope. Source: net/ipv6/addrconf_core.c, {@code __ipv6_addr_type}. */
  static int withScope(IpAddress a) {
    if (a.isUnspecified()) {
      return IPV6_ADDR_ANY;
    }
    if (a.isMulticast()) {
      return IPV6_ADDR_MULTICAST | multicastScope((int) (a.high() >>> 48) & 0xf);
    }
    if (a.isLinkLocal()) {
      return IPV6_ADDR_LINKLOCAL | unicast(IPV6_ADDR_SCOPE_LINKLOCAL);
    }
    if (SITE_LOCAL.contains(a)) {
      return IPV6_ADDR_SITELOCAL | unicast(IPV6_ADDR_SCOPE_SITELOCAL);
    }
    if (a.isLoopback()) {
      return IPV6_ADDR_LOOPBACK | unicast(IPV6_ADDR_SCOPE_LINKLOCAL);
    }
    if (COMPAT.contains(a)) {
      return IPV6_ADDR_COMPATV4 | unicast(IPV6_ADDR_SCOPE_GLOBAL);
    }
    if (MAPPED.contains(a)) {
      return IPV6_ADDR_MAPPED | IPV6_ADDR_SCOPE_GLOBAL << SCOPE_SHIFT;
    }
    return unicast(IPV6_ADDR_SCOPE_GLOBAL);
  }

  private static int unicast(int scope) {
    return IPV6_ADDR_UNICAST | scope << SCOPE_SHIFT;
  }

  private static int multicastScope(int scope) {
    int bits =
        switch (scope) {
          case IPV6_ADDR_SCOPE_NODELOCAL -> IPV6_ADDR_LOOPBACK;
          case IPV6_ADDR_SCOPE_LINKLOCAL -> IPV6_ADDR_LINKLOCAL;
          case IPV6_ADDR_SCOPE_SITELOCAL -> IPV6_ADDR_SITELOCAL;
          default -> 0;
        };
    return bits | scope << SCOPE_SHIFT;
  }

  /** IPV6_ADDR_* bits. Source: include/net/ipv6.h, {@code ipv6_addr_type}. */
  public static int ipv6AddrType(IpAddress a) {
    return withScope(a) & 0xffff;
  }

  /** Whether any of the bits {@code type} is set. */
  public static boolean is(IpAddress a, int type) {
    return (ipv6AddrType(a) & type) != 0;
  }

  /** The scope as a number, -1 for ::. Source: include/net/ipv6.h, {@code ipv6_addr_src_scope}. */
  static int ipv6AddrSrcScope(IpAddress a) {
    return a.isUnspecified() ? SCOPE_INVALID : withScope(a) >> SCOPE_SHIFT;
  }

  /** RT_SCOPE_* of an address. Source: net/ipv6/addrconf.c, {@code rt_scope}. */
  static int rtScope(IpAddress a) {
    int scope = ipv6AddrType(a) & IPV6_ADDR_SCOPE_MASK;
    if ((scope & IPV6_ADDR_LOOPBACK) != 0) {
      return RtScope.RT_SCOPE_HOST;
    }
    if ((scope & IPV6_ADDR_LINKLOCAL) != 0) {
      return RtScope.RT_SCOPE_LINK;
    }
    return scope != 0 ? RtScope.RT_SCOPE_SITE : RtScope.RT_SCOPE_UNIVERSE;
  }

  /**
   * Whether a lookup for this destination must stay on the device asked for. Source:
   * include/net/ip6_route.h, {@code rt6_need_strict}.
   */
  public static boolean rt6NeedStrict(IpAddress a) {
    return is(a, IPV6_ADDR_MULTICAST | IPV6_ADDR_LINKLOCAL | IPV6_ADDR_LOOPBACK);
  }
}
