package dev.linkwright.core.dataplane.rtnetlink;

/**
 * How strictly attributes are checked. Source: include/net/netlink.h, {@code enum
 * netlink_validation}.
 */
public enum Validate {
  /**
   * Unknown attributes, longer ones and what is left over are ignored: what the old families do.
   */
  LIBERAL(false, false),
  /** Nothing unknown and nothing left over; lengths and nests as in {@link #LIBERAL}. */
  DEPRECATED_STRICT(true, false),
  /** Nothing unknown, nothing left over, exact lengths, nests marked. */
  STRICT(true, true);

  private final boolean complete;
  private final boolean exact;

  Validate(boolean complete, boolean exact) {
    this.complete = complete;
    this.exact = exact;
  }

  /** NL_VALIDATE_TRAILING and NL_VALIDATE_MAXTYPE. */
  boolean complete() {
    return complete;
  }

  /** NL_VALIDATE_UNSPEC, NL_VALIDATE_STRICT_ATTRS and NL_VALIDATE_NESTED. */
  boolean exact() {
    return exact;
  }
}
