package dev.linkwright.core.state;

import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import org.jspecify.annotations.Nullable;

/**
 * A wanted address; null is left to the kernel, or as it is.
 *
 * @param link where
 * @param local the address with its prefix length
 * @param peer the other end, or null for none
 * @param options the rest
 */
public record AddressSpec(LinkKey link, IpPrefix local, @Nullable IpAddress peer, Options options)
    implements Spec {
  /** The flags a request may carry. */
  public static final long SETTABLE_FLAGS =
      Address.IFA_F_NODAD
          | Address.IFA_F_OPTIMISTIC
          | Address.IFA_F_HOMEADDRESS
          | Address.IFA_F_MANAGETEMPADDR
          | Address.IFA_F_NOPREFIXROUTE
          | Address.IFA_F_MCAUTOJOIN;

  /**
   * What is seldom said.
   *
   * @param broadcast IFA_BROADCAST
   * @param label IFA_LABEL
   * @param scope RT_SCOPE_*
   * @param flags which of {@link #SETTABLE_FLAGS} are set
   * @param metric IFA_RT_PRIORITY of the prefix route
   * @param lifetime null for no end
   */
  public record Options(
      @Nullable IpAddress broadcast,
      @Nullable String label,
      @Nullable Integer scope,
      @Nullable Long flags,
      @Nullable Long metric,
      Address.@Nullable Lifetime lifetime) {
    /** Nothing said. */
    public static final Options NONE = new Options(null, null, null, null, null, null);
  }

  /** Just the address. */
  public static AddressSpec of(LinkKey link, IpPrefix local) {
    return new AddressSpec(link, local, null, Options.NONE);
  }

  /** All of an address that exists, so that it can be made again. */
  public static AddressSpec of(String namespace, Address a) {
    long flags = a.flags() & SETTABLE_FLAGS;
    Options all = new Options(a.broadcast(), a.label(), a.scope(), flags, a.metric(), a.lifetime());
    return new AddressSpec(new LinkKey(namespace, a.link()), a.local(), a.peer(), all);
  }

  @Override
  public AddressKey key() {
    return AddressKey.of(
        link.namespace(), link.name(), local, peer == null ? local.address() : peer);
  }
}
