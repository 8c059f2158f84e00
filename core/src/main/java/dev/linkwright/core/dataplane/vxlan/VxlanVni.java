package dev.linkwright.core.dataplane.vxlan;

import dev.linkwright.netlink.value.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * A network that a device serves besides others. Source: include/net/vxlan.h, {@code struct
 * vxlan_vni_node}.
 *
 * @param vni its number
 * @param remoteIp where its frames to nobody known go, or null
 */
record VxlanVni(long vni, @Nullable IpAddress remoteIp) {
  /** Whether the device says where such frames go. */
  boolean followsDevice() {
    return isAny(remoteIp);
  }

  VxlanVni withRemoteIp(@Nullable IpAddress next) {
    return new VxlanVni(vni, next);
  }

  /** Source: include/net/vxlan.h, {@code vxlan_addr_any}. */
  static boolean isAny(@Nullable IpAddress address) {
    return address == null || address.isUnspecified();
  }
}
