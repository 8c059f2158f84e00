package dev.linkwright.core.state;

import java.util.Locale;

/**
 * Mode of an ipvlan port. Source: include/uapi/linux/if_link.h, {@code enum ipvlan_mode}; the
 * ordinal is the kernel's number.
 */
public enum IpvlanMode {
  L2(0),
  L3(1),
  L3S(2);

  private final int value;

  IpvlanMode(int value) {
    this.value = value;
  }

  /** IFLA_IPVLAN_MODE. */
  public int value() {
    return value;
  }

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
