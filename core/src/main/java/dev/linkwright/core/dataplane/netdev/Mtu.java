package dev.linkwright.core.dataplane.netdev;

/**
 * The size of packets, in bytes without the link layer's header.
 *
 * @param mtu the size in force
 * @param min the least it may be set to
 * @param max the most it may be set to, as an unsigned 32-bit number; 0 means no limit
 */
public record Mtu(long mtu, long min, long max) {
  /** ETH_MIN_MTU. */
  public static final long ETH_MIN_MTU = 68;

  /** ETH_MAX_MTU. */
  public static final long ETH_MAX_MTU = 65535;

  /** Whether it may be set to {@code wanted}. */
  public boolean allows(long wanted) {
    return wanted <= Integer.MAX_VALUE && wanted >= min && (max == 0 || wanted <= max);
  }

  public Mtu withMtu(long next) {
    return new Mtu(next, min, max);
  }
}
