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
 */
public record ExtAck(@Nullable String message, int offset, int missingType, int missingNest) {
  /** Nothing said. */
  public static final ExtAck NONE = new ExtAck(null, -1, -1, -1);

  /** Just the sentence. */
  public static ExtAck message(String message) {
    return new ExtAck(message, -1, -1, -1);
  }

  /** The sentence, and where in the request the offending attribute starts. */
  public static ExtAck at(String message, int offset) {
    return new ExtAck(message, offset, -1, -1);
  }

  public boolean isEmpty() {
    return equals(NONE);
  }
}
