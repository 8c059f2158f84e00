package dev.linkwright.core.plan;

import dev.linkwright.core.state.Address;
import dev.linkwright.core.state.AddressSpec;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.NamespaceState;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.Route;
import dev.linkwright.core.state.RouteBuilder;
import dev.linkwright.core.state.RouteSpec;
import dev.linkwright.core.state.Rule;
import dev.linkwright.core.state.RuleSpec;
import dev.linkwright.netlink.value.IfName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was there and is to stay although the kernel drops it on the way: addresses that enslaving
 * takes off a link, routes that go with them, links that fall down. A route of the table a link's
 * packets were looked up in moves with the link to the table of its new VRF, as the connected
 * routes do.
 */
final class Upkeep {
  private static final String KEPT = "was there before and the kernel dropped it on the way";

  /**
   * A VRF takes its port down and up by dev->flags, which turns promiscuity on loan into a setting
   * (cycle_netdev).
   */
  private static final List<LinkField> FLAGS =
      List.of(LinkField.PROMISC, LinkField.ALL_MULTICAST, LinkField.ARP, LinkField.MULTICAST);

  private static final String KEPT_FLAG = "the kernel changed the flag on the way";

  private final NetworkState now;
  private final Target target;

  private Upkeep(NetworkState now, Target target) {
    this.now = now;
    this.target = target;
  }

  /**
   * Adds to {@code target} what was there {@code before}, as far as {@code now} has a place for it.
   */
  static void add(Target target, NetworkState before, NetworkState now) {
    Upkeep upkeep = new Upkeep(now, target);
    before.namespaces().values().forEach(upkeep::namespace);
  }

  private void namespace(NamespaceState was) {
    NamespaceState is = now.namespace(was.name());
    was.links().forEach(l -> link(was.name(), l, is));
    was.addresses().forEach(a -> address(was.name(), a, is));
    was.routes().forEach(r -> route(was, r, is));
    for (Rule r : was.rules()) {
      if (!target.speaksOf(r.key(was.name()))) {
        target.want(new RuleSpec(was.name(), r), new Why(null, KEPT));
      }
    }
  }

  private void link(String namespace, Link was, NamespaceState is) {
    LinkKey key = was.key(namespace);
    Link link = is.link(was.name());
    if (link == null) {
      return;
    }
    if (was.isUp() && !link.isUp() && target.field(key, LinkField.UP) == null) {
      target.want(LinkField.UP.only(key, true), new Why(null, "was up before"));
    }
    for (LinkField flag : FLAGS) {
      Object value = flag.of(was);
      if (value != null && !value.equals(flag.of(link)) && target.field(key, flag) == null) {
        target.want(flag.only(key, value), new Why(null, KEPT_FLAG));
      }
    }
    IfName master = was.master();
    if (master != null
        && link.master() == null
        && is.link(master) != null
        && target.field(key, LinkField.MASTER) == null) {
      target.want(
          LinkField.MASTER.only(key, Optional.of(master)),
          new Why(null, "was enslaved to " + master + " before"));
    }
  }

  private void address(String namespace, Address was, NamespaceState is) {
    boolean place = is.link(was.link()) != null;
    if (place && !was.isDerived() && !target.speaksOf(was.key(namespace))) {
      target.want(AddressSpec.of(namespace, was), new Why(null, KEPT));
    }
  }

  private void route(NamespaceState was, Route r, NamespaceState is) {
    boolean place = r.devices().allMatch(d -> is.link(d) != null);
    if (r.isDerived() || !place || target.speaksOf(r.key(was.name()))) {
      return;
    }
    @Nullable IfName dev = r.devices().findFirst().orElse(null);
    long from = dev == null ? r.table() : domain(was, dev);
    long to = dev == null ? r.table() : domain(is, dev);
    if (from == to || r.table() != from) {
      target.want(new RouteSpec(was.name(), r), new Why(null, KEPT));
      return;
    }
    RouteSpec moved = new RouteSpec(was.name(), RouteBuilder.from(r).table(to).build());
    if (!target.speaksOf(moved.key()) && is.routes(moved.key()).isEmpty()) {
      String sentence = "was in table " + from + "; " + dev + " now looks up table " + to;
      target.want(moved, new Why(null, sentence));
    }
  }

  /** The table that packets of the link are looked up in: its VRF's, or main. */
  private static long domain(NamespaceState n, IfName dev) {
    Link link = n.link(dev);
    if (link == null) {
      return Route.TABLE_MAIN;
    }
    if (link.kind() instanceof LinkKind.Vrf vrf) {
      return vrf.table();
    }
    @Nullable Link master = link.master() == null ? null : n.link(link.master());
    return master == null ? Route.TABLE_MAIN : domain(n, master.name());
  }
}
