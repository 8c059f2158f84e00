package dev.linkwright.core.state;

import java.util.Locale;

/**
 * Mode of an ipvlan port. Source: include/uapi/linux/if_link.h, {@code enum ipvlan_mode}; the
 * ordinal is the kernel's number.
 */
public enum IpvlanMode {
  L2,
  L3,
  L3S;

  /** What {@code ip} calls it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The mode with the kernel's number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static IpvlanMode of(int value) {
    if (value < 0 || value >= values().length) {
      throw new IllegalArgumentException("no ipvlan mode has the number " + value);
    }
    return values()[value];
  }
}
