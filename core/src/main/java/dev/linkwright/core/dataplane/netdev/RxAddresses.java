package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.netlink.value.MacAddress;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * Further unicast addresses a device shall receive ({@code dev->uc}) with the count of those who
 * want each.
 *
 * @param uc address to count
 * @param ucPromisc the list made the device promiscuous, because it cannot filter
 */
public record RxAddresses(PMap<MacAddress, Integer> uc, boolean ucPromisc) {
  /** Only the device's own address. */
  public static final RxAddresses NONE = new RxAddresses(HashTreePMap.empty(), false);

  RxAddresses plus(MacAddress address) {
    return new RxAddresses(uc.plus(address, uc.getOrDefault(address, 0) + 1), ucPromisc);
  }

  RxAddresses minus(MacAddress address) {
    int count = uc.getOrDefault(address, 0);
    return new RxAddresses(count <= 1 ? uc.minus(address) : uc.plus(address, count - 1), ucPromisc);
  }

  RxAddresses withUcPromisc(boolean next) {
    return new RxAddresses(uc, next);
  }
}
