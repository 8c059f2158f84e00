package dev.linkwright.core.dataplane.nlmon;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.DevKind;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.Mtu;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevOps;
import dev.linkwright.core.dataplane.rtnetlink.LinkRequest;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkOps;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Ifla;

/** The netlink monitor; it has no link-layer address. Source: drivers/net/nlmon.c. */
public final class Nlmon implements RtnlLinkOps, NetdevOps {
  /** The kind. */
  public static final String KIND = "nlmon";

  /** A page without what the kernel keeps with a buffer (include/linux/netlink.h). */
  private static final long NLMSG_GOODSIZE = 3776;

  @Override
  public String kind() {
    return KIND;
  }

  /** Source: drivers/net/nlmon.c, {@code nlmon_setup}. */
  @Override
  public NetDevice setup(Net net, String name) {
    return NetDevice.etherSetup(name)
        .withFlags(Iff.IFF_NOARP)
        .withPriv(IffPriv.IFF_NO_QUEUE, true)
        .withMtuLimits(new Mtu(NLMSG_GOODSIZE, NlMsgHdr.SIZE, 0))
        .withHw(HwAddress.NETLINK)
        .withKind(DevKind.of(KIND, null));
  }

  /** Source: drivers/net/nlmon.c, {@code nlmon_validate}. */
  @Override
  public void validate(LinkRequest request) {
    if (request.tb().has(Ifla.IFLA_ADDRESS)) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
  }

  @Override
  public boolean keepsItsAddress() {
    return true;
  }
}
