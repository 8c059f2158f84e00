package dev.linkwright.netlink.route;

/**
 * Flags in struct bridge_vlan_info, IFLA_BRIDGE_VLAN_INFO. Source: include/uapi/linux/if_bridge.h.
 */
public final class BridgeVlanInfo {
  public static final int BRIDGE_VLAN_INFO_MASTER = 0x1;
  public static final int BRIDGE_VLAN_INFO_PVID = 0x2;
  public static final int BRIDGE_VLAN_INFO_UNTAGGED = 0x4;
  public static final int BRIDGE_VLAN_INFO_RANGE_BEGIN = 0x8;
  public static final int BRIDGE_VLAN_INFO_RANGE_END = 0x10;
  public static final int BRIDGE_VLAN_INFO_BRENTRY = 0x20;
  public static final int BRIDGE_VLAN_INFO_ONLY_OPTS = 0x40;

  private BridgeVlanInfo() {}
}
