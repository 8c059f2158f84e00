package dev.linkwright.netlink.attr;

/**
 * Key of an attribute whose value is an unsigned 64-bit number in network byte order (NLA_U64
 * holding a __be64).
 */
public final class Be64 extends Attr {
  private Be64(int type, String name) {
    super(type, name, 8);
  }

  /** Declares the attribute {@code name} with the kernel's number {@code type}. */
  public static Be64 be64(int type, String name) {
    return new Be64(type, name);
  }
}
