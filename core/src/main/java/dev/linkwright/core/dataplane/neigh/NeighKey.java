package dev.linkwright.core.dataplane.neigh;

import dev.linkwright.netlink.value.IpAddress;

/**
 * What an entry is found by. The order is by device, then by address: the kernel's is that of a
 * hash table with a random seed.
 *
 * @param ifindex the device; 0 for a proxy on every device
 * @param address the address of the network layer
 */
public record NeighKey(int ifindex, IpAddress address) implements Comparable<NeighKey> {
  @Override
  public int compareTo(NeighKey other) {
    int byDevice = Integer.compare(ifindex, other.ifindex);
    return byDevice != 0 ? byDevice : address.compareTo(other.address);
  }
}
