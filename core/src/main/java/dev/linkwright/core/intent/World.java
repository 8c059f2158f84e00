package dev.linkwright.core.intent;

import dev.linkwright.core.state.Address;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.NamespaceState;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.netlink.value.IpPrefix;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The devices as they will be: what the host has, without what the request takes away, overlaid by
 * what the intents say. Answers the questions of the checks without telling which side an answer
 * comes from.
 */
final class World {
  private static final int DEFAULT_MTU = 1500;

  private final NetworkState observed;
  private final Set<LinkKey> removed;
  private final Map<LinkKey, Device> declared = new LinkedHashMap<>();
  private final Map<LinkKey, LinkKey> masters = new LinkedHashMap<>();

  /** What stands on what, made when it is asked for first; empty for what stands on nothing. */
  private final Map<Optional<LinkKey>, List<LinkKey>> children = new HashMap<>();

  /** Every device there will be, and the ports of each master. */
  private final List<LinkKey> all;

  private final Map<LinkKey, List<LinkKey>> ports = new HashMap<>();

  World(NetworkState observed, Set<LinkKey> removed, List<Device> devices, List<Port> ports) {
    this.observed = observed;
    this.removed = removed;
    devices.forEach(d -> declared.putIfAbsent(d.key(), d));
    ports.forEach(p -> masters.putIfAbsent(p.port(), p.master()));
    this.all = there();
    for (LinkKey key : all) {
      @Nullable LinkKey master = master(key);
      if (master != null) {
        this.ports.computeIfAbsent(master, m -> new ArrayList<>()).add(key);
      }
    }
  }

  boolean hasNamespace(String name) {
    return observed.namespaces().containsKey(name);
  }

  /** The device an intent declares, or null. */
  @Nullable Device device(LinkKey key) {
    return declared.get(key);
  }

  /** The link on the host, or null if there is none or the request takes it away. */
  @Nullable Link link(LinkKey key) {
    return removed.contains(key) ? null : observed.link(key);
  }

  boolean exists(LinkKey key) {
    @Nullable Device device = declared.get(key);
    return (device != null && device.kind() != null) || link(key) != null;
  }

  /** The kind, or null if there is no such device. */
  @Nullable LinkKind kind(LinkKey key) {
    @Nullable Device device = declared.get(key);
    if (device != null && device.kind() != null) {
      return device.kind();
    }
    @Nullable Link link = link(key);
    return link == null ? null : link.kind();
  }

  boolean isLoopback(LinkKey key) {
    @Nullable Link link = link(key);
    return link != null && link.flags().has(Link.Flags.IFF_LOOPBACK);
  }

  /** What the device stands on, or null. */
  @Nullable LinkKey parent(LinkKey key) {
    @Nullable Device device = declared.get(key);
    if (device != null && device.kind() != null) {
      return device.parent();
    }
    @Nullable Link link = link(key);
    boolean standsOn = link != null && !(link.kind() instanceof LinkKind.Veth);
    Link.@Nullable Parent parent =
        standsOn ? Objects.requireNonNull(link).relation().parent() : null;
    return parent == null ? null : parent.key();
  }

  /** The master, or null. */
  @Nullable LinkKey master(LinkKey key) {
    @Nullable LinkKey wanted = masters.get(key);
    if (wanted != null) {
      return wanted;
    }
    @Nullable Link link = link(key);
    return link == null || link.master() == null
        ? null
        : new LinkKey(key.namespace(), Objects.requireNonNull(link.master()));
  }

  /** Largest packet in bytes. */
  long mtu(LinkKey key) {
    @Nullable Device device = declared.get(key);
    if (device != null && device.mtu() != null) {
      return device.mtu();
    }
    @Nullable Link link = link(key);
    if (link != null) {
      return link.mtu().mtu();
    }
    // A new macvlan, ipvlan or vlan takes its parent's; a cycle is reported elsewhere.
    return device != null
            && device.parent() != null
            && !device.parent().equals(key)
            && depth(key) > 0
        ? mtu(device.parent())
        : DEFAULT_MTU;
  }

  /** Number of devices below; 0 if the way down is a circle. */
  private int depth(LinkKey key) {
    Set<LinkKey> seen = new LinkedHashSet<>();
    @Nullable LinkKey at = key;
    while (at != null && seen.add(at)) {
      at = parent(at);
    }
    return at == null ? seen.size() : 0;
  }

  /** Link-layer address, or null if it is not known yet. */
  @Nullable MacAddress mac(LinkKey key) {
    @Nullable Device device = declared.get(key);
    if (device != null && device.mac() != null) {
      return device.mac();
    }
    @Nullable Link link = link(key);
    return link == null ? null : link.hardware().address();
  }

  /** All addresses of a device, those said and those it has. */
  List<IpPrefix> addresses(LinkKey key) {
    List<IpPrefix> out = new ArrayList<>();
    @Nullable Device device = declared.get(key);
    if (device != null) {
      device.addresses().forEach(a -> out.add(a.address()));
    }
    if (link(key) != null) {
      observed
          .namespace(key.namespace())
          .addressesOf(key.name())
          .map(Address::local)
          .forEach(out::add);
    }
    return out;
  }

  /** Everything that stands on {@code parent}, in every namespace. */
  List<LinkKey> children(LinkKey parent) {
    if (children.isEmpty()) {
      all().forEach(k -> children.computeIfAbsent(standsOn(k), p -> new ArrayList<>()).add(k));
    }
    return children.getOrDefault(Optional.of(parent), List.of());
  }

  private Optional<LinkKey> standsOn(LinkKey key) {
    return Optional.ofNullable(parent(key));
  }

  /** Every device there will be. */
  Stream<LinkKey> all() {
    return all.stream();
  }

  private List<LinkKey> there() {
    Set<LinkKey> keys = new LinkedHashSet<>();
    declared.values().stream().filter(d -> d.kind() != null).forEach(d -> keys.add(d.key()));
    for (NamespaceState namespace : observed.namespaces().values()) {
      namespace.links().stream()
          .map(l -> l.key(namespace.name()))
          .filter(k -> !removed.contains(k))
          .forEach(keys::add);
    }
    return List.copyOf(keys);
  }

  /** Devices directly below: the parent, and the ports of a master. */
  Stream<LinkKey> lowers(LinkKey key) {
    return Stream.concat(
        Stream.ofNullable(parent(key)), ports.getOrDefault(key, List.of()).stream());
  }
}
