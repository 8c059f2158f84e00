package dev.linkwright.core.dataplane.macvlan;

import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.RefHolder;
import dev.linkwright.netlink.value.MacAddress;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * What a device keeps while macvlans share it. It comes with the first of them and goes with the
 * last. Source: drivers/net/macvlan.c, {@code struct macvlan_port}.
 *
 * <p>The kernel's hash of addresses holds the macvlans that are up; here it is looked up among
 * {@code vlans}.
 *
 * @param vlans the macvlans, in the order in which they came
 * @param count how many there are, those included that are just coming or going
 * @param passthru whether the only one takes everything
 * @param addrChange whether the passthru macvlan is just giving the device its own new address
 * @param permAddr the device's address before a passthru macvlan changed it
 * @param bcQueueLenUsed the longest queue that any of them wants, unsigned
 * @param bcCutoff from how many listeners on a multicast address is queued; kernels before 6.4
 *     queue all
 */
public record MacvlanPort(
    PVector<DevRef> vlans,
    int count,
    boolean passthru,
    boolean addrChange,
    MacAddress permAddr,
    long bcQueueLenUsed,
    int bcCutoff)
    implements RefHolder {

  /** What a port has that nobody has changed. */
  static final int DEFAULT_BC_CUTOFF = 1;

  /** A port without macvlans on a device with this address. */
  static MacvlanPort on(MacAddress permAddr) {
    return new MacvlanPort(TreePVector.empty(), 0, false, false, permAddr, 0, DEFAULT_BC_CUTOFF);
  }

  MacvlanPort plusVlan(DevRef vlan) {
    return withVlans(vlans.plus(vlan));
  }

  MacvlanPort minusVlan(DevRef vlan) {
    return withVlans(vlans.minus((Object) vlan));
  }

  MacvlanPort withCount(int next) {
    return new MacvlanPort(vlans, next, passthru, addrChange, permAddr, bcQueueLenUsed, bcCutoff);
  }

  MacvlanPort withPassthru() {
    return new MacvlanPort(vlans, count, true, addrChange, permAddr, bcQueueLenUsed, bcCutoff);
  }

  MacvlanPort withAddrChange(boolean next) {
    return new MacvlanPort(vlans, count, passthru, next, permAddr, bcQueueLenUsed, bcCutoff);
  }

  MacvlanPort withPermAddr(MacAddress next) {
    return new MacvlanPort(vlans, count, passthru, addrChange, next, bcQueueLenUsed, bcCutoff);
  }

  MacvlanPort withBcQueueLenUsed(long next) {
    return new MacvlanPort(vlans, count, passthru, addrChange, permAddr, next, bcCutoff);
  }

  MacvlanPort withBcCutoff(int next) {
    return new MacvlanPort(vlans, count, passthru, addrChange, permAddr, bcQueueLenUsed, next);
  }

  private MacvlanPort withVlans(PVector<DevRef> next) {
    return new MacvlanPort(next, count, passthru, addrChange, permAddr, bcQueueLenUsed, bcCutoff);
  }

  @Override
  public MacvlanPort moved(DevRef from, DevRef to) {
    return vlans.contains(from)
        ? withVlans(TreePVector.from(vlans.stream().map(v -> v.equals(from) ? to : v).toList()))
        : this;
  }
}
