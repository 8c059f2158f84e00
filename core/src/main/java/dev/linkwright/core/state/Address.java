package dev.linkwright.core.state;

import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import org.jspecify.annotations.Nullable;

/**
 * One address of one link.
 *
 * @param link the interface's name
 * @param local IFA_LOCAL (IPv6 without a peer: IFA_ADDRESS) with the prefix length
 * @param peer IFA_ADDRESS if it is another one than {@code local}, else null
 * @param scope ifa_scope: RT_SCOPE_*
 * @param flags IFA_FLAGS
 * @param broadcast IFA_BROADCAST, or null
 * @param label IFA_LABEL, or null
 * @param lifetime how long it is valid
 * @param metric IFA_RT_PRIORITY of the prefix route, or null
 * @param protocol IFA_PROTO: 0 unspecified, 1 kernel for lo, 2 from a router advertisement, 3
 *     kernel link-local
 */
public record Address(
    IfName link,
    IpPrefix local,
    @Nullable IpAddress peer,
    int scope,
    long flags,
    @Nullable IpAddress broadcast,
    @Nullable String label,
    Lifetime lifetime,
    @Nullable Long metric,
    int protocol) {
  public static final long IFA_F_SECONDARY = 0x01;
  public static final long IFA_F_NODAD = 0x02;
  public static final long IFA_F_OPTIMISTIC = 0x04;
  public static final long IFA_F_DADFAILED = 0x08;
  public static final long IFA_F_HOMEADDRESS = 0x10;
  public static final long IFA_F_DEPRECATED = 0x20;
  public static final long IFA_F_TENTATIVE = 0x40;
  public static final long IFA_F_PERMANENT = 0x80;
  public static final long IFA_F_MANAGETEMPADDR = 0x100;
  public static final long IFA_F_NOPREFIXROUTE = 0x200;
  public static final long IFA_F_MCAUTOJOIN = 0x400;
  public static final long IFA_F_STABLE_PRIVACY = 0x800;

  public static final int IFAPROT_KERNEL_LO = 1;
  public static final int IFAPROT_KERNEL_RA = 2;
  public static final int IFAPROT_KERNEL_LL = 3;

  /**
   * IFA_CACHEINFO.
   *
   * @param valid seconds, {@link #FOREVER} for no end
   * @param preferred seconds, {@link #FOREVER} for no end
   */
  public record Lifetime(long valid, long preferred) {
    /** INFINITY_LIFE_TIME. */
    public static final long FOREVER = 0xffffffffL;

    /** No end. */
    public static final Lifetime UNLIMITED = new Lifetime(FOREVER, FOREVER);
  }

  public int family() {
    return local.family();
  }

  public boolean has(long flag) {
    return (flags & flag) != 0;
  }

  /** Identity within {@code namespace}. */
  public AddressKey key(String namespace) {
    return AddressKey.of(namespace, link, local, peer == null ? local.address() : peer);
  }

  /**
   * Whether the kernel made it from other state or events and would make it again: generated
   * link-local addresses, {@code ::1}, and what router advertisements brought.
   */
  public boolean isDerived() {
    return family() == IpAddress.AF_INET6 && (protocol != 0 || has(IFA_F_STABLE_PRIVACY));
  }
}
