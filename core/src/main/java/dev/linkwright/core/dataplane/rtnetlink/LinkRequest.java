package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Ifla;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about one link, as its kind sees it.
 *
 * @param request the request
 * @param srcNet the namespace in which IFLA_LINK is looked up
 * @param tb the link's attributes
 * @param data the kind's own attributes (IFLA_INFO_DATA), or null if there are none
 */
public record LinkRequest(RtnlRequest request, Net srcNet, Attrs tb, @Nullable Attrs data) {
  /** The namespace in which {@code created} is to be registered. */
  public Net netOf(NetDevice created) {
    return srcNet.rtnl().net(created.ref().netns());
  }

  /** Whether the kind's own attribute is there. */
  public boolean has(Attr key) {
    return data != null && data.has(key);
  }

  /** The kind's own attributes; empty if there are none. */
  public Attrs dataOrEmpty() {
    return data == null ? Attrs.empty(tb.set()) : data;
  }

  /**
   * The device that IFLA_LINK names.
   *
   * @throws NetlinkException EINVAL without it, ENODEV if there is no such device
   */
  public Dev linkDev() {
    if (!tb.has(Ifla.IFLA_LINK)) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    Dev dev = LinkMsg.byIndex(srcNet, tb.get(Ifla.IFLA_LINK));
    if (dev == null) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    return dev;
  }

  /**
   * A refusal that points at the kind's own attribute {@code key} ({@code NL_SET_ERR_MSG_ATTR}).
   */
  public NetlinkException refusedAt(Errno errno, String text, Attr key) {
    return new NetlinkException(errno, ExtAck.at(text, dataOrEmpty().offsetOf(key)));
  }
}
