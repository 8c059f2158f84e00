package dev.linkwright.core.dataplane.macvlan;

import static dev.linkwright.netlink.route.IflaMacvlan.IFLA_MACVLAN_MACADDR;
import static dev.linkwright.netlink.route.IflaMacvlan.IFLA_MACVLAN_MACADDR_DATA;
import static dev.linkwright.netlink.route.IflaMacvlan.IFLA_MACVLAN_MACADDR_MODE;

import dev.linkwright.core.dataplane.netdev.EthHash;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
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
   * @throws NetlinkException EINVAL outside mode source and without the address that is needed,
   *     EADDRNOTAVAIL for one that nobody can have
   */
  static PVector<MacAddress> requested(Macvlan vlan, Attrs data) {
    if (!vlan.isSource()) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    PVector<MacAddress> before = vlan.sources();
    return switch ((int) data.get(IFLA_MACVLAN_MACADDR_MODE)) {
      case MacvlanMacaddr.MACVLAN_MACADDR_ADD -> plus(before, required(data));
      case MacvlanMacaddr.MACVLAN_MACADDR_DEL -> before.minus((Object) required(data));
      case MacvlanMacaddr.MACVLAN_MACADDR_FLUSH -> NONE;
      case MacvlanMacaddr.MACVLAN_MACADDR_SET -> exactly(data);
      default -> throw NetlinkException.refused(Errno.EINVAL);
    };
  }

  private static MacAddress required(Attrs data) {
    if (!data.has(IFLA_MACVLAN_MACADDR)) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    return data.get(IFLA_MACVLAN_MACADDR);
  }

  private static PVector<MacAddress> exactly(Attrs data) {
    PVector<MacAddress> out = NONE;
    if (data.has(IFLA_MACVLAN_MACADDR)) {
      out = plus(out, data.get(IFLA_MACVLAN_MACADDR));
    }
    Attrs list = data.getOrEmpty(IFLA_MACVLAN_MACADDR_DATA);
    for (int i = 0; i < list.size(); i++) {
      byte[] payload = list.payloadOf(i);
      if (list.typeOf(i) == IFLA_MACVLAN_MACADDR.type() && payload.length == ETH_ALEN) {
        out = plus(out, valid(MacAddress.of(payload)));
      }
    }
    return out;
  }

  private static MacAddress valid(MacAddress address) {
    if (!address.isValidEther()) {
      throw NetlinkException.refused(Errno.EADDRNOTAVAIL);
    }
    return address;
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
