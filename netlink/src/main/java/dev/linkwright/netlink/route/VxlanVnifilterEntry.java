package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Ip.ip;
import static dev.linkwright.netlink.attr.Nest.nest;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.U32;

/**
 * A VNI, or a range of them. Source: include/uapi/linux/if_link.h,
 * drivers/net/vxlan/vxlan_vnifilter.c {@code vni_filter_entry_policy}.
 */
public final class VxlanVnifilterEntry {
  public static final U32 VXLAN_VNIFILTER_ENTRY_START = u32(1, "VXLAN_VNIFILTER_ENTRY_START");
  public static final U32 VXLAN_VNIFILTER_ENTRY_END = u32(2, "VXLAN_VNIFILTER_ENTRY_END");
  public static final Ip VXLAN_VNIFILTER_ENTRY_GROUP = ip(3, "VXLAN_VNIFILTER_ENTRY_GROUP");
  public static final Ip VXLAN_VNIFILTER_ENTRY_GROUP6 = ip(4, "VXLAN_VNIFILTER_ENTRY_GROUP6");
  public static final Nest VXLAN_VNIFILTER_ENTRY_STATS =
      nest(5, "VXLAN_VNIFILTER_ENTRY_STATS", () -> VnifilterEntryStats.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("vxlan VNI", VxlanVnifilterEntry.class);

  private VxlanVnifilterEntry() {}
}
