package dev.linkwright.core.rtnl;

import dev.linkwright.netlink.NetlinkMessage;
import java.util.List;
import java.util.Map;

/**
 * One namespace as the kernel dumped it, byte for byte.
 *
 * @param namespace its name, empty for the host's own
 * @param links answers to RTM_GETLINK
 * @param addresses answers to RTM_GETADDR, IPv4 then IPv6
 * @param nexthops answers to RTM_GETNEXTHOP
 * @param routes answers to RTM_GETROUTE, IPv4 then IPv6
 * @param rules answers to RTM_GETRULE, IPv4 then IPv6
 * @param bridges answers to RTM_GETLINK with VLANs and to RTM_GETNEIGH, both of AF_BRIDGE
 * @param settings the settings of the namespace that no message tells, by path below /proc/sys
 * @param netnsIds the namespaces among those dumped that have an id here (RTM_GETNSID), by id
 */
public record NamespaceDump(
    String namespace,
    List<NetlinkMessage> links,
    List<NetlinkMessage> addresses,
    List<NetlinkMessage> nexthops,
    List<NetlinkMessage> routes,
    List<NetlinkMessage> rules,
    List<NetlinkMessage> bridges,
    Map<String, String> settings,
    Map<Integer, String> netnsIds) {
  public NamespaceDump {
    links = List.copyOf(links);
    addresses = List.copyOf(addresses);
    nexthops = List.copyOf(nexthops);
    routes = List.copyOf(routes);
    rules = List.copyOf(rules);
    bridges = List.copyOf(bridges);
    settings = Map.copyOf(settings);
    netnsIds = Map.copyOf(netnsIds);
  }
}
