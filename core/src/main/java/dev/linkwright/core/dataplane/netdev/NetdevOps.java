package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.value.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of device does when it is told to. What is not overridden is what the kernel does
 * without the operation. Source: include/linux/netdevice.h, {@code struct net_device_ops}.
 */
public interface NetdevOps {
  /** Before the device gets its number; may refuse. */
  default void ndoInit(Dev dev) {}

  /** After the protocols have let go of the device. */
  default void ndoUninit(Dev dev) {}

  /** Before the device is up; may refuse. */
  default void ndoOpen(Dev dev) {}

  /** Before the device is down. */
  default void ndoStop(Dev dev) {}

  /** Before the device is up: whether its address is one. */
  default void ndoValidateAddr(Dev dev) {}

  /** A frame to a multicast group leaves through the device; lost unless overridden. */
  default void ndoStartXmit(Dev dev, MulticastSkb skb, Flight flight) {}

  /** Takes a size within the device's limits; may refuse. */
  default void ndoChangeMtu(Dev dev, long mtu) {
    dev.update(d -> d.withMtu(mtu));
  }

  /** Takes an address; refuses with EOPNOTSUPP unless overridden. */
  default void ndoSetMacAddress(Dev dev, MacAddress address) {
    throw NetlinkException.refused(Errno.EOPNOTSUPP);
  }

  /** Whether the kind has no {@link #ndoSetMacAddress} of its own. */
  default boolean keepsItsAddress() {
    return false;
  }

  /**
   * How fast the device says it is, in megabits a second both ways at once; -1 if it does not say
   * ({@code get_link_ksettings}).
   */
  default long linkSpeed(Dev dev) {
    return -1;
  }

  /** Makes {@code slave} a port; refuses with EOPNOTSUPP unless overridden. */
  default void ndoAddSlave(Dev dev, Dev slave) {
    throw NetlinkException.refused(Errno.EOPNOTSUPP);
  }

  /** Lets {@code slave} go; refuses with EOPNOTSUPP unless overridden. */
  default void ndoDelSlave(Dev dev, Dev slave) {
    throw NetlinkException.refused(Errno.EOPNOTSUPP);
  }

  /** IFF_PROMISC or IFF_ALLMULTI has changed. */
  default void ndoChangeRxFlags(Dev dev, int change) {}

  /** The list of addresses to receive has changed. */
  default void ndoSetRxMode(Dev dev) {}

  /** Sets the carrier; refuses with EOPNOTSUPP unless overridden. */
  default void ndoChangeCarrier(Dev dev, boolean carrier) {
    throw NetlinkException.refused(Errno.EOPNOTSUPP);
  }

  /** The forwarding table of this kind, or null for the lists of addresses to receive. */
  default @Nullable FdbOps fdbOps() {
    return null;
  }

  /** The device this one is tied to, or null: itself ({@code ndo_get_iflink}). */
  default @Nullable DevRef ndoGetIflink(NetDevice dev) {
    return null;
  }

  /**
   * Whether IFLA_LINK says 0 when {@link #ndoGetIflink} finds nothing, as for a veth without its
   * peer.
   */
  default boolean iflinkMayBeMissing() {
    return false;
  }

  /** Bytes it puts before a packet beside its link layer's header ({@code needed_headroom}). */
  default int neededHeadroom(Dev dev) {
    return 0;
  }

  /** Source: net/ethernet/eth.c, {@code eth_validate_addr}. */
  static void ethValidateAddr(Dev dev) {
    if (!dev.now().address().isValidEther()) {
      throw NetlinkException.refused(Errno.EADDRNOTAVAIL);
    }
  }

  /** Source: net/ethernet/eth.c, {@code eth_mac_addr}. */
  static void ethMacAddr(Dev dev, MacAddress address) {
    NetDevice now = dev.now();
    if (!now.isPriv(IffPriv.IFF_LIVE_ADDR_CHANGE) && now.isRunning()) {
      throw NetlinkException.refused(Errno.EBUSY);
    }
    if (!address.isValidEther()) {
      throw NetlinkException.refused(Errno.EADDRNOTAVAIL);
    }
    dev.update(d -> d.withHw(d.hw().with(address, d.hw().assignType())));
  }
}
