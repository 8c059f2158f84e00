package dev.linkwright.netlink.attr;

/**
 * Key of an attribute whose value is a signed 32-bit number in host byte order, such as an
 * interface index (NLA_S32).
 */
public final class S32 extends Attr {
  private S32(int type, String name) {
    super(type, name, 4);
  }

  /** Declares the attribute {@code name} with the kernel's number {@code type}. */
  public static S32 s32(int type, String name) {
    return new S32(type, name);
  }
}
