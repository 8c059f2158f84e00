package dev.linkwright.core.dataplane.neigh;

import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.MacAddress;

/**
 * An entry of a neighbour table. Source: include/net/neighbour.h, {@code struct neighbour}.
 *
 * @param key device and address
 * @param ha the link-layer address; of no meaning unless the state is valid
 * @param nudState one of NUD_*
 * @param flags NTF_* in the low byte, NTF_EXT_* shifted by {@link #NTF_EXT_SHIFT}
 * @param type RTN_* of the address
 * @param protocol RTPROT_* of who added it, 0 for unknown
 */
public record Neighbour(
    NeighKey key, MacAddress ha, int nudState, int flags, int type, int protocol) {
  /** Where the extended flags begin. */
  public static final int NTF_EXT_SHIFT = 8;

  /** States in which the link-layer address is known. */
  public static final int NUD_VALID =
      Nud.NUD_PERMANENT
          | Nud.NUD_NOARP
          | Nud.NUD_REACHABLE
          | Nud.NUD_PROBE
          | Nud.NUD_STALE
          | Nud.NUD_DELAY;

  private static final int ETH_ALEN = 6;

  /** An entry about which nothing is known yet. */
  public static Neighbour unknown(NeighKey key, int type) {
    return new Neighbour(key, MacAddress.of(new byte[ETH_ALEN]), Nud.NUD_NONE, 0, type, 0);
  }

  /** An entry that needs no asking. */
  public static Neighbour noarp(NeighKey key, int type, MacAddress ha) {
    return new Neighbour(key, ha, Nud.NUD_NOARP, 0, type, 0);
  }

  public IpAddress address() {
    return key.address();
  }

  boolean isValid() {
    return (nudState & NUD_VALID) != 0;
  }

  Neighbour withHa(MacAddress next) {
    return new Neighbour(key, next, nudState, flags, type, protocol);
  }

  Neighbour withNudState(int next) {
    return new Neighbour(key, ha, next, flags, type, protocol);
  }

  Neighbour withFlags(int next) {
    return new Neighbour(key, ha, nudState, next, type, protocol);
  }

  Neighbour withProtocol(int next) {
    return new Neighbour(key, ha, nudState, flags, type, next);
  }
}
