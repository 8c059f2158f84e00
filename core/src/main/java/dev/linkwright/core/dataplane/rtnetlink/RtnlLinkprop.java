package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevNames;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.NlText;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaPropList;
import dev.linkwright.netlink.route.Rtm;

/**
 * Further names of a link, given and taken. Source: net/core/rtnetlink.c, {@code rtnl_linkprop}.
 */
public final class RtnlLinkprop implements RtnlDoit {
  private static final int ALTIFNAMSIZ = 128;
  private static final int NLA_HDRLEN = 4;
  private static final int U16_MAX = 0xffff;

  private final NetdevCore core;

  public RtnlLinkprop(NetdevCore core) {
    this.core = core;
  }

  @Override
  public void doit(RtnlRequest request) {
    Attrs tb = request.parse(IfInfoMsg.SIZE, IflaPolicy.IFLA, Validate.STRICT);
    RtnlNet.rtnlEnsureUniqueNetns(tb, true);
    Dev dev = find(request, tb);
    if (!tb.has(Ifla.IFLA_PROP_LIST)) {
      return;
    }
    int at = tb.offsetOf(Ifla.IFLA_PROP_LIST);
    Attrs list = NlaPolicy.nested(request.bytes(), at, IflaPropList.SET);
    boolean changed = false;
    for (int i = 0; i < list.size(); i++) {
      if (list.typeOf(i) == Ifla.IFLA_ALT_IFNAME.type()) {
        rtnlAltIfname(request, dev, list, i);
        changed = true;
      }
    }
    if (changed) {
      core.linkWatch().netdevStateChange(dev);
    }
  }

  private static Dev find(RtnlRequest request, Attrs tb) {
    IfInfoMsg ifm = IfInfoMsg.read(request.bytes(), NlMsgHdr.SIZE);
    if (ifm.index() <= 0 && !LinkMsg.hasName(tb)) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    Dev dev =
        ifm.index() > 0
            ? LinkMsg.byIndex(request.net(), ifm.index())
            : LinkMsg.rtnlDevGet(request.net(), tb);
    if (dev == null) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    return dev;
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_alt_ifname}. */
  private static void rtnlAltIfname(RtnlRequest request, Dev dev, Attrs list, int i) {
    byte[] payload = list.payloadOf(i);
    IflaPolicy.IFLA
        .in(request.net().profile())
        .parse(request.bytes(), list.offsetOf(i), NLA_HDRLEN + payload.length, Validate.STRICT);
    String name = NlText.decode(payload, 0, lengthOf(payload));
    if (request.header().type() == Rtm.RTM_DELLINKPROP) {
      DevNames.netdevNameNodeAltDestroy(dev, name);
      return;
    }
    int size = NLA_HDRLEN;
    for (String alt : dev.now().labels().altNames()) {
      size += NLA_HDRLEN + Attrs.align(NlText.encode(alt).length + 1);
    }
    if (size + NLA_HDRLEN + ALTIFNAMSIZ >= U16_MAX) {
      throw NetlinkException.refused(Errno.EINVAL, "effective property list too long");
    }
    DevNames.netdevNameNodeAltCreate(dev, name);
  }

  /** Bytes before the first NUL. */
  private static int lengthOf(byte[] payload) {
    int length = 0;
    while (length < payload.length && payload[length] != 0) {
      length++;
    }
    return length;
  }
}
