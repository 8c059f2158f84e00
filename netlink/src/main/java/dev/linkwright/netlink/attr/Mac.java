package dev.linkwright.netlink.attr;

/**
 * Key of an attribute whose value is a link-layer address; Ethernet has 6 bytes, a tunnel 4 or 16
 * (NLA_BINARY up to MAX_ADDR_LEN).
 */
public final class Mac extends Attr {
  private Mac(int type, String name) {
    super(type, name, -1);
  }

  /** Declares the attribute {@code name} with the kernel's number {@code type}. */
  public static Mac mac(int type, String name) {
    return new Mac(type, name);
  }
}
