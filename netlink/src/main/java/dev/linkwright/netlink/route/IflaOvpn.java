package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U8;

/**
 * Attributes of an OpenVPN data channel device. Source: include/uapi/linux/if_link.h (Linux 6.16),
 * drivers/net/ovpn/main.c {@code ovpn_policy}.
 */
public final class IflaOvpn {
  public static final U8 IFLA_OVPN_MODE = u8(1, "IFLA_OVPN_MODE");

  /** The table. */
  public static final AttrSet SET = attrSet("ovpn", IflaOvpn.class);

  private IflaOvpn() {}
}
