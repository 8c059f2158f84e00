package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.value.IpAddress;
import java.util.Arrays;

/**
 * Reads addresses as the kernel does: so many bytes from the front, whatever follows. Source:
 * include/net/netlink.h.
 */
public final class NlaGet {
  private static final int NLA_HDRLEN = 4;

  private NlaGet() {}

  /**
   * The first 4 bytes of an attribute that a policy has checked. Source: include/net/netlink.h,
   * {@code nla_get_in_addr}.
   */
  public static IpAddress nlaGetInAddr(byte[] message, Attrs tb, Ip key) {
    return front(message, tb, key, 4);
  }

  /**
   * The first 16 bytes of an attribute that a policy has checked. Source: include/net/netlink.h,
   * {@code nla_get_in6_addr}.
   */
  public static IpAddress nlaGetIn6Addr(byte[] message, Attrs tb, Ip key) {
    return front(message, tb, key, 16);
  }

  /** A copy of the payload of {@code key}, which must be there. */
  public static byte[] nlaData(byte[] message, Attrs tb, Attr key) {
    int at = tb.offsetOf(key) + NLA_HDRLEN;
    return Arrays.copyOfRange(message, at, at + tb.length(key));
  }

  private static IpAddress front(byte[] message, Attrs tb, Ip key, int bytes) {
    int at = tb.offsetOf(key) + NLA_HDRLEN;
    return IpAddress.of(Arrays.copyOfRange(message, at, at + bytes));
  }
}
