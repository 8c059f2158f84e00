package dev.linkwright.netlink.attr;

/**
 * Key of an attribute whose value is an unsigned number of 4 or 8 bytes in host byte order,
 * whichever suffices (NLA_UINT, since Linux 6.7). Source: include/net/netlink.h, {@code
 * nla_put_uint}.
 */
public final class Uint extends Attr {
  private Uint(int type, String name) {
    super(type, name, -1);
  }

  /** Declares the attribute {@code name} with the kernel's number {@code type}. */
  public static Uint uint(int type, String name) {
    return new Uint(type, name);
  }
}
