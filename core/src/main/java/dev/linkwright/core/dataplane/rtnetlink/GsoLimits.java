package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.core.dataplane.netdev.TxQueues.Gso;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Ifla;

/** How large segments may be that a request asks for. Source: net/core/rtnetlink.c. */
final class GsoLimits {
  private static final long GSO_MAX_SEGS = 65535;
  private static final long GRO_MAX_SIZE = 8 * 65535;

  private GsoLimits() {}

  /**
   * Refuses limits beyond those of the device, before anything is done, from Linux 6.5 on. Source:
   * net/core/rtnetlink.c, {@code validate_linkmsg}.
   */
  static void validate(KernelProfile profile, Gso gso, Attrs tb) {
    if (!profile.has(KernelChange.LIMITS_BEFORE_CHANGES)) {
      return;
    }
    atMost(tb, Ifla.IFLA_GSO_MAX_SIZE, gso.tsoMaxSize(), "too big gso_max_size");
    long segs = Math.min(GSO_MAX_SEGS, gso.tsoMaxSegs());
    atMost(tb, Ifla.IFLA_GSO_MAX_SEGS, segs, "too big gso_max_segs");
    atMost(tb, Ifla.IFLA_GRO_MAX_SIZE, GRO_MAX_SIZE, "too big gro_max_size");
    atMost(tb, Ifla.IFLA_GSO_IPV4_MAX_SIZE, gso.tsoMaxSize(), "too big gso_ipv4_max_size");
    atMost(tb, Ifla.IFLA_GRO_IPV4_MAX_SIZE, GRO_MAX_SIZE, "too big gro_ipv4_max_size");
  }

  private static void atMost(Attrs tb, U32 key, long limit, String text) {
    if (tb.getOr(key, 0) > limit) {
      throw NetlinkException.refused(Errno.EINVAL, text);
    }
  }

  /** Refuses limits beyond those of the device, where nobody did before. */
  static void check(Gso gso, Attrs tb) {
    if (tb.getOr(Ifla.IFLA_GSO_MAX_SIZE, 0) > gso.tsoMaxSize()
        || tb.getOr(Ifla.IFLA_GSO_MAX_SEGS, 0) > gso.tsoMaxSegs()) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
  }

  /** {@code gso} with what the request asks for; segments are counted in 16 bits. */
  static Gso asked(KernelProfile profile, Gso gso, Attrs tb) {
    Gso out = gso;
    if (tb.has(Ifla.IFLA_GSO_MAX_SIZE)) {
      out = out.withMaxSize(tb.get(Ifla.IFLA_GSO_MAX_SIZE));
    }
    if (tb.has(Ifla.IFLA_GSO_MAX_SEGS)) {
      out = out.withMaxSegs(tb.get(Ifla.IFLA_GSO_MAX_SEGS) & GSO_MAX_SEGS);
    }
    if (tb.has(Ifla.IFLA_GRO_MAX_SIZE) && profile.has(KernelChange.LINK_LIMITS)) {
      out = out.withGroMaxSize(tb.get(Ifla.IFLA_GRO_MAX_SIZE));
    }
    if (profile.has(KernelChange.LINK_IPV4_LIMITS)) {
      out =
          out.withIpv4(
              tb.getOr(Ifla.IFLA_GSO_IPV4_MAX_SIZE, out.ipv4MaxSize()),
              tb.getOr(Ifla.IFLA_GRO_IPV4_MAX_SIZE, out.groIpv4MaxSize()));
    }
    return out;
  }
}
