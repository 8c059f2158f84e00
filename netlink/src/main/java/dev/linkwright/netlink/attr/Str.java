package dev.linkwright.netlink.attr;

/**
 * Key of an attribute whose value is a byte string, with or without its NUL; see {@link NlText}
 * (NLA_STRING and NLA_NUL_STRING).
 */
public final class Str extends Attr {
  private Str(int type, String name) {
    super(type, name, -1);
  }

  /** Declares the attribute {@code name} with the kernel's number {@code type}. */
  public static Str str(int type, String name) {
    return new Str(type, name);
  }
}
