package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.IflaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.BridgeFlags;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaBridge;
import dev.linkwright.netlink.route.Rtm;
import java.util.function.Consumer;

/**
 * RTM_GETLINK, RTM_SETLINK and RTM_DELLINK of AF_BRIDGE. Only bridges have the operations that they
 * call. Source: net/core/rtnetlink.c, {@code rtnl_bridge_getlink}, {@code rtnl_bridge_setlink},
 * {@code rtnl_bridge_dellink}.
 */
final class RtnlBridge {
  private static final int NLA_HDRLEN = 4;
  private static final int ATTRS = NlMsgHdr.SIZE + IfInfoMsg.SIZE;

  private final BrSetlink setlink;
  private final BrNetlink netlink;

  RtnlBridge(BrSetlink setlink, BrNetlink netlink) {
    this.setlink = setlink;
    this.netlink = netlink;
  }

  /** Registers the handlers. Source: net/core/rtnetlink.c, {@code rtnetlink_init}. */
  void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(Af.AF_BRIDGE, Rtm.RTM_GETLINK, null, this::rtnlBridgeGetlink);
    handlers.rtnlRegister(Af.AF_BRIDGE, Rtm.RTM_SETLINK, this::rtnlBridgeSetlink, null);
    handlers.rtnlRegister(Af.AF_BRIDGE, Rtm.RTM_DELLINK, this::rtnlBridgeDellink, null);
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_bridge_getlink}. */
  private void rtnlBridgeGetlink(RtnlRequest request, Consumer<NetlinkMessage> out) {
    long mask = validBridgeGetlinkReq(request);
    for (NetDevice now : NetdevState.devices(request.net())) {
      BrEnd end = BrEnd.of(Dev.of(request.net(), now));
      NetlinkMessage message = end == null ? null : netlink.brGetlink(end, mask);
      if (message != null) {
        out.accept(message);
      }
    }
  }

  /** RTEXT_FILTER_* bits. Source: net/core/rtnetlink.c, {@code valid_bridge_getlink_req}. */
  private static long validBridgeGetlinkReq(RtnlRequest request) {
    if (!request.strictChk()) {
      try {
        return request
            .parse(IfInfoMsg.SIZE, IflaPolicy.IFLA, Validate.LIBERAL)
            .getOr(Ifla.IFLA_EXT_MASK, 0);
      } catch (NetlinkException ignoredByTheKernelToo) {
        return 0;
      }
    }
    request.requireHeader(IfInfoMsg.SIZE, "Invalid header for bridge link dump");
    IfInfoMsg ifm = IfInfoMsg.read(request.bytes(), NlMsgHdr.SIZE);
    boolean pad = request.bytes()[NlMsgHdr.SIZE + 1] != 0;
    if (pad || ifm.type() != 0 || ifm.flags() != 0 || ifm.change() != 0 || ifm.index() != 0) {
      throw NetlinkException.refused(
          Errno.EINVAL, "Invalid values in header for bridge link dump request");
    }
    Attrs tb = request.parse(IfInfoMsg.SIZE, IflaPolicy.IFLA, Validate.DEPRECATED_STRICT);
    for (Attr key : tb.set().keys()) {
      if (tb.has(key) && !key.equals(Ifla.IFLA_EXT_MASK)) {
        throw NetlinkException.refused(
            Errno.EINVAL, "Unsupported attribute in bridge link dump request");
      }
    }
    return tb.getOr(Ifla.IFLA_EXT_MASK, 0);
  }

  private static Dev device(RtnlRequest request) {
    request.requireHeader(IfInfoMsg.SIZE, "");
    Net net = request.net();
    int ifindex = IfInfoMsg.read(request.bytes(), NlMsgHdr.SIZE).index();
    NetDevice dev = NetdevState.devGetByIndex(net, ifindex);
    if (dev == null) {
      throw NetlinkException.refused(Errno.ENODEV, "unknown ifindex");
    }
    return Dev.of(net, dev);
  }

  /** Whom a request means: BRIDGE_FLAGS_*; the first that says so counts. */
  private static int flags(byte[] bytes, boolean modeToo) {
    int spec = NlaPolicy.nlaFind(bytes, ATTRS, Ifla.IFLA_AF_SPEC.type());
    if (spec < 0) {
      return 0;
    }
    Attrs nested = NlaPolicy.nested(bytes, spec, IflaBridge.SET);
    int flags = -1;
    for (int i = 0; i < nested.size(); i++) {
      int type = nested.typeOf(i);
      boolean says = type == IflaBridge.IFLA_BRIDGE_FLAGS.type() && flags < 0;
      boolean mode = modeToo && type == IflaBridge.IFLA_BRIDGE_MODE.type();
      if ((says || mode) && nested.payloadOf(i).length < Short.BYTES) {
        throw NetlinkException.refused(Errno.EINVAL);
      }
      if (says) {
        flags = Bytes.getU16(bytes, nested.offsetOf(i) + NLA_HDRLEN);
      }
    }
    return Math.max(flags, 0);
  }

  private static boolean meansMaster(int flags) {
    return flags == 0 || (flags & BridgeFlags.BRIDGE_FLAGS_MASTER) != 0;
  }

  /** {@code dev} as the port of a bridge. */
  private static void requirePort(Dev dev) {
    DevRef master = dev.now().master();
    if (master == null || !(dev.other(master).now().kind().priv() instanceof Bridge)) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP);
    }
  }

  /** A device that is a bridge itself. */
  private static void requireBridge(Dev dev) {
    if (!(dev.now().kind().priv() instanceof Bridge)) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP);
    }
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_bridge_setlink}. */
  private void rtnlBridgeSetlink(RtnlRequest request) {
    Dev dev = device(request);
    int flags = flags(request.bytes(), true);
    forEach(dev, flags, () -> setlink.brSetlink(dev, request.bytes()));
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_bridge_dellink}. */
  private void rtnlBridgeDellink(RtnlRequest request) {
    Dev dev = device(request);
    int flags = flags(request.bytes(), false);
    forEach(dev, flags, () -> setlink.brDellink(dev, request.bytes()));
  }

  private static void forEach(Dev dev, int flags, Runnable change) {
    if (meansMaster(flags)) {
      requirePort(dev);
      change.run();
    }
    boolean self = (flags & BridgeFlags.BRIDGE_FLAGS_SELF) != 0;
    if (self) {
      requireBridge(dev);
      change.run();
    }
    if (!self && !meansMaster(flags)) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP);
    }
  }
}
