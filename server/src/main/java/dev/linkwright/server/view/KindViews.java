package dev.linkwright.server.view;

import dev.linkwright.core.state.IpvlanIsolation;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code info_data} of each kind. Source: iproute2 ip/iplink_*.c, {@code print_opt}. */
final class KindViews {
  private static final int ETH_P_8021Q = 0x8100;
  private static final int ETH_P_8021AD = 0x88a8;
  private static final List<String> VLAN_FLAGS =
      List.of("REORDER_HDR", "GVRP", "LOOSE_BINDING", "MVRP", "BRIDGE_BINDING");
  private static final List<String> MACVLAN_FLAGS = List.of("nopromisc", "nodst");

  private KindViews() {}

  static Map<String, Object> data(LinkKind kind) {
    if (kind instanceof LinkKind.Vrf vrf) {
      return Map.of("table", vrf.table());
    }
    if (kind instanceof LinkKind.Macvlan macvlan) {
      return macvlan(macvlan);
    }
    if (kind instanceof LinkKind.Ipvlan ipvlan) {
      return ipvlan(ipvlan);
    }
    if (kind instanceof LinkKind.Vlan vlan) {
      return vlan(vlan);
    }
    return kind instanceof LinkKind.Bridge bridge ? bridge(bridge) : Map.of();
  }

  private static Map<String, Object> macvlan(LinkKind.Macvlan macvlan) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("mode", macvlan.mode().text());
    if (macvlan.flags() != null) {
      bits(macvlan.flags(), MACVLAN_FLAGS).forEach(flag -> out.put(flag, true));
    }
    put(out, "bcqueuelen", macvlan.bcQueueLen());
    put(out, "usedbcqueuelen", macvlan.bcQueueLenUsed());
    if (macvlan.sourceMacs() != null && !macvlan.sourceMacs().isEmpty()) {
      out.put("macaddr_count", macvlan.sourceMacs().size());
      out.put("macaddr_data", macvlan.sourceMacs().stream().map(MacAddress::toString).toList());
    }
    return out;
  }

  private static Map<String, Object> ipvlan(LinkKind.Ipvlan ipvlan) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("mode", ipvlan.mode().text());
    IpvlanIsolation isolation = ipvlan.isolation();
    if (isolation != null) {
      out.put(isolation.text(), true);
    }
    return out;
  }

  private static Map<String, Object> vlan(LinkKind.Vlan vlan) {
    Map<String, Object> out = new LinkedHashMap<>();
    if (vlan.protocol() != null) {
      out.put("protocol", protocol(vlan.protocol()));
    }
    out.put("id", vlan.id());
    if (vlan.flags() != null) {
      out.put("flags", bits(vlan.flags(), VLAN_FLAGS));
    }
    return out;
  }

  private static String protocol(int etherType) {
    return switch (etherType) {
      case ETH_P_8021Q -> "802.1Q";
      case ETH_P_8021AD -> "802.1ad";
      default -> String.format("0x%04x", etherType);
    };
  }

  private static Map<String, Object> bridge(LinkKind.Bridge bridge) {
    Map<String, Object> out = new LinkedHashMap<>();
    put(out, "forward_delay", bridge.forwardDelay());
    put(out, "hello_time", bridge.helloTime());
    put(out, "max_age", bridge.maxAge());
    put(out, "ageing_time", bridge.ageingTime());
    put(out, "stp_state", bridge.stp());
    put(out, "priority", bridge.priority());
    if (bridge.vlanFiltering() != null) {
      out.put("vlan_filtering", bridge.vlanFiltering() ? 1 : 0);
    }
    return out;
  }

  private static List<String> bits(long value, List<String> names) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if ((value >> i & 1) != 0) {
        out.add(names.get(i));
      }
    }
    return out;
  }

  private static void put(Map<String, Object> out, String name, @Nullable Number value) {
    if (value != null) {
      out.put(name, value);
    }
  }
}
