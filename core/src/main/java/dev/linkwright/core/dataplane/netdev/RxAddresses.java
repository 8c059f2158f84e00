package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.netlink.value.MacAddress;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * Further unicast addresses a device shall receive ({@code dev->uc}) with the count of those who
 * want each.
 *
 * @param uc address to count
 * @param synced those of them that the device below has been told
 * @param ucPromisc the list made the device promiscuous, because it cannot filter
 */
public record RxAddresses(
    PMap<MacAddress, Integer> uc, PSet<MacAddress> synced, boolean ucPromisc) {
  /** Only the device's own address. */
  public static final RxAddresses NONE = new RxAddresses(TreePMap.empty(), TreePSet.empty(), false);

  RxAddresses plus(MacAddress address) {
    return new RxAddresses(uc.plus(address, uc.getOrDefault(address, 0) + 1), synced, ucPromisc);
  }

  RxAddresses minus(MacAddress address) {
    int count = uc.getOrDefault(address, 0);
    return new RxAddresses(
        count <= 1 ? uc.minus(address) : uc.plus(address, count - 1), synced, ucPromisc);
  }

  RxAddresses withSynced(MacAddress address, boolean is) {
    return new RxAddresses(uc, is ? synced.plus(address) : synced.minus(address), ucPromisc);
  }

  RxAddresses withUcPromisc(boolean next) {
    return new RxAddresses(uc, synced, next);
  }
}
