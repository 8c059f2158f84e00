package dev.linkwright.core.state;

import java.util.Locale;

/**
 * Whom the links of an ipvlan port may talk to. Source: if_link.h, {@code IPVLAN_F_*}; the ordinal
 * is IFLA_IPVLAN_FLAGS.
 */
public enum IpvlanIsolation {
  BRIDGE(0),
  PRIVATE(1),
  VEPA(2);

  private final int value;

  IpvlanIsolation(int value) {
    this.value = value;
  }

  /** IFLA_IPVLAN_FLAGS. */
  public int value() {
    return value;
  }

  /** What {@code ip} calls it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The value with the kernel's number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static IpvlanIsolation of(int value) {
    if (value < 0 || value >= values().length) {
      throw new IllegalArgumentException("no ipvlan flags have the number " + value);
    }
    return values()[value];
  }
}
