package dev.linkwright.core.intent;

import dev.linkwright.core.state.Address;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.NamespaceState;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.OperState;
import dev.linkwright.core.state.RawAttributes;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.IpPrefix;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of hosts for tests: lo and eth0 to eth5, a namespace "blue" with lo, and whatever is
 * added.
 */
final class Hosts {
  private final List<Link> links = new ArrayList<>();
  private final List<Address> addresses = new ArrayList<>();

  private Hosts() {}

  static Hosts plain() {
    Hosts host = new Hosts();
    host.links.add(
        link(1, "lo", Link.Flags.IFF_LOOPBACK, 65536, new LinkKind.Device(), null, null));
    for (int i = 0; i < 6; i++) {
      host.links.add(link(2 + i, "eth" + i, 0, 1500, new LinkKind.Device(), null, null));
    }
    return host;
  }

  Hosts with(String name, LinkKind kind, @Nullable String parent, @Nullable String master) {
    links.add(link(links.size() + 1, name, 0, 1500, kind, parent, master));
    return this;
  }

  Hosts address(String name, String address) {
    addresses.add(
        new Address(
            IfName.of(name),
            IpPrefix.parse(address),
            null,
            0,
            0,
            null,
            null,
            Address.Lifetime.UNLIMITED,
            null,
            0));
    return this;
  }

  NetworkState state() {
    NamespaceState blue =
        new NamespaceState(
            "blue",
            List.of(
                link(1, "lo", Link.Flags.IFF_LOOPBACK, 65536, new LinkKind.Device(), null, null)),
            List.of(),
            List.of(),
            List.of());
    return NetworkState.of(
        List.of(
            new NamespaceState(NetworkState.HOST, links, addresses, List.of(), List.of()), blue));
  }

  private static Link link(
      int index,
      String name,
      int flags,
      int mtu,
      LinkKind kind,
      @Nullable String parent,
      @Nullable String master) {
    MacAddress mac = MacAddress.parse(String.format("02:00:00:00:00:%02x", index));
    Link.Parent below = parent == null ? null : new Link.Parent(2, null, LinkKey.host(parent));
    return new Link(
        index,
        IfName.of(name),
        new Link.Flags(1, flags),
        new Link.Hardware(mac, null, null),
        new Link.Mtu(mtu, 68, 65535),
        new Link.Queues(null, 1000, null, null, null, null, null, null, null),
        new Link.Status(OperState.UP, 0, true, 0, null, false),
        new Link.Relation(below, master == null ? null : IfName.of(master)),
        new Link.Labels(0, null, List.of(), null),
        kind,
        null,
        RawAttributes.NONE);
  }
}
