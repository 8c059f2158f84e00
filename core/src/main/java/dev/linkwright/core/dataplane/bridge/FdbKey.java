package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.netlink.value.MacAddress;

/**
 * What an entry of the forwarding table is found by. Source: net/bridge/br_private.h, {@code struct
 * net_bridge_fdb_key}.
 *
 * @param addr the address of a station
 * @param vlanId the VLAN, 0 for none
 */
record FdbKey(MacAddress addr, int vlanId) {}
