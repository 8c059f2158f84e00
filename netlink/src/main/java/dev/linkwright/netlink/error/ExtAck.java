package dev.linkwright.netlink.error;

import org.jspecify.annotations.Nullable;

/**
 * What the kernel says besides the error number. Source: include/uapi/linux/netlink.h, {@code enum
 * nlmsgerr_attrs}.
 *
 * @param message NLMSGERR_ATTR_MSG: the kernel's own sentence
 * @param offset NLMSGERR_ATTR_OFFS: bytes from the start of the request to the offending attribute,
 *     or -1
 * @param missingType NLMSGERR_ATTR_MISS_TYPE: number of the attribute that is missing, or -1
 * @param missingNest NLMSGERR_ATTR_MISS_NEST: offset of the nest it is missing in, or -1
 * @param accepts NLMSGERR_ATTR_POLICY: what the offending attribute would accept, or null; known
 *     where an answer is made, not read from one
 */
public record ExtAck(
    @Nullable String message,
    int offset,
    int missingType,
    int missingNest,
    @Nullable Accepts accepts) {
  /** Nothing said. */
  public static final ExtAck NONE = new ExtAck(null, -1, -1, -1);

  /** Without what the attribute accepts. */
  public ExtAck(@Nullable String message, int offset, int missingType, int missingNest) {
    this(message, offset, missingType, missingNest, null);
  }

  /**
   * What the offending attribute accepts. Source: include/uapi/linux/netlink.h, {@code enum
   * netlink_policy_type_attr}.
   *
   * @param type NL_ATTR_TYPE_*
   * @param min least value of a number or least length, or null if not said
   * @param max largest value of a number or largest length, or null if not said; of an unsigned
   *     number its 64 bits
   * @param mask bits a number may have, or null if not said
   */
  public record Accepts(int type, @Nullable Long min, @Nullable Long max, @Nullable Long mask) {
    /** Without a mask. */
    public Accepts(int type, @Nullable Long min, @Nullable Long max) {
      this(type, min, max, null);
    }
  }

  /** Just the sentence. */
  public static ExtAck message(String message) {
    return new ExtAck(message, -1, -1, -1);
  }

  /** The sentence, and where in the request the offending attribute starts. */
  public static ExtAck at(String message, int offset) {
    return new ExtAck(message, offset, -1, -1);
  }

  /** The same sentence at the same place, and what would be accepted there. */
  public ExtAck accepting(@Nullable Accepts what) {
    return new ExtAck(message, offset, missingType, missingNest, what);
  }

  public boolean isEmpty() {
    return equals(NONE);
  }
}
