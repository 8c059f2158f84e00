package dev.linkwright.core.dataplane.vxlan;

/**
 * A UDP socket on which devices listen; those that want the same one share it. Source:
 * drivers/net/vxlan/vxlan_core.c, {@code vxlan_find_sock}.
 *
 * @param ipv6 for IPv6 alone, else for IPv4
 * @param port the UDP port
 * @param flags the {@link VxlanF#RCV_FLAGS} of those who share it
 * @param boundDevIf the master of the layer-3 domain it is bound to, 0 for none
 */
record VxlanSock(boolean ipv6, int port, int flags, int boundDevIf) {
  /**
   * Whether the two cannot be open at once. Source: net/ipv4/udp.c, {@code udp_lib_lport_inuse}.
   */
  boolean excludes(VxlanSock other) {
    boolean domains = boundDevIf == 0 || other.boundDevIf == 0 || boundDevIf == other.boundDevIf;
    return !equals(other) && ipv6 == other.ipv6 && port == other.port && domains;
  }
}
