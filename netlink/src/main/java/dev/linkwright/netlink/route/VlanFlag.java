package dev.linkwright.netlink.route;

/** Flags of a VLAN device, IFLA_VLAN_FLAGS. Source: include/uapi/linux/if_vlan.h. */
public final class VlanFlag {
  public static final int VLAN_FLAG_REORDER_HDR = 0x1;
  public static final int VLAN_FLAG_GVRP = 0x2;
  public static final int VLAN_FLAG_LOOSE_BINDING = 0x4;
  public static final int VLAN_FLAG_MVRP = 0x8;
  public static final int VLAN_FLAG_BRIDGE_BINDING = 0x10;

  private VlanFlag() {}
}
