package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Be16.be16;
import static dev.linkwright.netlink.attr.Be64.be64;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Ip.ip;
import static dev.linkwright.netlink.attr.Nest.nest;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Be16;
import dev.linkwright.netlink.attr.Be64;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.U8;

/**
 * RTA_ENCAP of type LWTUNNEL_ENCAP_IP. Source: include/uapi/linux/lwtunnel.h,
 * net/ipv4/ip_tunnel_core.c {@code ip_tun_policy}.
 */
public final class LwtunnelIp {
  public static final Be64 LWTUNNEL_IP_ID = be64(1, "LWTUNNEL_IP_ID");
  public static final Ip LWTUNNEL_IP_DST = ip(2, "LWTUNNEL_IP_DST");
  public static final Ip LWTUNNEL_IP_SRC = ip(3, "LWTUNNEL_IP_SRC");
  public static final U8 LWTUNNEL_IP_TTL = u8(4, "LWTUNNEL_IP_TTL");
  public static final U8 LWTUNNEL_IP_TOS = u8(5, "LWTUNNEL_IP_TOS");
  public static final Be16 LWTUNNEL_IP_FLAGS = be16(6, "LWTUNNEL_IP_FLAGS");
  public static final Binary LWTUNNEL_IP_PAD = binary(7, "LWTUNNEL_IP_PAD");
  public static final Nest LWTUNNEL_IP_OPTS = nest(8, "LWTUNNEL_IP_OPTS", () -> LwtunnelIpOpts.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("ip encapsulation", LwtunnelIp.class);

  private LwtunnelIp() {}
}
