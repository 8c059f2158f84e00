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
  private final int[] values;

  private DevConf(int[] values) {
    this.values = values;
  }

  /** Settings with these values; the array is copied. */
  public static DevConf of(int... values) {
    return new DevConf(values.clone());
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
    return new DevConf(next);
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
    return new DevConf(next);
  }

  /** How many settings there are. */
  public int size() {
    return values.length;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof DevConf other && Arrays.equals(values, other.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
