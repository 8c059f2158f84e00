package dev.linkwright.netlink.route;

/** IOAM6_IPTUNNEL_MODE. Source: include/uapi/linux/ioam6_iptunnel.h. */
public final class Ioam6IptunnelMode {
  public static final int IOAM6_IPTUNNEL_MODE_INLINE = 1;
  public static final int IOAM6_IPTUNNEL_MODE_ENCAP = 2;
  public static final int IOAM6_IPTUNNEL_MODE_AUTO = 3;

  private Ioam6IptunnelMode() {}
}
