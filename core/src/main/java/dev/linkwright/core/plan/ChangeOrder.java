package dev.linkwright.core.plan;

import dev.linkwright.core.rtnl.Request;
import dev.linkwright.core.rtnl.Request.AddAddress;
import dev.linkwright.core.rtnl.Request.AddRoute;
import dev.linkwright.core.rtnl.Request.AddRule;
import dev.linkwright.core.rtnl.Request.CreateLink;
import dev.linkwright.core.rtnl.Request.DeleteAddress;
import dev.linkwright.core.rtnl.Request.DeleteLink;
import dev.linkwright.core.rtnl.Request.DeleteRoute;
import dev.linkwright.core.rtnl.Request.DeleteRule;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.LinkSpec;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.Nexthop;
import dev.linkwright.core.state.Route;
import dev.linkwright.netlink.value.IfName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order in which changes are made: take away before putting in place, what stands on something
 * after it and away before it. What stands on a port goes before the port is released, which takes
 * it down and up. Routes that reject packets are put in before anything is enslaved and taken away
 * after everything is released, so that no packet of a VRF finds its way into another table in
 * between.
 */
final class ChangeOrder {
  private static final int DELETE_RULES = 0;
  private static final int DELETE_ROUTES = 1;
  private static final int DELETE_ADDRESSES = 2;
  private static final int DELETE_CHILDREN = 3;
  private static final int RELEASE = 4;
  private static final int DELETE_MASTERS = 5;
  private static final int DELETE_REJECTS = 6;
  private static final int MAKE_LINKS = 7;
  private static final int ADD_REJECTS = 8;
  private static final int JOIN_LINKS = 9;
  private static final int ADD_ADDRESSES = 10;
  private static final int ADD_ROUTES = 11;
  private static final int ADD_RULES = 12;

  private final NetworkState now;
  private final Map<LinkKey, Set<LinkKey>> below = new HashMap<>();
  private final Map<LinkKey, Integer> depths = new HashMap<>();

  private ChangeOrder(List<Change> changes, NetworkState now) {
    this.now = now;
    changes.forEach(this::learnBelow);
  }

  /** {@code changes} in the order in which they can be made on {@code now}. */
  static List<Change> sorted(List<Change> changes, NetworkState now) {
    ChangeOrder order = new ChangeOrder(changes, now);
    List<Change> out = new ArrayList<>(changes);
    out.sort(
        Comparator.comparingInt(order::phase)
            .thenComparingInt(order::depth)
            .thenComparing(order::linkName)
            .thenComparingInt(c -> c.field() == null ? -1 : c.field().rank())
            .thenComparingInt(ChangeOrder::routeRank)
            .thenComparing(c -> c.object().toString()));
    return out;
  }

  private int phase(Change c) {
    Request r = c.request();
    if (r instanceof DeleteRule) {
      return DELETE_RULES;
    } else if (r instanceof DeleteRoute d) {
      return d.spec().route().type().rejects() ? DELETE_REJECTS : DELETE_ROUTES;
    } else if (r instanceof DeleteAddress) {
      return c.action() == Change.Action.REPLACE ? ADD_ADDRESSES : DELETE_ADDRESSES;
    } else if (r instanceof DeleteLink d) {
      return isMaster(d.object()) ? DELETE_MASTERS : DELETE_CHILDREN;
    } else if (r instanceof AddRoute a) {
      return a.spec().route().type().rejects() ? ADD_REJECTS : ADD_ROUTES;
    } else if (r instanceof AddAddress) {
      return ADD_ADDRESSES;
    } else if (r instanceof AddRule) {
      return ADD_RULES;
    } else if (r instanceof CreateLink) {
      return MAKE_LINKS;
    }
    return setPhase(c);
  }

  private boolean isMaster(LinkKey key) {
    Link link = now.link(key);
    return link != null
        && (link.kind() instanceof LinkKind.Vrf || link.kind() instanceof LinkKind.Bridge);
  }

  private static int setPhase(Change c) {
    LinkField field = c.field();
    if (field == LinkField.MASTER) {
      boolean release = isRelease((Request.SetLink) c.request());
      return release ? RELEASE : JOIN_LINKS;
    }
    return field == LinkField.UP ? JOIN_LINKS : MAKE_LINKS;
  }

  private static boolean isRelease(Request.SetLink set) {
    Optional<IfName> master = set.changes().master();
    return master != null && master.isEmpty();
  }

  /** How many links stand below; deleting goes from the top down. */
  private int depth(Change c) {
    if (!(c.object() instanceof LinkKey key)) {
      return 0;
    }
    int depth = depths.computeIfAbsent(key, k -> depth(k, new HashSet<>()));
    return c.request() instanceof DeleteLink ? -depth : depth;
  }

  private int depth(LinkKey key, Set<LinkKey> seen) {
    if (!seen.add(key)) {
      return 0;
    }
    int deepest = 0;
    for (LinkKey below : below(key)) {
      deepest = Math.max(deepest, 1 + depth(below, seen));
    }
    seen.remove(key);
    return deepest;
  }

  /**
   * The links that have to be there, or up, before this one: its parent, its masters, the end that
   * makes it.
   */
  private Set<LinkKey> below(LinkKey key) {
    Set<LinkKey> out = new HashSet<>();
    Link link = now.link(key);
    if (link != null) {
      Link.Parent parent = link.relation().parent();
      boolean veth = link.kind() instanceof LinkKind.Veth;
      if (parent != null && parent.key() != null && !veth) {
        out.add(parent.key());
      }
      if (link.master() != null) {
        out.add(new LinkKey(key.namespace(), link.master()));
      }
    }
    out.addAll(below.getOrDefault(key, Set.of()));
    return out;
  }

  private void learnBelow(Change c) {
    if (c.request() instanceof CreateLink create) {
      created(create.spec());
    } else if (c.request() instanceof Request.SetLink set) {
      LinkKey key = set.object();
      Optional<IfName> master = set.changes().master();
      if (master != null && master.isPresent()) {
        isAbove(key, new LinkKey(key.namespace(), master.get()));
      }
    }
  }

  private void created(LinkSpec spec) {
    @Nullable LinkKey parent = spec.parent();
    if (parent != null) {
      isAbove(spec.key(), parent);
    }
    if (spec.kind() instanceof LinkKind.Veth v && v.peer() != null) {
      isAbove(v.peer(), spec.key());
    }
  }

  private void isAbove(LinkKey key, LinkKey lower) {
    below.computeIfAbsent(key, k -> new HashSet<>()).add(lower);
  }

  private String linkName(Change c) {
    return c.object() instanceof LinkKey k ? k.namespace() + "/" + k.name() : "";
  }

  /** Routes straight out of an interface come before those through a gateway, which need them. */
  private static int routeRank(Change c) {
    if (!(c.request() instanceof AddRoute a)) {
      return 0;
    }
    Route route = a.spec().route();
    boolean direct = route.nexthops().stream().map(Nexthop::via).allMatch(v -> v == null);
    return direct ? -1 : 128 - route.dst().length();
  }
}
