package dev.linkwright.core.dataplane.inet;

import dev.linkwright.core.dataplane.net.Lifetime;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;

/**
 * One IPv4 address of a device. Source: include/linux/inetdevice.h, {@code struct in_ifaddr}.
 *
 * @param ifindex the device
 * @param local the address itself
 * @param address the other end of a point-to-point link, else the address itself
 * @param prefixLen bits that {@code address} shares with its network
 * @param broadcast broadcast address, 0.0.0.0 for none
 * @param flags IFA_F_*
 * @param scope RT_SCOPE_*
 * @param label name of the address, as a rule the device's
 * @param origin metric of its prefix route and who made it
 * @param lifetime how long it lasts
 */
public record InIfaddr(
    int ifindex,
    IpAddress local,
    IpAddress address,
    int prefixLen,
    IpAddress broadcast,
    int flags,
    int scope,
    String label,
    Origin origin,
    Lifetime lifetime) {
  /**
   * What else a request says.
   *
   * @param rtPriority metric of the prefix route, 0 for none
   * @param proto IFAPROT_*: who made it, 0 if not said
   */
  public record Origin(long rtPriority, int proto) {}

  /** The address with its prefix length; as {@code ip} shows the peer. */
  public IpPrefix prefix() {
    return new IpPrefix(address, prefixLen);
  }

  /** The network of the address, without host bits. */
  public IpPrefix network() {
    return prefix().masked();
  }

  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  public boolean isSecondary() {
    return has(IfaF.IFA_F_SECONDARY);
  }

  /** Same mask and same network. Source: include/linux/inetdevice.h, {@code inet_ifa_match}. */
  public boolean sharesSubnetWith(InIfaddr other) {
    return prefixLen == other.prefixLen && network().equals(other.network());
  }

  public InIfaddr withFlags(int next) {
    return new InIfaddr(
        ifindex, local, address, prefixLen, broadcast, next, scope, label, origin, lifetime);
  }

  InIfaddr withLabel(String next) {
    return new InIfaddr(
        ifindex, local, address, prefixLen, broadcast, flags, scope, next, origin, lifetime);
  }

  InIfaddr withRtPriority(long next) {
    return new InIfaddr(
        ifindex,
        local,
        address,
        prefixLen,
        broadcast,
        flags,
        scope,
        label,
        new Origin(next, origin.proto()),
        lifetime);
  }

  /**
   * With another lifetime and the flags that follow from it. Source: net/ipv4/devinet.c, {@code
   * set_ifa_lifetime}.
   */
  InIfaddr setIfaLifetime(Lifetime next) {
    int kept = flags & ~(IfaF.IFA_F_PERMANENT | IfaF.IFA_F_DEPRECATED);
    int permanent = next.valid() == Lifetime.INFINITY ? IfaF.IFA_F_PERMANENT : 0;
    int deprecated = next.preferred() == 0 ? IfaF.IFA_F_DEPRECATED : 0;
    return new InIfaddr(
        ifindex,
        local,
        address,
        prefixLen,
        broadcast,
        kept | permanent | deprecated,
        scope,
        label,
        origin,
        next);
  }
}
