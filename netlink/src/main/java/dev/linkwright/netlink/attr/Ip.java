package dev.linkwright.netlink.attr;

/**
 * Key of an attribute whose value is an IPv4 (4 bytes) or IPv6 (16 bytes) address in network byte
 * order (NLA_BINARY of 4 or 16).
 */
public final class Ip extends Attr {
  private Ip(int type, String name) {
    super(type, name, -1);
  }

  /** Declares the attribute {@code name} with the kernel's number {@code type}. */
  public static Ip ip(int type, String name) {
    return new Ip(type, name);
  }
}
