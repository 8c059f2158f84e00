package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Nest.nest;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Nest;

/**
 * VNIs that a vxlan device lets in. Source: include/uapi/linux/if_link.h,
 * drivers/net/vxlan/vxlan_vnifilter.c {@code vni_filter_policy}.
 */
public final class VxlanVnifilter {
  public static final Nest VXLAN_VNIFILTER_ENTRY =
      nest(1, "VXLAN_VNIFILTER_ENTRY", () -> VxlanVnifilterEntry.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("vxlan VNIs", VxlanVnifilter.class);

  private VxlanVnifilter() {}
}
