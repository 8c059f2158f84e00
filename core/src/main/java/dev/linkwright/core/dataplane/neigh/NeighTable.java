package dev.linkwright.core.dataplane.neigh;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.netlink.error.NetlinkException;

/**
 * What a table does in its own way. Source: include/net/neighbour.h, {@code struct neigh_table}.
 */
public interface NeighTable {
  /** AF_INET or AF_INET6. */
  int family();

  /** Bytes of an address ({@code key_len}). */
  int keyLen();

  /** The name in messages ({@code id}). */
  String id();

  /**
   * The entry for an address that is not there yet ({@code constructor}).
   *
   * @throws NetlinkException if the device does not have the protocol
   */
  Neighbour construct(Net net, NetDevice dev, NeighKey key);

  /**
   * Whether user space may add entries on the device ({@code allow_add}).
   *
   * @throws NetlinkException EINVAL if not
   */
  default void allowAdd(Net net, NetDevice dev) {}

  /**
   * The host asks for the neighbour on the link ({@code solicit}), after it has asked it directly
   * in vain or knows no address.
   */
  default void solicit(Net net, Neighbour n) {}

  /** Whether the host can answer on the device, 0 for all. */
  default boolean pconstructs(Net net, int ifindex) {
    return true;
  }

  /** The host begins to answer for an address on the device ({@code pconstructor}). */
  default void pconstruct(Net net, NetDevice dev, PneighEntry pn) {}

  /** The host ends to answer for an address on the device ({@code pdestructor}). */
  default void pdestruct(Net net, NetDevice dev, PneighEntry pn) {}
}
