package dev.linkwright.core.dataplane.nexthop;

import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.value.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where one object leads. Source: include/net/nexthop.h, {@code struct nh_info}.
 *
 * @param family AF_INET or AF_INET6
 * @param kind whether packets go there at all
 * @param oif its device, 0 for none
 * @param gateway the next station, or null
 * @param scope RT_SCOPE_* of the way to the gateway
 * @param flags RTNH_F_*
 * @param seq counts what was made before it: later ones come first where a device takes them away
 */
public record NhInfo(
    int family, Kind kind, int oif, @Nullable IpAddress gateway, int scope, int flags, long seq) {
  /** What an object is for. */
  public enum Kind {
    /** For routes. */
    FORWARD,
    /** Refuses ({@code reject_nh}). */
    BLACKHOLE,
    /** For forwarding databases ({@code fdb_nh}). */
    FDB
  }

  /** What the way to a next hop turned out to be. */
  public static NhInfo found(
      NhConfig cfg, int oif, @Nullable IpAddress gateway, int scope, int flags) {
    return new NhInfo(cfg.family(), cfg.kind(), oif, gateway, scope, flags, 0);
  }

  boolean isV4() {
    return family == Af.AF_INET;
  }

  boolean isFdb() {
    return kind == Kind.FDB;
  }

  boolean isReject() {
    return kind == Kind.BLACKHOLE;
  }

  NhInfo withSeq(long next) {
    return new NhInfo(family, kind, oif, gateway, scope, flags, next);
  }
}
