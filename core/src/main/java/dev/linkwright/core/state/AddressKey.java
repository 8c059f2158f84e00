package dev.linkwright.core.state;

import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;

/**
 * Identity of an address. IPv4: address, prefix length and peer on a link ({@code
 * __inet_insert_ifa} compares mask, subnet and local address). IPv6: the address on a link,
 * whatever its prefix length ({@code ipv6_chk_same_addr}); there {@code local} has the full length.
 *
 * @param namespace see {@link NetworkState#HOST}
 * @param link the interface's name
 * @param local the address with its prefix length
 * @param peer IFA_ADDRESS: the other end, or the address itself where there is none
 */
public record AddressKey(String namespace, IfName link, IpPrefix local, IpAddress peer)
    implements ObjectKey {
  /** The key of {@code local} on {@code link}, with {@code peer} at the other end. */
  public static AddressKey of(String namespace, IfName link, IpPrefix local, IpAddress peer) {
    return local.family() == IpAddress.AF_INET
        ? new AddressKey(namespace, link, local, peer)
        : new AddressKey(namespace, link, IpPrefix.host(local.address()), local.address());
  }

  /** The length of an IPv6 prefix is no part of the identity, so it is not shown. */
  @Override
  public String toString() {
    Object shown = local.family() == IpAddress.AF_INET ? local : local.address();
    return "address " + shown + " on " + link + (namespace.isEmpty() ? "" : " in " + namespace);
  }
}
