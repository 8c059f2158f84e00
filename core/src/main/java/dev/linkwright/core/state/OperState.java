package dev.linkwright.core.state;

/**
 * Operational state of a link. Source: include/uapi/linux/if.h, {@code IF_OPER_*}; the ordinal is
 * the kernel's number.
 */
public enum OperState {
  UNKNOWN,
  NOTPRESENT,
  DOWN,
  LOWERLAYERDOWN,
  TESTING,
  DORMANT,
  UP;

  /** The state with the kernel's number; a number this kernel does not have is UNKNOWN. */
  public static OperState of(int number) {
    return number >= 0 && number < values().length ? values()[number] : UNKNOWN;
  }
}
