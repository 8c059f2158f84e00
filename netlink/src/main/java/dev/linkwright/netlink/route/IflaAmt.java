package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Be16.be16;
import static dev.linkwright.netlink.attr.Ip.ip;
import static dev.linkwright.netlink.attr.S32.s32;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Be16;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.U32;

/**
 * Attributes of an automatic multicast tunnelling device. Source: include/uapi/linux/amt.h,
 * drivers/net/amt.c {@code amt_policy}.
 */
public final class IflaAmt {
  public static final U32 IFLA_AMT_MODE = u32(1, "IFLA_AMT_MODE");
  public static final Be16 IFLA_AMT_RELAY_PORT = be16(2, "IFLA_AMT_RELAY_PORT");
  public static final Be16 IFLA_AMT_GATEWAY_PORT = be16(3, "IFLA_AMT_GATEWAY_PORT");
  public static final S32 IFLA_AMT_LINK = s32(4, "IFLA_AMT_LINK");
  public static final Ip IFLA_AMT_LOCAL_IP = ip(5, "IFLA_AMT_LOCAL_IP");
  public static final Ip IFLA_AMT_REMOTE_IP = ip(6, "IFLA_AMT_REMOTE_IP");
  public static final Ip IFLA_AMT_DISCOVERY_IP = ip(7, "IFLA_AMT_DISCOVERY_IP");
  public static final U32 IFLA_AMT_MAX_TUNNELS = u32(8, "IFLA_AMT_MAX_TUNNELS");

  /** The table. */
  public static final AttrSet SET = attrSet("amt", IflaAmt.class);

  private IflaAmt() {}
}
