package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.Layout.struct;

import dev.linkwright.netlink.attr.Layout;

/** Structs in attributes of bridges' databases. Source: include/uapi/linux/if_bridge.h. */
public final class BridgeStructs {
  /**
   * The address is 16 bytes that hold an IPv4, IPv6 or link-layer address, then its EtherType in
   * big endian (0 for the last), then padding.
   */
  public static final Layout BR_MDB_ENTRY =
      struct("struct br_mdb_entry { __u32 ifindex; __u8 state, flags; __u16 vid; __u8 addr[20]; }");

  /** A port's index, which stands without a struct around it. */
  static final Layout ROUTER_PORT = struct("struct router_port { __u32 ifindex; }");

  private BridgeStructs() {}
}
