package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Be32.be32;
import static dev.linkwright.netlink.attr.Ip.ip;
import static dev.linkwright.netlink.attr.S32.s32;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Be32;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.U32;

/**
 * Attributes of vti and vti6. Source: include/uapi/linux/if_tunnel.h, net/ipv4/ip_vti.c {@code
 * vti_policy}.
 */
public final class IflaVti {
  public static final S32 IFLA_VTI_LINK = s32(1, "IFLA_VTI_LINK");
  public static final Be32 IFLA_VTI_IKEY = be32(2, "IFLA_VTI_IKEY");
  public static final Be32 IFLA_VTI_OKEY = be32(3, "IFLA_VTI_OKEY");
  public static final Ip IFLA_VTI_LOCAL = ip(4, "IFLA_VTI_LOCAL");
  public static final Ip IFLA_VTI_REMOTE = ip(5, "IFLA_VTI_REMOTE");
  public static final U32 IFLA_VTI_FWMARK = u32(6, "IFLA_VTI_FWMARK");

  /** The table. */
  public static final AttrSet SET = attrSet("vti", IflaVti.class);

  private IflaVti() {}
}
