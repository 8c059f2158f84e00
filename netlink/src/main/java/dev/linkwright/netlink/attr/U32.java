package dev.linkwright.netlink.attr;

/** Key of an attribute whose value is an unsigned 32-bit number in host byte order (NLA_U32). */
public final class U32 extends Attr {
  private U32(int type, String name) {
    super(type, name, 4);
  }

  /** Declares the attribute {@code name} with the kernel's number {@code type}. */
  public static U32 u32(int type, String name) {
    return new U32(type, name);
  }
}
