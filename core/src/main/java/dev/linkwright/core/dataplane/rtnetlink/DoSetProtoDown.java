package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaProtoDownReason;

/**
 * Holding a link down for a protocol, with the reasons. Source: net/core/rtnetlink.c, {@code
 * do_set_proto_down}.
 */
final class DoSetProtoDown {
  private static final int NLA_HDRLEN = 4;

  /** Source: net/core/rtnetlink.c, {@code ifla_proto_down_reason_policy}. */
  private static final NlaPolicy REASON_POLICY =
      NlaPolicy.policy(
          IflaProtoDownReason.SET,
          IflaProtoDownReason.IFLA_PROTO_DOWN_REASON_VALUE.type(),
          Nla.of(IflaProtoDownReason.IFLA_PROTO_DOWN_REASON_MASK),
          Nla.of(IflaProtoDownReason.IFLA_PROTO_DOWN_REASON_VALUE));

  private DoSetProtoDown() {}

  /** Does to {@code dev} what IFLA_PROTO_DOWN and IFLA_PROTO_DOWN_REASON say. */
  static void doSetProtoDown(NetdevCore core, RtnlRequest request, Dev dev, Attrs tb) {
    if (!dev.now().isPriv(IffPriv.IFF_CHANGE_PROTO_DOWN)) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP, "Protodown not supported by device");
    }
    if (tb.has(Ifla.IFLA_PROTO_DOWN_REASON)) {
      changeReasons(dev, parse(request.bytes(), tb));
    }
    if (!tb.has(Ifla.IFLA_PROTO_DOWN)) {
      return;
    }
    boolean down = tb.get(Ifla.IFLA_PROTO_DOWN) != 0;
    if (!down && dev.now().labels().protoDownReasons() != 0) {
      throw NetlinkException.refused(Errno.EBUSY, "Cannot clear protodown, active reasons");
    }
    if (down) {
      core.linkWatch().netifCarrierOff(dev);
    } else {
      core.linkWatch().netifCarrierOn(dev);
    }
    dev.update(d -> d.withLabels(d.labels().withProtoDown(down)));
  }

  /** Source: net/core/dev.c, {@code dev_change_proto_down_reason}. */
  private static void changeReasons(Dev dev, Attrs reason) {
    if (!reason.has(IflaProtoDownReason.IFLA_PROTO_DOWN_REASON_VALUE)) {
      throw NetlinkException.refused(Errno.EINVAL, "Invalid protodown reason value");
    }
    long value = reason.get(IflaProtoDownReason.IFLA_PROTO_DOWN_REASON_VALUE);
    long mask = reason.getOr(IflaProtoDownReason.IFLA_PROTO_DOWN_REASON_MASK, 0);
    long before = dev.now().labels().protoDownReasons();
    long after = mask == 0 ? value : (before & ~mask) | (value & mask);
    dev.update(d -> d.withLabels(d.labels().withProtoDownReasons(after)));
  }

  /** The kernel wants no words here. */
  private static Attrs parse(byte[] bytes, Attrs tb) {
    try {
      int at = tb.offsetOf(Ifla.IFLA_PROTO_DOWN_REASON) + NLA_HDRLEN;
      int length = tb.length(Ifla.IFLA_PROTO_DOWN_REASON);
      return REASON_POLICY.parse(bytes, at, length, Validate.LIBERAL);
    } catch (NetlinkException refusal) {
      throw NetlinkException.refused(refusal.errno());
    }
  }
}
