package dev.linkwright.core.rtnl;

import dev.linkwright.core.state.Address;
import dev.linkwright.netlink.value.IfName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The addresses of one namespace, by link. */
final class LiveAddresses {
  private final Map<IfName, List<Address>> byLink = new HashMap<>();
  private final Turnover<Address> turnover = new Turnover<>();

  LiveAddresses(Collection<Address> start) {
    start.forEach(a -> byLink.computeIfAbsent(a.link(), l -> new ArrayList<>()).add(a));
  }

  Turnover<Address> turnover() {
    return turnover;
  }

  List<Address> of(IfName link) {
    return byLink.getOrDefault(link, List.of());
  }

  /** They have gone with their link. */
  void drop(IfName link) {
    of(link).forEach(turnover::leaves);
    byLink.remove(link);
  }

  /** In place of what there was of one family on a link there is this now. */
  void replace(int family, IfName link, List<Address> now) {
    List<Address> before = of(link);
    List<Address> kept = new ArrayList<>();
    for (Address was : before) {
      if (was.family() != family) {
        kept.add(was);
      } else if (!now.contains(was)) {
        turnover.leaves(was);
      }
    }
    now.stream().filter(a -> !before.contains(a)).forEach(turnover::comes);
    kept.addAll(now);
    byLink.put(link, kept);
  }

  List<Address> all() {
    List<Address> out = new ArrayList<>();
    byLink.values().forEach(out::addAll);
    return out;
  }
}
