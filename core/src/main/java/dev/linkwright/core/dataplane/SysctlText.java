package dev.linkwright.core.dataplane;

import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.value.IpAddress;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is written into files below /proc/sys. Source: kernel/sysctl.c. */
final class SysctlText {
  /** What follows the first number is passed over; hexadecimal, octal, decimal. */
  private static final Pattern NUMBER =
      Pattern.compile("\\s*(-?(?:0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*))(?:\\s.*)?");

  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]+");

  private static final long U32_MAX = 0xffff_ffffL;

  private SysctlText() {}

  /**
   * The number that the text begins with.
   *
   * @throws NetlinkException EINVAL if it does not, or none has room for it
   */
  static long number(String text) {
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.matches()) {
      throw NetlinkException.transport(Errno.EINVAL, "\"" + text + "\" as a number");
    }
    try {
      long value = Long.decode(matcher.group(1));
      if (value < Integer.MIN_VALUE || value > U32_MAX) {
        throw NetlinkException.transport(Errno.EINVAL, text + " as a number of 32 bits");
      }
      return value;
    } catch (NumberFormatException tooLong) {
      throw NetlinkException.transport(Errno.EINVAL, text + " as a number of 32 bits");
    }
  }

  /**
   * The IPv6 address that the text begins with. Source: net/core/utils.c, {@code in6_pton}.
   *
   * @throws NetlinkException EIO if it does not
   */
  static IpAddress address(String text) {
    Matcher matcher = ADDRESS.matcher(text);
    try {
      IpAddress address = IpAddress.parse(matcher.lookingAt() ? matcher.group() : text);
      if (!address.isV4()) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw NetlinkException.transport(
          Errno.EIO, "\"" + text + "\" as an address: " + e.getMessage());
    }
    throw NetlinkException.transport(Errno.EIO, text + " as an IPv6 address");
  }

  /** All eight words with all their digits, as %pI6 says them. */
  static String text(IpAddress address) {
    byte[] bytes = address.toBytes();
    StringJoiner words = new StringJoiner(":");
    for (int i = 0; i < bytes.length; i += 2) {
      words.add(String.format("%02x%02x", bytes[i], bytes[i + 1]));
    }
    return words.toString();
  }
}
