package dev.linkwright.core.dataplane.vlan;

import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.MulticastSkb;
import dev.linkwright.core.dataplane.netdev.RealDevHolder;
import dev.linkwright.core.dataplane.netdev.RefHolder;
import dev.linkwright.netlink.route.VlanFlag;
import dev.linkwright.netlink.value.MacAddress;

/**
 * What a VLAN device keeps. Source: include/linux/if_vlan.h, {@code struct vlan_dev_priv}.
 *
 * @param realDev the device it stands on
 * @param protocol ETH_P_8021Q or ETH_P_8021AD
 * @param id VLAN id, 0 to 4094
 * @param flags {@link VlanFlag} bits
 * @param qos how priorities map
 * @param realDevAddr the address the device below had when this one last took notice, zero before
 */
public record Vlan(
    DevRef realDev, int protocol, int id, int flags, VlanQos qos, MacAddress realDevAddr)
    implements RealDevHolder, RefHolder, MulticastSkb.VlanTagHolder {
  /** The kind's name. */
  static final String KIND = "vlan";

  /** The address of nobody. */
  static final MacAddress ZERO = MacAddress.of(new byte[6]);

  /** A VLAN device as the driver makes it where the request says nothing. */
  static Vlan on(DevRef realDev, int protocol, int id) {
    return new Vlan(realDev, protocol, id, VlanFlag.VLAN_FLAG_REORDER_HDR, VlanQos.NONE, ZERO);
  }

  @Override
  public MulticastSkb.VlanTag tag() {
    return new MulticastSkb.VlanTag(protocol, id);
  }

  /** Whether it stays up while the device below is down. */
  boolean isLooseBinding() {
    return (flags & VlanFlag.VLAN_FLAG_LOOSE_BINDING) != 0;
  }

  /** Whether its carrier is that of bridge ports in the VLAN, not that of the device below. */
  boolean isBridgeBinding() {
    return (flags & VlanFlag.VLAN_FLAG_BRIDGE_BINDING) != 0;
  }

  Vlan withFlags(int next) {
    return new Vlan(realDev, protocol, id, next, qos, realDevAddr);
  }

  Vlan withQos(VlanQos next) {
    return new Vlan(realDev, protocol, id, flags, next, realDevAddr);
  }

  Vlan withRealDevAddr(MacAddress next) {
    return new Vlan(realDev, protocol, id, flags, qos, next);
  }

  @Override
  public Vlan moved(DevRef from, DevRef to) {
    return realDev.equals(from) ? new Vlan(to, protocol, id, flags, qos, realDevAddr) : this;
  }
}
