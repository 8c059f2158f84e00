package dev.linkwright.netlink.route;

/**
 * Flags of IFLA_BRIDGE_FLAGS: whom a message of family AF_BRIDGE is for. Source:
 * include/uapi/linux/if_bridge.h.
 */
public final class BridgeFlags {
  public static final int BRIDGE_FLAGS_MASTER = 0x1;
  public static final int BRIDGE_FLAGS_SELF = 0x2;

  private BridgeFlags() {}
}
