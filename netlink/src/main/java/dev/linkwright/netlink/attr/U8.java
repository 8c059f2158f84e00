package dev.linkwright.netlink.attr;

/** Key of an attribute whose value is an unsigned 8-bit number (NLA_U8). */
public final class U8 extends Attr {
  private U8(int type, String name) {
    super(type, name, 1);
  }

  /** Declares the attribute {@code name} with the kernel's number {@code type}. */
  public static U8 u8(int type, String name) {
    return new U8(type, name);
  }
}
