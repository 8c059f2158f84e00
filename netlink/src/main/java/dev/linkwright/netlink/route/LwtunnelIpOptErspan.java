package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Be32.be32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Be32;
import dev.linkwright.netlink.attr.U8;

/**
 * An ERSPAN option in an encapsulation. Source: include/uapi/linux/lwtunnel.h,
 * net/ipv4/ip_tunnel_core.c {@code erspan_opt_policy}.
 */
public final class LwtunnelIpOptErspan {
  public static final U8 LWTUNNEL_IP_OPT_ERSPAN_VER = u8(1, "LWTUNNEL_IP_OPT_ERSPAN_VER");
  public static final Be32 LWTUNNEL_IP_OPT_ERSPAN_INDEX = be32(2, "LWTUNNEL_IP_OPT_ERSPAN_INDEX");
  public static final U8 LWTUNNEL_IP_OPT_ERSPAN_DIR = u8(3, "LWTUNNEL_IP_OPT_ERSPAN_DIR");
  public static final U8 LWTUNNEL_IP_OPT_ERSPAN_HWID = u8(4, "LWTUNNEL_IP_OPT_ERSPAN_HWID");

  /** The table. */
  public static final AttrSet SET = attrSet("erspan option", LwtunnelIpOptErspan.class);

  private LwtunnelIpOptErspan() {}
}
