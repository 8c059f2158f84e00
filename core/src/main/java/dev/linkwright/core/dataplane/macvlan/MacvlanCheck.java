package dev.linkwright.core.dataplane.macvlan;

import static dev.linkwright.core.dataplane.rtnetlink.Nla.max;
import static dev.linkwright.core.dataplane.rtnetlink.Nla.reject;
import static dev.linkwright.netlink.route.IflaMacvlan.IFLA_MACVLAN_FLAGS;
import static dev.linkwright.netlink.route.IflaMacvlan.IFLA_MACVLAN_MACADDR;
import static dev.linkwright.netlink.route.IflaMacvlan.IFLA_MACVLAN_MACADDR_COUNT;
import static dev.linkwright.netlink.route.IflaMacvlan.IFLA_MACVLAN_MACADDR_MODE;
import static dev.linkwright.netlink.route.IflaMacvlan.IFLA_MACVLAN_MODE;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.rtnetlink.LinkRequest;
import dev.linkwright.core.dataplane.rtnetlink.LinkValidate;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IflaMacvlan;
import dev.linkwright.netlink.route.MacvlanFlag;
import dev.linkwright.netlink.route.MacvlanMacaddr;
import dev.linkwright.netlink.route.MacvlanMode;

/** What a request about a macvlan may say. Source: drivers/net/macvlan.c. */
final class MacvlanCheck {
  private static final int MAX_ADDR_LEN = 32;
  private static final int ETH_ALEN = 6;
  private static final int KNOWN_FLAGS =
      MacvlanFlag.MACVLAN_FLAG_NOPROMISC | MacvlanFlag.MACVLAN_FLAG_NODST;

  private static final NlaPolicy MACVLAN_6_1 =
      NlaPolicy.policy(
          IflaMacvlan.SET,
          IflaMacvlan.IFLA_MACVLAN_BC_QUEUE_LEN_USED.type(),
          Nla.of(IFLA_MACVLAN_MODE),
          Nla.of(IFLA_MACVLAN_FLAGS),
          Nla.of(IFLA_MACVLAN_MACADDR_MODE),
          max(IFLA_MACVLAN_MACADDR, MAX_ADDR_LEN),
          Nla.of(IflaMacvlan.IFLA_MACVLAN_MACADDR_DATA),
          Nla.of(IFLA_MACVLAN_MACADDR_COUNT),
          Nla.of(IflaMacvlan.IFLA_MACVLAN_BC_QUEUE_LEN),
          reject(IflaMacvlan.IFLA_MACVLAN_BC_QUEUE_LEN_USED));

  /** Source: drivers/net/macvlan.c, {@code macvlan_policy}. */
  static final NlaPolicy MACVLAN_POLICY =
      MACVLAN_6_1.until(
          KernelChange.MACVLAN_BC_CUTOFF,
          MACVLAN_6_1.with(
              IflaMacvlan.IFLA_MACVLAN_BC_CUTOFF.type(),
              Nla.of(IflaMacvlan.IFLA_MACVLAN_BC_CUTOFF)));

  private MacvlanCheck() {}

  /** Source: drivers/net/macvlan.c, {@code macvlan_validate}. */
  static void macvlanValidate(LinkRequest request) {
    LinkValidate.ethAddress(request.tb());
    Attrs data = request.dataOrEmpty();
    if (request.has(IFLA_MACVLAN_FLAGS)) {
      require((data.get(IFLA_MACVLAN_FLAGS) & ~KNOWN_FLAGS) == 0);
    }
    if (request.has(IFLA_MACVLAN_MODE)) {
      require(isMode(data.get(IFLA_MACVLAN_MODE)));
    }
    if (request.has(IFLA_MACVLAN_MACADDR_MODE)) {
      require(data.get(IFLA_MACVLAN_MACADDR_MODE) <= MacvlanMacaddr.MACVLAN_MACADDR_SET);
    }
    checkSource(data);
    MacvlanSources.checkList(request);
    require(!request.has(IFLA_MACVLAN_MACADDR_COUNT));
  }

  private static boolean isMode(long mode) {
    return mode == MacvlanMode.MACVLAN_MODE_PRIVATE
        || mode == MacvlanMode.MACVLAN_MODE_VEPA
        || mode == MacvlanMode.MACVLAN_MODE_BRIDGE
        || mode == MacvlanMode.MACVLAN_MODE_PASSTHRU
        || mode == MacvlanMode.MACVLAN_MODE_SOURCE;
  }

  private static void checkSource(Attrs data) {
    if (data.has(IFLA_MACVLAN_MACADDR)) {
      require(data.length(IFLA_MACVLAN_MACADDR) == ETH_ALEN);
      if (!data.get(IFLA_MACVLAN_MACADDR).isValidEther()) {
        throw NetlinkException.refused(Errno.EADDRNOTAVAIL);
      }
    }
  }

  private static void require(boolean accepted) {
    if (!accepted) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
  }
}
