package dev.linkwright.netlink.attr;

/**
 * Key of an attribute whose value is an unsigned 16-bit number in network byte order (NLA_BE16).
 */
public final class Be16 extends Attr {
  private Be16(int type, String name) {
    super(type, name, 2);
  }

  /** Declares the attribute {@code name} with the kernel's number {@code type}. */
  public static Be16 be16(int type, String name) {
    return new Be16(type, name);
  }
}
