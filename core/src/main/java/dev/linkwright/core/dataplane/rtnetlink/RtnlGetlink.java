package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.RtnlFillIfinfo.Ifinfo;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.RtGenMsg;
import dev.linkwright.netlink.route.Rtm;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Shows one link or all. Source: net/core/rtnetlink.c, {@code rtnl_getlink}, {@code
 * rtnl_dump_ifinfo}.
 */
public final class RtnlGetlink implements RtnlDoit, RtnlDumpit {
  private static final Set<Attr> GET_ATTRIBUTES =
      Set.of(Ifla.IFLA_IFNAME, Ifla.IFLA_ALT_IFNAME, Ifla.IFLA_EXT_MASK, Ifla.IFLA_TARGET_NETNSID);
  private static final Set<Attr> DUMP_ATTRIBUTES =
      Set.of(Ifla.IFLA_TARGET_NETNSID, Ifla.IFLA_EXT_MASK, Ifla.IFLA_MASTER, Ifla.IFLA_LINKINFO);

  private final RtnlFillIfinfo fill;
  private final RtnlLinkKinds kinds;

  public RtnlGetlink(RtnlFillIfinfo fill, RtnlLinkKinds kinds) {
    this.fill = fill;
    this.kinds = kinds;
  }

  @Override
  public void doit(RtnlRequest request) {
    Attrs tb = rtnlValidGetlinkReq(request);
    RtnlNet.rtnlEnsureUniqueNetns(tb, true);
    Net net = RtnlNet.targetNet(request.net(), tb);
    IfInfoMsg ifm = IfInfoMsg.read(request.bytes(), NlMsgHdr.SIZE);
    if (ifm.index() <= 0 && !LinkMsg.hasName(tb)) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    Dev dev = ifm.index() > 0 ? LinkMsg.byIndex(net, ifm.index()) : LinkMsg.rtnlDevGet(net, tb);
    if (dev == null) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    request.rtnlUnicast(fill.rtnlFillIfinfo(dev, request.net(), shown(tb, 0)));
  }

  private static Ifinfo shown(Attrs tb, int flags) {
    long mask = tb.getOr(Ifla.IFLA_EXT_MASK, 0);
    return new Ifinfo(
        Rtm.RTM_NEWLINK, flags, 0, mask, 0, -1, 0, tb.getOr(Ifla.IFLA_TARGET_NETNSID, -1));
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_valid_getlink_req}. */
  private static Attrs rtnlValidGetlinkReq(RtnlRequest request) {
    request.requireHeader(IfInfoMsg.SIZE, "Invalid header for get link");
    if (!request.strictChk()) {
      return request.parse(IfInfoMsg.SIZE, IflaPolicy.IFLA, Validate.LIBERAL);
    }
    if (!blank(request)) {
      throw NetlinkException.refused(Errno.EINVAL, "Invalid values in header for get link request");
    }
    Attrs tb = request.parse(IfInfoMsg.SIZE, IflaPolicy.IFLA, Validate.DEPRECATED_STRICT);
    requireOnly(tb, GET_ATTRIBUTES, "Unsupported attribute in get link request");
    return tb;
  }

  private static boolean blank(RtnlRequest request) {
    IfInfoMsg ifm = IfInfoMsg.read(request.bytes(), NlMsgHdr.SIZE);
    boolean pad = request.bytes()[NlMsgHdr.SIZE + 1] != 0;
    return !pad && ifm.type() == 0 && ifm.flags() == 0 && ifm.change() == 0;
  }

  private static void requireOnly(Attrs tb, Set<Attr> allowed, String text) {
    for (Attr key : tb.set().keys()) {
      if (tb.has(key) && !allowed.contains(key)) {
        throw NetlinkException.refused(Errno.EINVAL, text);
      }
    }
  }

  @Override
  public void dumpit(RtnlRequest request, Consumer<NetlinkMessage> out) {
    Attrs tb = rtnlValidDumpIfinfoReq(request);
    Net net = request.net();
    for (Attr key : tb.set().keys()) {
      if (tb.has(key) && key == Ifla.IFLA_TARGET_NETNSID) {
        net = dumpedNet(request, tb);
      } else if (tb.has(key) && request.strictChk() && !DUMP_ATTRIBUTES.contains(key)) {
        throw NetlinkException.refused(Errno.EINVAL, "Unsupported attribute in link dump request");
      }
    }
    int master = tb.getOr(Ifla.IFLA_MASTER, 0);
    RtnlLinkOps kind = kindOps(request, tb);
    int flags = master != 0 || kind != null ? NlmF.NLM_F_DUMP_FILTERED : 0;
    for (NetDevice dev : NetdevState.inDump(net)) {
      boolean otherKind = kind != null && !dev.kind().name().equals(kind.kind());
      if (!otherKind && !linkMasterFiltered(dev, master)) {
        out.accept(fill.rtnlFillIfinfo(Dev.of(net, dev), request.net(), shown(tb, flags)));
      }
    }
  }

  private static Net dumpedNet(RtnlRequest request, Attrs tb) {
    try {
      return RtnlNet.targetNet(request.net(), tb);
    } catch (NetlinkException refusal) {
      throw NetlinkException.refused(refusal.errno(), "Invalid target network namespace id");
    }
  }

  private @Nullable RtnlLinkOps kindOps(RtnlRequest request, Attrs tb) {
    if (!tb.has(Ifla.IFLA_LINKINFO)) {
      return null;
    }
    try {
      Attrs info =
          IflaPolicy.INFO.parseNested(request.bytes(), tb, Ifla.IFLA_LINKINFO, Validate.LIBERAL);
      return info.has(IflaInfo.IFLA_INFO_KIND)
          ? kinds.rtnlLinkOpsGet(info.get(IflaInfo.IFLA_INFO_KIND))
          : null;
    } catch (NetlinkException malformed) {
      return null; // linkinfo_to_kind_ops has no error, only no kind
    }
  }

  /**
   * A master of -1 asks for links without one. Source: net/core/rtnetlink.c, {@code
   * link_master_filtered}.
   */
  private static boolean linkMasterFiltered(NetDevice dev, int wanted) {
    DevRef master = dev.master();
    if (wanted == 0) {
      return false;
    }
    return wanted == -1 ? master != null : master == null || master.ifindex() != wanted;
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_valid_dump_ifinfo_req}. */
  private static Attrs rtnlValidDumpIfinfoReq(RtnlRequest request) {
    if (request.strictChk()) {
      request.requireHeader(IfInfoMsg.SIZE, "Invalid header for link dump");
      if (!blank(request)) {
        throw NetlinkException.refused(
            Errno.EINVAL, "Invalid values in header for link dump request");
      }
      if (IfInfoMsg.read(request.bytes(), NlMsgHdr.SIZE).index() != 0) {
        throw NetlinkException.refused(
            Errno.EINVAL, "Filter by device index not supported for link dumps");
      }
      return request.parse(IfInfoMsg.SIZE, IflaPolicy.IFLA, Validate.DEPRECATED_STRICT);
    }
    boolean shortHeader = request.header().length() < NlMsgHdr.SIZE + IfInfoMsg.SIZE;
    try {
      return request.parse(
          shortHeader ? RtGenMsg.SIZE : IfInfoMsg.SIZE, IflaPolicy.IFLA, Validate.LIBERAL);
    } catch (NetlinkException ignoredByTheKernelToo) {
      return Attrs.empty(Ifla.SET);
    }
  }
}
