package dev.linkwright.core.dataplane.ipvlan;

import dev.linkwright.core.dataplane.addrconf.Inet6State;
import dev.linkwright.core.dataplane.inet.InetState;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.value.IpAddress;

/**
 * Ipvlans of one device are told apart by their addresses, so no two may have the same, in whatever
 * namespaces they are. The kernel keeps the addresses a second time with the ipvlan; here those of
 * the device itself are asked. Source: drivers/net/ipvlan/ipvlan_main.c, {@code
 * ipvlan_addr4_validator_event}, {@code ipvlan_addr6_validator_event}.
 */
final class IpvlanAddrs {
  private IpvlanAddrs() {}

  /**
   * Judges {@code address} on the device.
   *
   * @throws NetlinkException EADDRINUSE if an ipvlan on the same port has it
   */
  static void validate(Net net, int ifindex, IpAddress address) {
    NetDevice dev = NetdevState.devGetByIndex(net, ifindex);
    if (dev == null || !(dev.kind().priv() instanceof Ipvlan ipvlan)) {
      return;
    }
    if (ipvlanAddrBusy(Dev.of(net, dev).other(ipvlan.physDev()), address)) {
      throw NetlinkException.refused(
          Errno.EADDRINUSE, "Address already assigned to an ipvlan device");
    }
  }

  /** Source: drivers/net/ipvlan/ipvlan_core.c, {@code ipvlan_addr_busy}. */
  private static boolean ipvlanAddrBusy(Dev phys, IpAddress address) {
    return IpvlanPorts.ipvlans(phys).stream().anyMatch(ipvlan -> ipvlanFindAddr(ipvlan, address));
  }

  /** Source: drivers/net/ipvlan/ipvlan_core.c, {@code ipvlan_find_addr}. */
  private static boolean ipvlanFindAddr(Dev ipvlan, IpAddress address) {
    int ifindex = ipvlan.ref().ifindex();
    return address.isV4()
        ? InetState.addresses(ipvlan.net(), ifindex).stream()
            .anyMatch(ifa -> ifa.address().equals(address))
        : Inet6State.addresses(ipvlan.net(), ifindex).stream()
            .anyMatch(ifa -> ifa.addr().equals(address));
  }
}
