package dev.linkwright.core.dataplane.nexthop;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A nexthop object: where one next hop leads, or a group of objects. Source: include/net/nexthop.h,
 * {@code struct nexthop}.
 *
 * @param id its number, unsigned 32 bits, never 0
 * @param protocol RTPROT_*
 * @param flags RTNH_F_* of a single one, as far as user space sees them
 * @param info of a single one
 * @param grp of a group
 */
public record Nexthop(
    long id, int protocol, int flags, @Nullable NhInfo info, @Nullable NhGroup grp) {
  static Nexthop single(NhConfig cfg, NhInfo info) {
    return new Nexthop(cfg.id(), cfg.protocol(), info.flags(), info, null);
  }

  static Nexthop group(NhConfig cfg, NhGroup grp) {
    return new Nexthop(cfg.id(), cfg.protocol(), 0, null, grp);
  }

  public boolean isGroup() {
    return grp != null;
  }

  /** What a single one leads to. */
  NhInfo nhInfo() {
    return Objects.requireNonNull(info, "a group");
  }

  /** What a group holds. */
  NhGroup nhGrp() {
    return Objects.requireNonNull(grp, "not a group");
  }

  /** Whether it is for forwarding databases. Source: include/net/nexthop.h, nexthop_is_fdb. */
  public boolean isFdb() {
    return grp != null ? grp.fdb() : nhInfo().isFdb();
  }

  /** With the other's protocol, flags and way. */
  Nexthop leading(Nexthop other) {
    return new Nexthop(id, other.protocol, other.flags, other.info, null);
  }

  Nexthop withGrp(NhGroup next) {
    return new Nexthop(id, protocol, flags, null, next);
  }
}
