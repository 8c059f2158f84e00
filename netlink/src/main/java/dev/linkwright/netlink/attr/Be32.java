package dev.linkwright.netlink.attr;

/**
 * Key of an attribute whose value is an unsigned 32-bit number in network byte order (NLA_BE32).
 */
public final class Be32 extends Attr {
  private Be32(int type, String name) {
    super(type, name, 4);
  }

  /** Declares the attribute {@code name} with the kernel's number {@code type}. */
  public static Be32 be32(int type, String name) {
    return new Be32(type, name);
  }
}
