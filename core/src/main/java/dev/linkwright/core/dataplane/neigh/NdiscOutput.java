package dev.linkwright.core.dataplane.neigh;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.MacAddress;
import org.pcollections.PSortedMap;

/**
 * The entries that packets of IPv6 itself leave behind: solicitations and reports go to multicast
 * addresses, and each of these becomes a neighbour that needs no asking. Nobody is told when it
 * comes, only when it goes. Source: net/ipv6/ip6_output.c, {@code ip6_finish_output2}.
 */
public final class NdiscOutput {
  private NdiscOutput() {}

  /** A packet to the multicast address {@code group} leaves through the device. */
  public static void ip6FinishOutput2(Net net, int ifindex, IpAddress group) {
    NeighKey key = new NeighKey(ifindex, group);
    boolean room =
        NeighState.neighLookup(net, key) == null && NeighGc.neighAlloc(net, IpAddress.AF_INET6);
    if (room) {
      NeighState.neighCreate(net, Neighbour.noarp(key, Rtn.RTN_MULTICAST, ipv6EthMcMap(group)));
    }
  }

  /** Whether the host answers for others at all. */
  public static boolean isProxied(Net net) {
    return !NeighState.of(net, IpAddress.AF_INET6).proxies().isEmpty();
  }

  /** Whether the host answers for the address on the device ({@code pneigh_lookup}). */
  public static boolean isProxied(Net net, int ifindex, IpAddress address) {
    PSortedMap<NeighKey, PneighEntry> proxies = NeighState.of(net, IpAddress.AF_INET6).proxies();
    return proxies.containsKey(new NeighKey(ifindex, address))
        || proxies.containsKey(new NeighKey(0, address));
  }

  /**
   * The Ethernet address of a multicast address. Source: include/net/if_inet6.h, {@code
   * ipv6_eth_mc_map}.
   */
  public static MacAddress ipv6EthMcMap(IpAddress group) {
    byte[] a = group.toBytes();
    return MacAddress.of(new byte[] {0x33, 0x33, a[12], a[13], a[14], a[15]});
  }
}
