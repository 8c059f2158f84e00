package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.core.dataplane.net.Lifetime;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import org.jspecify.annotations.Nullable;

/**
 * One IPv6 address of a device. Source: include/net/if_inet6.h, {@code struct inet6_ifaddr}.
 *
 * @param ifindex the device
 * @param addr the address itself
 * @param peer the other end of a point-to-point link, or null
 * @param prefixLen bits that the address shares with its network
 * @param flags IFA_F_*
 * @param origin metric of its prefix route and who made it
 * @param lifetime how long it lasts
 * @param dad how far duplicate address detection is
 * @param hostTable the table its host route belongs to, or {@link #NO_ROUTE} while it has none
 */
public record Inet6Ifaddr(
    int ifindex,
    IpAddress addr,
    @Nullable IpAddress peer,
    int prefixLen,
    int flags,
    Origin origin,
    Lifetime lifetime,
    Dad dad,
    long hostTable) {
  /** The address has no host route, not even one that is to be inserted. */
  public static final long NO_ROUTE = -1;

  /**
   * What else a request says.
   *
   * @param rtPriority metric of the prefix route, 0 for the default
   * @param proto IFAPROT_*: who made it, 0 if not said
   * @param stableRetry how many stable addresses before it were somebody else's ({@code
   *     stable_privacy_retry})
   */
  public record Origin(long rtPriority, int proto, int stableRetry) {
    /** Of an address that nothing went before. */
    public Origin(long rtPriority, int proto) {
      this(rtPriority, proto, 0);
    }
  }

  /** How far duplicate address detection is: INET6_IFADDR_STATE_*. */
  public enum Dad {
    /** It has not begun. */
    PREDAD,
    /** Somebody is asked, or will be once the link is ready. */
    DAD,
    /** It is over. */
    POSTDAD,
    /** Somebody else has the address, which has had no consequences yet. */
    ERRDAD
  }

  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** The network of the address, without host bits. */
  public IpPrefix network() {
    return new IpPrefix(addr, prefixLen).masked();
  }

  Inet6Ifaddr withFlags(int next) {
    return new Inet6Ifaddr(ifindex, addr, peer, prefixLen, next, origin, lifetime, dad, hostTable);
  }

  Inet6Ifaddr withPeer(@Nullable IpAddress next) {
    return new Inet6Ifaddr(ifindex, addr, next, prefixLen, flags, origin, lifetime, dad, hostTable);
  }

  Inet6Ifaddr withOrigin(Origin next, Lifetime nextLifetime) {
    return new Inet6Ifaddr(
        ifindex, addr, peer, prefixLen, flags, next, nextLifetime, dad, hostTable);
  }

  Inet6Ifaddr withDad(Dad next) {
    return new Inet6Ifaddr(
        ifindex, addr, peer, prefixLen, flags, origin, lifetime, next, hostTable);
  }

  Inet6Ifaddr withHostTable(long next) {
    return new Inet6Ifaddr(ifindex, addr, peer, prefixLen, flags, origin, lifetime, dad, next);
  }
}
