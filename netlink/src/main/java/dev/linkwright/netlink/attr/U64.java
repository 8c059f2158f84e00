package dev.linkwright.netlink.attr;

/** Key of an attribute whose value is an unsigned 64-bit number in host byte order (NLA_U64). */
public final class U64 extends Attr {
  private U64(int type, String name) {
    super(type, name, 8);
  }

  /** Declares the attribute {@code name} with the kernel's number {@code type}. */
  public static U64 u64(int type, String name) {
    return new U64(type, name);
  }
}
