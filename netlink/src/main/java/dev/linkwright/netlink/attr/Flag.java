package dev.linkwright.netlink.attr;

/** Key of an attribute whose value is a flag that is set by being present (NLA_FLAG). */
public final class Flag extends Attr {
  private Flag(int type, String name) {
    super(type, name, 0);
  }

  /** Declares the attribute {@code name} with the kernel's number {@code type}. */
  public static Flag flag(int type, String name) {
    return new Flag(type, name);
  }
}
