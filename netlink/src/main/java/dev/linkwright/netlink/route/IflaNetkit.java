package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Headed.headed;
import static dev.linkwright.netlink.attr.U16.u16;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Headed;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * Attributes of a netkit pair. Source: include/uapi/linux/if_link.h (Linux 6.7),
 * drivers/net/netkit.c {@code netkit_policy}.
 */
public final class IflaNetkit {
  public static final Headed IFLA_NETKIT_PEER_INFO =
      headed(1, "IFLA_NETKIT_PEER_INFO", IfInfoMsg.LAYOUT, () -> Ifla.SET);
  public static final U8 IFLA_NETKIT_PRIMARY = u8(2, "IFLA_NETKIT_PRIMARY");
  public static final U32 IFLA_NETKIT_POLICY = u32(3, "IFLA_NETKIT_POLICY");
  public static final U32 IFLA_NETKIT_PEER_POLICY = u32(4, "IFLA_NETKIT_PEER_POLICY");
  public static final U32 IFLA_NETKIT_MODE = u32(5, "IFLA_NETKIT_MODE");
  public static final U32 IFLA_NETKIT_SCRUB = u32(6, "IFLA_NETKIT_SCRUB");
  public static final U32 IFLA_NETKIT_PEER_SCRUB = u32(7, "IFLA_NETKIT_PEER_SCRUB");
  public static final U16 IFLA_NETKIT_HEADROOM = u16(8, "IFLA_NETKIT_HEADROOM");
  public static final U16 IFLA_NETKIT_TAILROOM = u16(9, "IFLA_NETKIT_TAILROOM");
  public static final U32 IFLA_NETKIT_PAIRING = u32(10, "IFLA_NETKIT_PAIRING");

  /** The table. */
  public static final AttrSet SET = attrSet("netkit", IflaNetkit.class);

  private IflaNetkit() {}
}
