package dev.linkwright.core.dataplane.bond;

import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_FAIL_OVER_MAC;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_MIIMON;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_MODE;

import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.route.BondMode;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.MacAddress;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * How a bond is set up. Source: include/net/bonding.h, {@code struct bond_params}.
 *
 * @param numbers what was set of the numbers; delays count in {@code miimon}s
 * @param arpTargets who is asked by ARP whether the link is there
 * @param nsTargets who is asked by neighbour solicitation
 * @param primary name of the port to prefer, empty for none
 * @param adActorSystem the address LACP speaks for, zero for the bond's own
 */
public record BondParams(
    PMap<Attr, Long> numbers,
    PVector<IpAddress> arpTargets,
    PVector<IpAddress> nsTargets,
    String primary,
    MacAddress adActorSystem) {
  /** The bond has the address of the active port. Source: include/net/bonding.h. */
  static final int BOND_FOM_ACTIVE = 1;

  /** The active port has the bond's address, the others keep theirs. */
  static final int BOND_FOM_FOLLOW = 2;

  /** Source: drivers/net/bonding/bond_main.c, {@code bonding_defaults}. */
  static final BondParams DEFAULTS =
      new BondParams(
          HashTreePMap.empty(),
          TreePVector.empty(),
          TreePVector.empty(),
          "",
          MacAddress.of(new byte[6]));

  /** The number called {@code key}. */
  long get(Attr key) {
    return numbers.getOrDefault(key, BondOption.of(key).dflt());
  }

  boolean isSet(Attr key) {
    return get(key) != 0;
  }

  int mode() {
    return (int) get(IFLA_BOND_MODE);
  }

  boolean isActiveBackup() {
    return mode() == BondMode.BOND_MODE_ACTIVEBACKUP;
  }

  boolean is8023ad() {
    return mode() == BondMode.BOND_MODE_8023AD;
  }

  /** Whether it balances by itself. Source: include/net/bonding.h, {@code bond_is_lb}. */
  boolean isLb() {
    return mode() == BondMode.BOND_MODE_TLB || mode() == BondMode.BOND_MODE_ALB;
  }

  /** Whether one port is active. Source: include/net/bonding.h, {@code bond_uses_primary}. */
  boolean usesPrimary() {
    return isActiveBackup() || isLb();
  }

  /** Source: include/net/bonding.h, {@code bond_mode_can_use_xmit_hash}. */
  boolean canUseXmitHash() {
    return is8023ad() || isLb() || mode() == BondMode.BOND_MODE_XOR;
  }

  /** Source: include/net/bonding.h, {@code bond_needs_speed_duplex}. */
  boolean needsSpeed() {
    return is8023ad() || isLb();
  }

  /** Whether every port has the bond's address. */
  boolean sharesAddress() {
    return !isSet(IFLA_BOND_FAIL_OVER_MAC) || !isActiveBackup();
  }

  /** Whether the addresses of bond and ports meet in the way {@code policy}. */
  boolean failsOverMac(int policy) {
    return isActiveBackup() && get(IFLA_BOND_FAIL_OVER_MAC) == policy;
  }

  /** Milliseconds of a delay that counts in looks at the links. */
  long millis(Attr delay) {
    return get(delay) * get(IFLA_BOND_MIIMON);
  }

  boolean watchesLinks() {
    return isSet(IFLA_BOND_MIIMON);
  }

  BondParams with(Attr key, long value) {
    return new BondParams(numbers.plus(key, value), arpTargets, nsTargets, primary, adActorSystem);
  }

  BondParams withArpTargets(PVector<IpAddress> next) {
    return new BondParams(numbers, next, nsTargets, primary, adActorSystem);
  }

  BondParams withNsTargets(PVector<IpAddress> next) {
    return new BondParams(numbers, arpTargets, next, primary, adActorSystem);
  }

  BondParams withPrimary(String next) {
    return new BondParams(numbers, arpTargets, nsTargets, next, adActorSystem);
  }

  BondParams withAdActorSystem(MacAddress next) {
    return new BondParams(numbers, arpTargets, nsTargets, primary, next);
  }
}
