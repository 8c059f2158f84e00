package dev.linkwright.core.dataplane.macvlan;

import static dev.linkwright.netlink.route.IflaMacvlan.IFLA_MACVLAN_MACADDR;
import static dev.linkwright.netlink.route.IflaMacvlan.IFLA_MACVLAN_MACADDR_DATA;
import static dev.linkwright.netlink.route.IflaMacvlan.IFLA_MACVLAN_MACADDR_MODE;

import dev.linkwright.core.dataplane.netdev.EthHash;
import dev.linkwright.core.dataplane.rtnetlink.LinkRequest;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IflaMacvlanMacaddrData;
import dev.linkwright.netlink.route.MacvlanMacaddr;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * The list of senders a macvlan in mode source takes frames from. Source: drivers/net/macvlan.c.
 */
final class MacvlanSources {
  private static final int ETH_ALEN = 6;

  private static final int MACVLAN_HASH_BITS = 8;

  /** Nobody. */
  static final PVector<MacAddress> NONE = TreePVector.empty();

  private MacvlanSources() {}

  /**
   * The list of {@code vlan} after what the request asks for. Source: drivers/net/macvlan.c, {@code
   * macvlan_changelink_sources}.
   *
   * @throws NetlinkException EINVAL outside mode source and without the address that is needed
   */
  static PVector<MacAddress> requested(Macvlan vlan, LinkRequest request) {
    if (!vlan.isSource()) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    Attrs data = request.dataOrEmpty();
    PVector<MacAddress> before = vlan.sources();
    return switch ((int) data.get(IFLA_MACVLAN_MACADDR_MODE)) {
      case MacvlanMacaddr.MACVLAN_MACADDR_ADD -> plus(before, required(data));
      case MacvlanMacaddr.MACVLAN_MACADDR_DEL -> before.minus((Object) required(data));
      case MacvlanMacaddr.MACVLAN_MACADDR_FLUSH -> NONE;
      case MacvlanMacaddr.MACVLAN_MACADDR_SET -> exactly(request, data);
      default -> throw NetlinkException.refused(Errno.EINVAL);
    };
  }

  private static MacAddress required(Attrs data) {
    if (!data.has(IFLA_MACVLAN_MACADDR)) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    return data.get(IFLA_MACVLAN_MACADDR);
  }

  private static PVector<MacAddress> exactly(LinkRequest request, Attrs data) {
    PVector<MacAddress> out = NONE;
    if (data.has(IFLA_MACVLAN_MACADDR)) {
      out = plus(out, data.get(IFLA_MACVLAN_MACADDR));
    }
    Attrs list = listed(request);
    for (int i = 0; i < list.size(); i++) {
      out = plus(out, MacAddress.of(list.payloadOf(i)));
    }
    return out;
  }

  /** What is in IFLA_MACVLAN_MACADDR_DATA, as far as it is well-formed. */
  private static Attrs listed(LinkRequest request) {
    return request.has(IFLA_MACVLAN_MACADDR_DATA)
        ? NlaPolicy.nested(
            request.request().bytes(),
            request.dataOrEmpty().offsetOf(IFLA_MACVLAN_MACADDR_DATA),
            IflaMacvlanMacaddrData.SET)
        : Attrs.empty(IflaMacvlanMacaddrData.SET);
  }

  /**
   * Checks the list of a request. Source: drivers/net/macvlan.c, {@code macvlan_validate}.
   *
   * @throws NetlinkException EINVAL for what is no link-layer address, EADDRNOTAVAIL for one that
   *     nobody can have
   */
  static void checkList(LinkRequest request) {
    Attrs list = listed(request);
    for (int i = 0; i < list.size(); i++) {
      byte[] address = list.payloadOf(i);
      if (list.typeOf(i) != IFLA_MACVLAN_MACADDR.type() || address.length != ETH_ALEN) {
        throw NetlinkException.refused(Errno.EINVAL);
      }
      if (!MacAddress.of(address).isValidEther()) {
        throw NetlinkException.refused(Errno.EADDRNOTAVAIL);
      }
    }
  }

  /** Source: drivers/net/macvlan.c, {@code macvlan_hash_add_source}. */
  private static PVector<MacAddress> plus(PVector<MacAddress> list, MacAddress address) {
    return list.contains(address) ? list : list.plus(0, address);
  }

  /**
   * The list in the order in which the kernel tells it: by place in its hash table, then the latest
   * first. Source: drivers/net/macvlan.c, {@code macvlan_fill_info_macaddr}.
   */
  static List<MacAddress> inHashOrder(PVector<MacAddress> sources) {
    List<MacAddress> out = new ArrayList<>(sources);
    out.sort(Comparator.comparingInt(a -> EthHash.ethHash(a, MACVLAN_HASH_BITS)));
    return out;
  }
}
