package dev.linkwright.core.state;

import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * One way out of a route.
 *
 * @param dev the interface's name, or null where none is said
 * @param via RTA_GATEWAY, or RTA_VIA if its family is not the route's; null for on-link
 * @param weight 1 to 256, rtnh_hops + 1
 * @param flags RTNH_F_* bits
 * @param encap RTA_ENCAP_TYPE and RTA_ENCAP, raw
 */
public record Nexthop(
    @Nullable IfName dev, @Nullable IpAddress via, int weight, int flags, RawAttributes encap) {
  public static final int RTNH_F_DEAD = 1;
  public static final int RTNH_F_PERVASIVE = 2;
  public static final int RTNH_F_ONLINK = 4;
  public static final int RTNH_F_OFFLOAD = 8;
  public static final int RTNH_F_LINKDOWN = 16;
  public static final int RTNH_F_UNRESOLVED = 32;
  public static final int RTNH_F_TRAP = 64;

  /** The flags a request may carry; the others report. */
  public static final int SETTABLE = RTNH_F_PERVASIVE | RTNH_F_ONLINK;

  /** Straight out of {@code dev}. */
  public static Nexthop dev(IfName dev) {
    return new Nexthop(dev, null, 1, 0, RawAttributes.NONE);
  }

  /** Through {@code via}; {@code dev} null lets the kernel find the interface. */
  public static Nexthop via(IpAddress via, @Nullable IfName dev) {
    return new Nexthop(dev, via, 1, 0, RawAttributes.NONE);
  }

  public boolean isOnlink() {
    return (flags & RTNH_F_ONLINK) != 0;
  }
}
