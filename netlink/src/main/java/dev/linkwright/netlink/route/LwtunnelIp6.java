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
 * RTA_ENCAP of type LWTUNNEL_ENCAP_IP6. Source: include/uapi/linux/lwtunnel.h,
 * net/ipv4/ip_tunnel_core.c {@code ip6_tun_policy}.
 */
public final class LwtunnelIp6 {
  public static final Be64 LWTUNNEL_IP6_ID = be64(1, "LWTUNNEL_IP6_ID");
  public static final Ip LWTUNNEL_IP6_DST = ip(2, "LWTUNNEL_IP6_DST");
  public static final Ip LWTUNNEL_IP6_SRC = ip(3, "LWTUNNEL_IP6_SRC");
  public static final U8 LWTUNNEL_IP6_HOPLIMIT = u8(4, "LWTUNNEL_IP6_HOPLIMIT");
  public static final U8 LWTUNNEL_IP6_TC = u8(5, "LWTUNNEL_IP6_TC");
  public static final Be16 LWTUNNEL_IP6_FLAGS = be16(6, "LWTUNNEL_IP6_FLAGS");
  public static final Binary LWTUNNEL_IP6_PAD = binary(7, "LWTUNNEL_IP6_PAD");
  public static final Nest LWTUNNEL_IP6_OPTS =
      nest(8, "LWTUNNEL_IP6_OPTS", () -> LwtunnelIpOpts.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("ip6 encapsulation", LwtunnelIp6.class);

  private LwtunnelIp6() {}
}
