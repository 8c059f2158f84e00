package dev.linkwright.core.state;

import java.util.Locale;

/**
 * Mode of a macvlan. Source: include/uapi/linux/if_link.h, {@code enum macvlan_mode}: the values
 * are bits.
 */
public enum MacvlanMode {
  PRIVATE(1),
  VEPA(2),
  BRIDGE(4),
  PASSTHRU(8),
  SOURCE(16);

  private final int value;

  MacvlanMode(int value) {
    this.value = value;
  }

  /** IFLA_MACVLAN_MODE. */
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
  public static MacvlanMode of(int value) {
    for (MacvlanMode m : values()) {
      if (m.value == value) {
        return m;
      }
    }
    throw new IllegalArgumentException("no macvlan mode has the number " + value);
  }
}
