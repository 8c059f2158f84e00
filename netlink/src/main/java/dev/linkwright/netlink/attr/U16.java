package dev.linkwright.netlink.attr;

/** Key of an attribute whose value is an unsigned 16-bit number in host byte order (NLA_U16). */
public final class U16 extends Attr {
  private U16(int type, String name) {
    super(type, name, 2);
  }

  /** Declares the attribute {@code name} with the kernel's number {@code type}. */
  public static U16 u16(int type, String name) {
    return new U16(type, name);
  }
}
