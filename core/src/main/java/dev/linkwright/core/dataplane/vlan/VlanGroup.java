package dev.linkwright.core.dataplane.vlan;

import dev.linkwright.core.dataplane.netdev.Dev;
import java.util.Comparator;
import java.util.List;

/**
 * The VLAN devices on a device. The kernel keeps a table of them; here they are those among the
 * upper devices. Source: include/linux/if_vlan.h, {@code struct vlan_group}.
 */
final class VlanGroup {
  private VlanGroup() {}

  /** All of them, by protocol and id. Source: net/8021q/vlan.h, {@code vlan_group_for_each_dev}. */
  static List<Dev> vlanGroupForEachDev(Dev realDev) {
    return realDev.now().adjacency().uppers().stream()
        .map(realDev::other)
        .filter(dev -> isOn(dev, realDev))
        .sorted(
            Comparator.<Dev>comparingInt(dev -> dev.priv(Vlan.class).protocol())
                .thenComparing(dev -> dev.priv(Vlan.class).id()))
        .toList();
  }

  private static boolean isOn(Dev dev, Dev realDev) {
    return dev.now().kind().priv() instanceof Vlan vlan && vlan.realDev().equals(realDev.ref());
  }

  /**
   * Whether there is one with this protocol and id. Source: net/8021q/vlan.h, {@code
   * vlan_find_dev}.
   */
  static boolean vlanFindDev(Dev realDev, int protocol, int id) {
    return vlanGroupForEachDev(realDev).stream()
        .map(dev -> dev.priv(Vlan.class))
        .anyMatch(vlan -> vlan.protocol() == protocol && vlan.id() == id);
  }
}
