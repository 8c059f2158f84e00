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
 * @param times when what happened to it
 */
public record Neighbour(
    NeighKey key, MacAddress ha, int nudState, int flags, int type, int protocol, Times times) {
  /**
   * When what happened to an entry, milliseconds since boot.
   *
   * @param confirmed when it was known to be reachable
   * @param used when somebody had a packet for it
   * @param updated when its state or address changed
   * @param probes how often it was asked for
   * @param turn when it goes by force, compared with the others that may
   */
  public record Times(long confirmed, long used, long updated, int probes, long turn) {
    private static final Times BOOT = new Times(0, 0, 0, 0, 0);
  }

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

  /** States in which nobody needs to be asked. */
  static final int NUD_CONNECTED = Nud.NUD_PERMANENT | Nud.NUD_NOARP | Nud.NUD_REACHABLE;

  private static final int ETH_ALEN = 6;

  /** An entry about which nothing is known yet. */
  public static Neighbour unknown(NeighKey key, int type) {
    return new Neighbour(
        key, MacAddress.of(new byte[ETH_ALEN]), Nud.NUD_NONE, 0, type, 0, Times.BOOT);
  }

  /** An entry that needs no asking. */
  public static Neighbour noarp(NeighKey key, int type, MacAddress ha) {
    return new Neighbour(key, ha, Nud.NUD_NOARP, 0, type, 0, Times.BOOT);
  }

  public IpAddress address() {
    return key.address();
  }

  boolean isValid() {
    return (nudState & NUD_VALID) != 0;
  }

  Neighbour withHa(MacAddress next) {
    return new Neighbour(key, next, nudState, flags, type, protocol, times);
  }

  Neighbour withNudState(int next) {
    return new Neighbour(key, ha, next, flags, type, protocol, times);
  }

  Neighbour withFlags(int next) {
    return new Neighbour(key, ha, nudState, next, type, protocol, times);
  }

  Neighbour withProtocol(int next) {
    return new Neighbour(key, ha, nudState, flags, type, next, times);
  }

  private Neighbour withTimes(Times next) {
    return new Neighbour(key, ha, nudState, flags, type, protocol, next);
  }

  /**
   * Made now, and confirmed so long ago that it does not count. Source: net/core/neighbour.c,
   * {@code ___neigh_create}.
   */
  Neighbour made(long now, long longAgo) {
    return withTimes(new Times(longAgo, now, now, 0, times.turn));
  }

  Neighbour confirmed(long at) {
    return withTimes(new Times(at, times.used, times.updated, times.probes, times.turn));
  }

  Neighbour used(long now) {
    return withTimes(new Times(times.confirmed, now, times.updated, times.probes, times.turn));
  }

  /** Its state or address has changed now. */
  Neighbour touched(long now) {
    return withTimes(new Times(times.confirmed, times.used, now, times.probes, times.turn));
  }

  Neighbour withProbes(int next) {
    return withTimes(new Times(times.confirmed, times.used, times.updated, next, times.turn));
  }

  Neighbour withTurn(long next) {
    return withTimes(new Times(times.confirmed, times.used, times.updated, times.probes, next));
  }
}
