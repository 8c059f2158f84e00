package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.core.dataplane.net.DevConf;
import dev.linkwright.netlink.value.IpAddress;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * IPv6 on one device. Source: include/net/if_inet6.h, {@code struct inet6_dev}.
 *
 * @param ifindex the device
 * @param addrList its addresses in the kernel's order: by falling scope, the newest first
 * @param cnf its settings
 * @param ifFlags {@link #IF_READY} and {@link #IF_RS_SENT}
 * @param token interface identifier for addresses from router advertisements, :: for none
 * @param secret what its stable addresses are made of, or null while it has none ({@code
 *     cnf.stable_secret})
 * @param anycast anycast addresses with the count of those who want each
 * @param hasSysctls whether its settings have files; they always do but while it is renamed
 */
public record Inet6Dev(
    int ifindex,
    PVector<Inet6Ifaddr> addrList,
    DevConf cnf,
    int ifFlags,
    IpAddress token,
    @Nullable IpAddress secret,
    PMap<IpAddress, Integer> anycast,
    boolean hasSysctls) {
  /** The link has been seen up. */
  static final int IF_READY = 0x8000_0000;

  /** Routers have been asked for. */
  static final int IF_RS_SENT = 0x10;

  static Inet6Dev of(int ifindex, DevConf cnf, boolean ready) {
    IpAddress none = IpAddress.any(IpAddress.AF_INET6);
    return new Inet6Dev(
        ifindex,
        TreePVector.empty(),
        cnf,
        ready ? IF_READY : 0,
        none,
        null,
        HashTreePMap.empty(),
        true);
  }

  /** The address of the device that is {@code addr}, or null. */
  public @Nullable Inet6Ifaddr find(IpAddress addr) {
    return addrList.stream().filter(a -> a.addr().equals(addr)).findFirst().orElse(null);
  }

  /** What it answers to: its addresses and those that are anycast, each once. */
  Set<IpAddress> held() {
    Set<IpAddress> held = new HashSet<>(anycast.keySet());
    addrList.forEach(ifa -> held.add(ifa.addr()));
    return held;
  }

  /** Whether {@code other} has the very same lists, as it has after most changes. */
  boolean holdsTheSame(Inet6Dev other) {
    return addrList == other.addrList && anycast == other.anycast;
  }

  boolean ready() {
    return (ifFlags & IF_READY) != 0;
  }

  /** Whether IPv6 is switched off on the device. */
  public boolean disabled() {
    return cnf.is(Ipv6Devconf.DISABLE_IPV6);
  }

  /** Whether router advertisements count. Source: include/net/ipv6.h, {@code ipv6_accept_ra}. */
  boolean ipv6AcceptRa() {
    int accept = cnf.get(Ipv6Devconf.ACCEPT_RA);
    return cnf.is(Ipv6Devconf.FORWARDING) ? accept == 2 : accept != 0;
  }

  /**
   * With {@code ifa} before the first address whose scope is not wider. Source:
   * net/ipv6/addrconf.c, {@code ipv6_link_dev_addr}.
   */
  Inet6Dev plus(Inet6Ifaddr ifa) {
    int scope = AddrType.ipv6AddrSrcScope(ifa.addr());
    int at = 0;
    while (at < addrList.size() && scope < AddrType.ipv6AddrSrcScope(addrList.get(at).addr())) {
      at++;
    }
    return withAddrList(addrList.plus(at, ifa));
  }

  /** With the address that is {@code ifa.addr()} replaced. */
  Inet6Dev with(Inet6Ifaddr ifa) {
    for (int i = 0; i < addrList.size(); i++) {
      if (addrList.get(i).addr().equals(ifa.addr())) {
        return withAddrList(addrList.with(i, ifa));
      }
    }
    return this;
  }

  Inet6Dev minus(IpAddress addr) {
    Inet6Ifaddr found = find(addr);
    return found == null ? this : withAddrList(addrList.minus(addrList.indexOf(found)));
  }

  Inet6Dev withCnf(DevConf next) {
    return new Inet6Dev(ifindex, addrList, next, ifFlags, token, secret, anycast, hasSysctls);
  }

  Inet6Dev withIfFlags(int next) {
    return new Inet6Dev(ifindex, addrList, cnf, next, token, secret, anycast, hasSysctls);
  }

  Inet6Dev withToken(IpAddress next) {
    return new Inet6Dev(ifindex, addrList, cnf, ifFlags, next, secret, anycast, hasSysctls);
  }

  Inet6Dev withSecret(@Nullable IpAddress next) {
    return new Inet6Dev(ifindex, addrList, cnf, ifFlags, token, next, anycast, hasSysctls);
  }

  Inet6Dev withAnycast(PMap<IpAddress, Integer> next) {
    return new Inet6Dev(ifindex, addrList, cnf, ifFlags, token, secret, next, hasSysctls);
  }

  Inet6Dev withSysctls(boolean next) {
    return new Inet6Dev(ifindex, addrList, cnf, ifFlags, token, secret, anycast, next);
  }

  private Inet6Dev withAddrList(PVector<Inet6Ifaddr> next) {
    return new Inet6Dev(ifindex, next, cnf, ifFlags, token, secret, anycast, hasSysctls);
  }
}
