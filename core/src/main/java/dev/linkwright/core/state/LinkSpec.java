package dev.linkwright.core.state;

import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.MacAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A wanted link, or a part of one: null is left alone. Build with {@link #at(LinkKey)}.
 *
 * @param key where, and its name
 * @param kind what it has to be; null: it has to exist already, whatever it is
 * @param parent the link below it, which may be in another namespace
 * @param up administratively up or down
 * @param mtu IFLA_MTU in bytes
 * @param address IFLA_ADDRESS
 * @param master the VRF or bridge in the same namespace; an empty Optional asks for none
 * @param tuning the rest
 */
public record LinkSpec(
    LinkKey key,
    @Nullable LinkKind kind,
    @Nullable LinkKey parent,
    @Nullable Boolean up,
    @Nullable Long mtu,
    @Nullable MacAddress address,
    // Three answers: left alone, nobody, somebody.
    @SuppressWarnings("NullableOptional") @Nullable Optional<IfName> master,
    Tuning tuning)
    implements Spec {

  /**
   * What is seldom said.
   *
   * @param txQueueLength IFLA_TXQLEN in packets
   * @param group IFLA_GROUP
   * @param alias IFLA_IFALIAS, empty for none
   * @param addrGenMode IFLA_INET6_ADDR_GEN_MODE
   * @param arp whether IFF_NOARP is clear
   * @param multicast IFF_MULTICAST
   * @param promisc IFF_PROMISC
   * @param allMulticast IFF_ALLMULTI
   */
  public record Tuning(
      @Nullable Long txQueueLength,
      @Nullable Long group,
      @Nullable String alias,
      @Nullable Integer addrGenMode,
      @Nullable Boolean arp,
      @Nullable Boolean multicast,
      @Nullable Boolean promisc,
      @Nullable Boolean allMulticast) {
    /** Nothing said. */
    public static final Tuning NONE = new Tuning(null, null, null, null, null, null, null, null);
  }

  /** A wish about the link at {@code key} that says nothing yet. */
  public static LinkSpec at(LinkKey key) {
    return new LinkSpec(key, null, null, null, null, null, null, Tuning.NONE);
  }

  public LinkSpec withKind(LinkKind value) {
    return new LinkSpec(key, value, parent, up, mtu, address, master, tuning);
  }

  public LinkSpec withParent(LinkKey value) {
    return new LinkSpec(key, kind, value, up, mtu, address, master, tuning);
  }

  public LinkSpec withUp(boolean value) {
    return new LinkSpec(key, kind, parent, value, mtu, address, master, tuning);
  }

  public LinkSpec withMtu(long value) {
    return new LinkSpec(key, kind, parent, up, value, address, master, tuning);
  }

  public LinkSpec withAddress(MacAddress value) {
    return new LinkSpec(key, kind, parent, up, mtu, value, master, tuning);
  }

  /** Enslaved to {@code value}; empty: to nobody. */
  public LinkSpec withMaster(Optional<IfName> value) {
    return new LinkSpec(key, kind, parent, up, mtu, address, value, tuning);
  }

  public LinkSpec withTuning(Tuning value) {
    return new LinkSpec(key, kind, parent, up, mtu, address, master, value);
  }
}
