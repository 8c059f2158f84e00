package dev.linkwright.netlink.attr;

/**
 * Key of an attribute whose value is a C struct or bytes that no finer key describes (NLA_BINARY).
 */
public final class Binary extends Attr {
  private Binary(int type, String name) {
    super(type, name, -1);
  }

  /** Declares the attribute {@code name} with the kernel's number {@code type}. */
  public static Binary binary(int type, String name) {
    return new Binary(type, name);
  }
}
