package dev.linkwright.core.state;

import dev.linkwright.netlink.value.IfName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one network namespace holds, each list in the order the kernel dumped it. Never changes. */
public final class NamespaceState {
  private final String name;
  private final List<Link> links;
  private final List<Address> addresses;
  private final List<Route> routes;
  private final List<Rule> rules;

  /** Made when somebody looks something up: most pictures are only compared. */
  private volatile @Nullable Index index;

  /**
   * A picture.
   *
   * @param name as under /run/netns, {@link NetworkState#HOST} for the host's own
   * @param links all links, also those that are down
   * @param addresses IPv4 and IPv6
   * @param routes of all tables, without cached clones
   * @param rules IPv4 and IPv6
   */
  public NamespaceState(
      String name,
      List<Link> links,
      List<Address> addresses,
      List<Route> routes,
      List<Rule> rules) {
    this.name = name;
    this.links = List.copyOf(links);
    this.addresses = List.copyOf(addresses);
    this.routes = List.copyOf(routes);
    this.rules = List.copyOf(rules);
  }

  /** What is where; the first of several counts. */
  private static final class Index {
    private final Map<IfName, Link> links = new HashMap<>();
    private final Map<AddressKey, Address> addresses = new HashMap<>();
    private final Map<IfName, List<Address>> addressesByLink = new HashMap<>();
    private final Map<RouteKey, List<Route>> routes = new HashMap<>();
    private final Map<RuleKey, Rule> rules = new HashMap<>();

    Index(NamespaceState n) {
      n.links.forEach(l -> links.putIfAbsent(l.name(), l));
      for (Address a : n.addresses) {
        addresses.putIfAbsent(a.key(n.name), a);
        addressesByLink.computeIfAbsent(a.link(), link -> new ArrayList<>()).add(a);
      }
      n.routes.forEach(r -> routes.computeIfAbsent(r.key(n.name), key -> new ArrayList<>()).add(r));
      n.rules.forEach(r -> rules.putIfAbsent(r.key(n.name), r));
    }
  }

  private Index index() {
    @Nullable Index made = index;
    if (made == null) {
      made = new Index(this);
      index = made;
    }
    return made;
  }

  /** As under /run/netns, {@link NetworkState#HOST} for the host's own. */
  public String name() {
    return name;
  }

  /** All links, also those that are down. */
  public List<Link> links() {
    return links;
  }

  /** IPv4 and IPv6. */
  public List<Address> addresses() {
    return addresses;
  }

  /** Of all tables, without cached clones. */
  public List<Route> routes() {
    return routes;
  }

  /** IPv4 and IPv6. */
  public List<Rule> rules() {
    return rules;
  }

  /** A namespace in which nothing was seen. */
  public static NamespaceState empty(String name) {
    return new NamespaceState(name, List.of(), List.of(), List.of(), List.of());
  }

  /** The same with one more rule. */
  public NamespaceState with(Rule rule) {
    List<Rule> more = Stream.concat(rules.stream(), Stream.of(rule)).toList();
    return new NamespaceState(name, links, addresses, routes, more);
  }

  /** The link with this name, or null. */
  public @Nullable Link link(IfName linkName) {
    return index().links.get(linkName);
  }

  /** The link with this interface index, or null. */
  public @Nullable Link linkByIndex(int index) {
    return links.stream().filter(l -> l.index() == index).findFirst().orElse(null);
  }

  /** Addresses of one link. */
  public Stream<Address> addressesOf(IfName link) {
    return index().addressesByLink.getOrDefault(link, List.of()).stream();
  }

  /** The address the kernel would take for the same one, or null. */
  public @Nullable Address address(AddressKey key) {
    return index().addresses.get(key);
  }

  /** The routes that share this key; the kernel's own may be several. */
  public List<Route> routes(RouteKey key) {
    return List.copyOf(index().routes.getOrDefault(key, List.of()));
  }

  /** The rule the kernel would take for the same one, or null. */
  public @Nullable Rule rule(RuleKey key) {
    return index().rules.get(key);
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof NamespaceState other
        && name.equals(other.name)
        && links.equals(other.links)
        && addresses.equals(other.addresses)
        && routes.equals(other.routes)
        && rules.equals(other.rules);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, links, addresses, routes, rules);
  }

  @Override
  public String toString() {
    return name + links + addresses + routes + rules;
  }
}
