package dev.linkwright.core.dataplane.net;

import dev.linkwright.netlink.attr.Bytes;
import java.util.Arrays;

/**
 * Settings of one protocol on one device, or for all or for new ones: the integers below
 * /proc/sys/net/ipv4/conf and /proc/sys/net/ipv6/conf, by their number. Never changes. Source:
 * include/linux/inetdevice.h, {@code struct ipv4_devconf}; include/linux/ipv6.h, {@code struct
 * ipv6_devconf}.
 */
public final class DevConf {
  private static final long ALL = -1;

  private final int[] values;
  private final long stated;

  private DevConf(int[] values, long stated) {
    this.values = values;
    this.stated = stated;
  }

  /** Settings with these values; the array is copied. */
  public static DevConf of(int... values) {
    return new DevConf(values.clone(), 0);
  }

  /** The setting with number {@code index}, from 0. */
  public int get(int index) {
    return values[index];
  }

  /** Whether the setting is not 0. */
  public boolean is(int index) {
    return values[index] != 0;
  }

  /** These settings with another value at {@code index}. */
  public DevConf with(int index, int value) {
    int[] next = values.clone();
    next[index] = value;
    return new DevConf(next, stated);
  }

  /** As {@link #with}, and somebody has said so: a change of the default does not reach it. */
  public DevConf withStated(int index, int value) {
    return new DevConf(with(index, value).values, stated | 1L << index);
  }

  /** These settings, taken for said, every one ({@code ipv4_devconf_setall}). */
  public DevConf withAllStated() {
    return new DevConf(values, ALL);
  }

  /** Whether somebody has said the setting ({@code state} in the kernel's struct). */
  public boolean isStated(int index) {
    return (stated & 1L << index) != 0;
  }

  /**
   * These settings with the values that a kernel said, one number of 4 bytes behind the other; what
   * it did not say stays, what is not known here is passed over.
   */
  public DevConf withValues(byte[] said) {
    int[] next = values.clone();
    for (int i = 0; i < Math.min(next.length, said.length / Integer.BYTES); i++) {
      next[i] = Bytes.getS32(said, i * Integer.BYTES);
    }
    return new DevConf(next, stated);
  }

  /** How many settings there are. */
  public int size() {
    return values.length;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof DevConf other
        && stated == other.stated
        && Arrays.equals(values, other.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + Long.hashCode(stated);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
