package dev.linkwright.core.dataplane.neigh;

/**
 * An address the host answers for. Source: include/net/neighbour.h, {@code struct pneigh_entry}.
 *
 * @param key the address and the device, 0 for all
 * @param flags as of a {@link Neighbour}
 * @param protocol RTPROT_* of who added it, 0 for unknown
 * @param permanent whether it outlives the carrier
 */
public record PneighEntry(NeighKey key, int flags, int protocol, boolean permanent) {}
