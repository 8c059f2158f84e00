package dev.linkwright.server.view;

import dev.linkwright.api.AddressView;
import dev.linkwright.api.LinkView;
import dev.linkwright.core.state.Address;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Links and addresses as {@code ip -d -j addr} shows them. */
final class LinkViews {
  private static final int RUNNING = Link.Flags.IFF_RUNNING;

  /** Flags in the order of iproute2's print_link_flags; UP and those after it come last. */
  private static final Map<Integer, String> FLAGS = flags();

  private LinkViews() {}

  private static Map<Integer, String> flags() {
    Map<Integer, String> m = new LinkedHashMap<>();
    m.put(Link.Flags.IFF_LOOPBACK, "LOOPBACK");
    m.put(Link.Flags.IFF_BROADCAST, "BROADCAST");
    m.put(Link.Flags.IFF_POINTOPOINT, "POINTOPOINT");
    m.put(Link.Flags.IFF_MULTICAST, "MULTICAST");
    m.put(Link.Flags.IFF_NOARP, "NOARP");
    m.put(Link.Flags.IFF_ALLMULTI, "ALLMULTI");
    m.put(Link.Flags.IFF_PROMISC, "PROMISC");
    m.put(Link.Flags.IFF_MASTER, "MASTER");
    m.put(Link.Flags.IFF_SLAVE, "SLAVE");
    m.put(Link.Flags.IFF_UP, "UP");
    m.put(Link.Flags.IFF_LOWER_UP, "LOWER_UP");
    m.put(Link.Flags.IFF_DORMANT, "DORMANT");
    return m;
  }

  static LinkView of(Link link, List<Address> addresses) {
    Link.@Nullable Parent parent = link.relation().parent();
    boolean here = parent != null && parent.netnsId() == null && parent.key() != null;
    return new LinkView(
        link.index(),
        link.name().text(),
        here ? parentName(parent) : null,
        parent != null && !here ? Integer.valueOf(parent.index()) : null,
        flags(link),
        link.mtu().mtu(),
        text(link.master()),
        link.status().operState().name(),
        link.labels().group() == 0 ? "default" : Long.toString(link.labels().group()),
        link.queues().txQueueLength(),
        Words.linkType(link.flags().type()),
        mac(link.hardware().address()),
        mac(link.hardware().broadcast()),
        info(link),
        addresses.stream().map(LinkViews::of).toList());
  }

  private static @Nullable String parentName(Link.@Nullable Parent parent) {
    return parent == null || parent.key() == null ? null : parent.key().name().text();
  }

  private static @Nullable String text(@Nullable IfName name) {
    return name == null ? null : name.text();
  }

  private static @Nullable String mac(@Nullable MacAddress mac) {
    return mac == null ? null : mac.toString();
  }

  private static List<String> flags(Link link) {
    List<String> out = new ArrayList<>();
    if (link.isUp() && !link.flags().has(RUNNING)) {
      out.add("NO-CARRIER");
    }
    FLAGS.forEach(
        (bit, word) -> {
          if (link.flags().has(bit)) {
            out.add(word);
          }
        });
    return out;
  }

  private static LinkView.@Nullable Info info(Link link) {
    Map<String, Object> data = new LinkedHashMap<>();
    describe(link.kind(), data);
    Link.@Nullable Slave slave = link.slave();
    if (link.kind().name().isEmpty() && slave == null) {
      return null;
    }
    Map<String, Object> slaveData = new LinkedHashMap<>();
    if (slave != null && slave.vrfTable() != null) {
      slaveData.put("table", slave.vrfTable());
    }
    return new LinkView.Info(
        link.kind().name().isEmpty() ? null : link.kind().name(),
        data,
        slave == null ? null : slave.kind(),
        slaveData);
  }

  private static void describe(LinkKind kind, Map<String, Object> data) {
    if (kind instanceof LinkKind.Vrf vrf) {
      data.put("table", vrf.table());
    } else if (kind instanceof LinkKind.Macvlan macvlan) {
      data.put("mode", macvlan.mode().text());
      put(data, "flags", macvlan.flags());
      if (macvlan.sourceMacs() != null) {
        data.put("macaddr_data", macvlan.sourceMacs().stream().map(MacAddress::toString).toList());
      }
      put(data, "bcqueuelen", macvlan.bcQueueLen());
    } else if (kind instanceof LinkKind.Ipvlan ipvlan) {
      data.put("mode", ipvlan.mode().text());
      if (ipvlan.isolation() != null) {
        data.put(ipvlan.isolation().text(), true);
      }
    } else if (kind instanceof LinkKind.Vlan vlan) {
      data.put(
          "protocol", vlan.protocol() != null && vlan.protocol() == 0x88a8 ? "802.1ad" : "802.1Q");
      data.put("id", vlan.id());
    } else if (kind instanceof LinkKind.Bridge bridge) {
      put(data, "forward_delay", bridge.forwardDelay());
      put(data, "hello_time", bridge.helloTime());
      put(data, "max_age", bridge.maxAge());
      put(data, "ageing_time", bridge.ageingTime());
      put(data, "stp_state", bridge.stp());
      put(data, "priority", bridge.priority());
      put(data, "vlan_filtering", bridge.vlanFiltering());
    }
  }

  private static void put(Map<String, Object> data, String name, @Nullable Object value) {
    if (value != null) {
      data.put(name, value);
    }
  }

  private static AddressView of(Address a) {
    return new AddressView(
        Words.family(a.family()),
        a.local().address().toString(),
        a.local().length(),
        a.broadcast() == null ? null : a.broadcast().toString(),
        Words.scope(a.scope()),
        a.label(),
        a.lifetime().valid(),
        a.lifetime().preferred());
  }
}
