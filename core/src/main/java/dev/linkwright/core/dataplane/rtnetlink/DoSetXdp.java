package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaXdp;

/**
 * What is asked of the XDP program of a link. Here are none, and no file is one: a program can be
 * taken away, which changes nothing, and not be put on. Source: net/core/rtnetlink.c, {@code
 * do_setlink}, and net/core/dev.c, {@code dev_change_xdp_fd}.
 */
final class DoSetXdp {
  private static final int NLA_HDRLEN = 4;
  private static final int XDP_FLAGS_MODES = 2 | 4 | 8;
  private static final int XDP_FLAGS_REPLACE = 16;
  private static final int XDP_FLAGS_MASK = 1 | XDP_FLAGS_MODES | XDP_FLAGS_REPLACE;

  /** Source: net/core/rtnetlink.c, {@code ifla_xdp_policy}. */
  private static final NlaPolicy IFLA_XDP_POLICY =
      NlaPolicy.policy(
              IflaXdp.SET,
              IflaXdp.IFLA_XDP_EXPECTED_FD.type(),
              Nla.of(IflaXdp.IFLA_XDP_FD),
              Nla.of(IflaXdp.IFLA_XDP_EXPECTED_FD),
              Nla.of(IflaXdp.IFLA_XDP_ATTACHED),
              Nla.of(IflaXdp.IFLA_XDP_FLAGS),
              Nla.of(IflaXdp.IFLA_XDP_PROG_ID))
          .strictFrom(IflaXdp.IFLA_XDP_EXPECTED_FD.type());

  private DoSetXdp() {}

  /**
   * Whether listeners are to be told.
   *
   * @param bytes the request, with IFLA_XDP among {@code tb}
   */
  static boolean doSetXdp(byte[] bytes, Attrs tb) {
    Attrs xdp = parse(bytes, tb);
    if (xdp.has(IflaXdp.IFLA_XDP_ATTACHED) || xdp.has(IflaXdp.IFLA_XDP_PROG_ID)) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    long flags = xdp.getOr(IflaXdp.IFLA_XDP_FLAGS, 0);
    if ((flags & ~XDP_FLAGS_MASK) != 0 || Long.bitCount(flags & XDP_FLAGS_MODES) > 1) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    if (!xdp.has(IflaXdp.IFLA_XDP_FD)) {
      return false;
    }
    boolean replaces = (flags & XDP_FLAGS_REPLACE) != 0;
    if (replaces && !xdp.has(IflaXdp.IFLA_XDP_EXPECTED_FD)) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    boolean expects = replaces && xdp.get(IflaXdp.IFLA_XDP_EXPECTED_FD) >= 0;
    if (expects || xdp.get(IflaXdp.IFLA_XDP_FD) >= 0) {
      throw NetlinkException.refused(Errno.EBADF);
    }
    return true;
  }

  /** The kernel wants no words here. */
  private static Attrs parse(byte[] bytes, Attrs tb) {
    try {
      int at = tb.offsetOf(Ifla.IFLA_XDP) + NLA_HDRLEN;
      return IFLA_XDP_POLICY.parse(bytes, at, tb.length(Ifla.IFLA_XDP), Validate.LIBERAL);
    } catch (NetlinkException refusal) {
      throw NetlinkException.refused(refusal.errno());
    }
  }
}
