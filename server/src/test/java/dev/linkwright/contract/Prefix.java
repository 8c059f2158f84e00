package dev.linkwright.contract;

import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.value.IpAddress;

/**
 * An address and a length as written, without any check: 10.0.0.1/33 is for the kernel to refuse.
 *
 * @param address null for {@code default} and {@code all}
 */
record Prefix(IpAddress address, int length) {
  static Prefix parse(String text) {
    if (text.equals("default") || text.equals("all")) {
      return new Prefix(null, 0);
    }
    int slash = text.indexOf('/');
    IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    return new Prefix(
        address, slash < 0 ? address.bits() : Integer.parseInt(text.substring(slash + 1)));
  }

  int familyOr(int otherwise) {
    return address == null ? otherwise : address.family();
  }

  /** A prefix from a message, as {@code ip} writes it: a host without length, all as a word. */
  static String text(IpAddress address, int length, String all) {
    if (address == null && length == 0) {
      return all;
    }
    return length == address.bits() ? address.toString() : address + "/" + length;
  }

  static String family(int family) {
    return switch (family) {
      case Af.AF_INET -> "inet";
      case Af.AF_INET6 -> "inet6";
      default -> "family " + family;
    };
  }
}
