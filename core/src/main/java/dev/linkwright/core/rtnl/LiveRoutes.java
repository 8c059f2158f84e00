package dev.linkwright.core.rtnl;

import dev.linkwright.core.state.Route;
import dev.linkwright.netlink.value.IfName;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The routes of one namespace, to be found by the links they lead over. */
final class LiveRoutes {
  private final Map<IfName, Set<Route>> byLink = new HashMap<>();
  private final Set<Route> nowhere = new LinkedHashSet<>();
  private final Turnover<Route> turnover = new Turnover<>();

  LiveRoutes(Collection<Route> start) {
    start.forEach(this::put);
    turnover.clear();
  }

  Turnover<Route> turnover() {
    return turnover;
  }

  void put(Route route) {
    if (contains(route)) {
      return;
    }
    turnover.comes(route);
    if (route.devices().findAny().isEmpty()) {
      nowhere.add(route);
    }
    route
        .devices()
        .forEach(link -> byLink.computeIfAbsent(link, l -> new LinkedHashSet<>()).add(route));
  }

  void drop(Route route) {
    turnover.leaves(route);
    nowhere.remove(route);
    route.devices().forEach(link -> byLink.getOrDefault(link, Set.of()).remove(route));
  }

  boolean contains(Route route) {
    return route
        .devices()
        .findFirst()
        .map(link -> byLink.getOrDefault(link, Set.of()))
        .orElse(nowhere)
        .contains(route);
  }

  /** A copy of what leads over a link. */
  List<Route> over(IfName link) {
    return List.copyOf(byLink.getOrDefault(link, Set.of()));
  }

  /** Drops one that leads nowhere and is of this type and to the same place. */
  void dropLike(Route route) {
    nowhere.stream()
        .filter(r -> r.type() == route.type() && r.key("").equals(route.key("")))
        .findFirst()
        .ifPresent(this::drop);
  }

  /** In place of what there was of one family over a link there is this now. */
  void replace(int family, IfName link, Collection<Route> now) {
    Set<Route> there = new LinkedHashSet<>(now);
    for (Route route : over(link)) {
      if (route.family() == family && !there.contains(route)) {
        drop(route);
      }
    }
    there.forEach(this::put);
  }

  /** All of them, each once. */
  List<Route> all() {
    Set<Route> out = new LinkedHashSet<>(nowhere);
    byLink.values().forEach(out::addAll);
    return List.copyOf(out);
  }
}
