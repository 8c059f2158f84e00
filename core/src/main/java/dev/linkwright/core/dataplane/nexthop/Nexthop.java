package dev.linkwright.core.dataplane.nexthop;

import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlDoit;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.NhMsg;
import dev.linkwright.netlink.route.Nha;
import dev.linkwright.netlink.route.Rtm;

/** Requests about nexthop objects. Source: net/ipv4/nexthop.c. */
public final class Nexthop {
  private static final NlaPolicy ANY = NlaPolicy.policy(Nha.SET, Nha.NHA_RES_BUCKET.type());

  private static final RtnlDoit NOT_MODELLED =
      request -> {
        throw NetlinkException.refused(Errno.EOPNOTSUPP, "not modelled");
      };

  private Nexthop() {}

  /** Registers the handlers. Source: net/ipv4/nexthop.c, {@code nexthop_init}. */
  public static void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(Af.AF_UNSPEC, Rtm.RTM_NEWNEXTHOP, NOT_MODELLED, null);
    handlers.rtnlRegister(Af.AF_UNSPEC, Rtm.RTM_DELNEXTHOP, Nexthop::findById, null);
    handlers.rtnlRegister(
        Af.AF_UNSPEC, Rtm.RTM_GETNEXTHOP, Nexthop::findById, (request, out) -> {});
  }

  /** None is ever found. Source: net/ipv4/nexthop.c, {@code __nh_valid_get_del_req}. */
  private static void findById(RtnlRequest request) {
    boolean named = request.parse(NhMsg.SIZE, ANY, Validate.LIBERAL).has(Nha.NHA_ID);
    throw named
        ? NetlinkException.refused(Errno.ENOENT)
        : NetlinkException.refused(Errno.EINVAL, "Nexthop id is missing");
  }
}
