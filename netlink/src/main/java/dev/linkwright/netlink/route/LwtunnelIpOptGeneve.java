package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Be16.be16;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Be16;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.U8;

/**
 * A Geneve option in an encapsulation. Source: include/uapi/linux/lwtunnel.h,
 * net/ipv4/ip_tunnel_core.c {@code geneve_opt_policy}.
 */
public final class LwtunnelIpOptGeneve {
  public static final Be16 LWTUNNEL_IP_OPT_GENEVE_CLASS = be16(1, "LWTUNNEL_IP_OPT_GENEVE_CLASS");
  public static final U8 LWTUNNEL_IP_OPT_GENEVE_TYPE = u8(2, "LWTUNNEL_IP_OPT_GENEVE_TYPE");
  public static final Binary LWTUNNEL_IP_OPT_GENEVE_DATA = binary(3, "LWTUNNEL_IP_OPT_GENEVE_DATA");

  /** The table. */
  public static final AttrSet SET = attrSet("geneve option", LwtunnelIpOptGeneve.class);

  private LwtunnelIpOptGeneve() {}
}
