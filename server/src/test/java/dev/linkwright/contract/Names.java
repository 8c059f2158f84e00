package dev.linkwright.contract;

import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.route.RtnlWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names and indices of the links of a namespace, as they are now. */
final class Names {
  private final Map<String, Integer> indices = new LinkedHashMap<>();

  Names(NetlinkConnection kernel) {
    NetlinkMessage all =
        RtnlWriter.begin(Rtm.RTM_GETLINK, 0, new IfInfoMsg(Af.AF_UNSPEC, 0, 0, 0, 0)).message();
    for (NetlinkMessage link : kernel.dump(all).consistentMessages()) {
      RtnlMessage m = RtnlMessage.parse(link);
      indices.put(m.attrs().get(Ifla.IFLA_IFNAME), m.fixed(IfInfoMsg.class).index());
    }
  }

  boolean has(String name) {
    return indices.containsKey(name);
  }

  /** The index of a link, or 99 for {@code if99}, which need not be there. */
  int index(String name) {
    Integer index = indices.get(name);
    if (index != null) {
      return index;
    }
    if (name.matches("if-?\\d+")) {
      return Integer.parseInt(name.substring(2));
    }
    throw new IllegalArgumentException("no link " + name + " among " + indices.keySet());
  }

  String name(long index) {
    return indices.entrySet().stream()
        .filter(e -> e.getValue() == index)
        .map(Map.Entry::getKey)
        .findAny()
        .orElse("if" + index);
  }
}
