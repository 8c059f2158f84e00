package dev.linkwright.core.state;

import dev.linkwright.netlink.value.IfName;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one network namespace holds, each list in the order the kernel dumped it.
 *
 * @param name as under /run/netns, {@link NetworkState#HOST} for the host's own
 * @param links all links, also those that are down
 * @param addresses IPv4 and IPv6
 * @param routes of all tables, without cached clones
 * @param rules IPv4 and IPv6
 */
public record NamespaceState(
    String name, List<Link> links, List<Address> addresses, List<Route> routes, List<Rule> rules) {
  public NamespaceState {
    links = List.copyOf(links);
    addresses = List.copyOf(addresses);
    routes = List.copyOf(routes);
    rules = List.copyOf(rules);
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
    return links.stream().filter(l -> l.name().equals(linkName)).findFirst().orElse(null);
  }

  /** The link with this interface index, or null. */
  public @Nullable Link linkByIndex(int index) {
    return links.stream().filter(l -> l.index() == index).findFirst().orElse(null);
  }

  /** Addresses of one link. */
  public Stream<Address> addressesOf(IfName link) {
    return addresses.stream().filter(a -> a.link().equals(link));
  }

  /** The address the kernel would take for the same one, or null. */
  public @Nullable Address address(AddressKey key) {
    return addresses.stream().filter(a -> a.key(name).equals(key)).findFirst().orElse(null);
  }

  /** The routes that share this key; the kernel's own may be several. */
  public List<Route> routes(RouteKey key) {
    return routes.stream().filter(r -> r.key(name).equals(key)).toList();
  }

  /** The rule the kernel would take for the same one, or null. */
  public @Nullable Rule rule(RuleKey key) {
    return rules.stream().filter(r -> r.key(name).equals(key)).findFirst().orElse(null);
  }
}
