package dev.linkwright.core.dataplane.fib;

import dev.linkwright.netlink.value.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * One next hop, without what changes while it stands (dead, link down: {@link NhState}). Source:
 * include/net/ip_fib.h, {@code struct fib_nh}.
 *
 * @param oif the device, 0 for none
 * @param gateway the next station, of either family, or null where the destination is on the link
 * @param weight its share, from 1
 * @param scope RT_SCOPE_* of the way to the gateway
 * @param flags RTNH_F_ONLINK, RTNH_F_PERVASIVE
 * @param realms RTA_FLOW, 0 for none
 */
public record FibNh(
    int oif, @Nullable IpAddress gateway, int weight, int scope, int flags, long realms) {
  /** Family of the gateway, 0 for none ({@code fib_nh_gw_family}). */
  public int gwFamily() {
    return gateway == null ? 0 : gateway.family();
  }

  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  FibNh resolved(int nextOif, int nextScope) {
    return new FibNh(nextOif, gateway, weight, nextScope, flags, realms);
  }
}
