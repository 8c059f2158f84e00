package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Ip.ip;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * RTA_ENCAP of type LWTUNNEL_ENCAP_IOAM6. Source: include/uapi/linux/ioam6_iptunnel.h,
 * net/ipv6/ioam6_iptunnel.c {@code ioam6_iptunnel_policy}.
 */
public final class Ioam6Iptunnel {
  public static final U8 IOAM6_IPTUNNEL_MODE = u8(1, "IOAM6_IPTUNNEL_MODE");
  public static final Ip IOAM6_IPTUNNEL_DST = ip(2, "IOAM6_IPTUNNEL_DST");
  public static final Binary IOAM6_IPTUNNEL_TRACE = binary(3, "IOAM6_IPTUNNEL_TRACE");
  public static final U32 IOAM6_IPTUNNEL_FREQ_K = u32(4, "IOAM6_IPTUNNEL_FREQ_K");
  public static final U32 IOAM6_IPTUNNEL_FREQ_N = u32(5, "IOAM6_IPTUNNEL_FREQ_N");
  public static final Ip IOAM6_IPTUNNEL_SRC = ip(6, "IOAM6_IPTUNNEL_SRC");

  /** The table. */
  public static final AttrSet SET = attrSet("ioam6 encapsulation", Ioam6Iptunnel.class);

  private Ioam6Iptunnel() {}
}
