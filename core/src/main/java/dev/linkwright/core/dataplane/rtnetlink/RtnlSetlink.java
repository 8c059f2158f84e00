package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfInfoMsg;

/** Changes a link that is there. Source: net/core/rtnetlink.c, {@code rtnl_setlink}. */
public final class RtnlSetlink implements RtnlDoit {
  private final DoSetlink setlink;

  public RtnlSetlink(DoSetlink setlink) {
    this.setlink = setlink;
  }

  @Override
  public void doit(RtnlRequest request) {
    Attrs tb = request.parse(IfInfoMsg.SIZE, IflaPolicy.IFLA, Validate.LIBERAL);
    RtnlNet.rtnlEnsureUniqueNetns(tb, false);
    RtnlNet.targetFirst(request.net(), tb);
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
    setlink.doSetlink(request, dev, ifm, tb, false);
  }
}
