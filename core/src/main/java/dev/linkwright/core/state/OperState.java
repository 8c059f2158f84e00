package dev.linkwright.core.state;

/**
 * Operational state of a link. Source: include/uapi/linux/if.h, {@code IF_OPER_*}; the ordinal is
 * the kernel's number.
 */
public enum OperState {
  UNKNOWN(0),
  NOTPRESENT(1),
  DOWN(2),
  LOWERLAYERDOWN(3),
  TESTING(4),
  DORMANT(5),
  UP(6);

  private final int value;

  OperState(int value) {
    this.value = value;
  }

  /** IFLA_OPERSTATE. */
  public int value() {
    return value;
  }

  /** The state with the kernel's number; a number this kernel does not have is UNKNOWN. */
  public static OperState of(int number) {
    return number >= 0 && number < values().length ? values()[number] : UNKNOWN;
  }
}
