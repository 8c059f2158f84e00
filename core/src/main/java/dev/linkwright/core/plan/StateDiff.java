package dev.linkwright.core.plan;

import dev.linkwright.core.plan.Change.Action;
import dev.linkwright.core.plan.Target.Field;
import dev.linkwright.core.plan.Target.Item;
import dev.linkwright.core.plan.Target.LinkTarget;
import dev.linkwright.core.rtnl.Request;
import dev.linkwright.core.state.Address;
import dev.linkwright.core.state.AddressKey;
import dev.linkwright.core.state.AddressSpec;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.LinkSpec;
import dev.linkwright.core.state.NamespaceState;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.ObjectKey;
import dev.linkwright.core.state.Route;
import dev.linkwright.core.state.RouteKey;
import dev.linkwright.core.state.RouteSpec;
import dev.linkwright.core.state.Rule;
import dev.linkwright.core.state.RuleKey;
import dev.linkwright.core.state.RuleSpec;
import dev.linkwright.core.state.Spec;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What has to be asked of the kernel so that what is becomes what has to be; unordered, see {@link
 * ChangeOrder}.
 */
final class StateDiff {
  private final NetworkState now;
  private final Predicate<LinkKey> ours;
  private final List<Change> changes = new ArrayList<>();
  private final List<Conflict> conflicts = new ArrayList<>();

  /** The links that changes found so far delete. */
  private final Set<LinkKey> deleted = new HashSet<>();

  /** The links that changes found so far make as the other end of a veth. */
  private final Set<LinkKey> born = new HashSet<>();

  /** The links that are wanted as the other end of a veth. */
  private final Set<LinkKey> peers = new HashSet<>();

  private StateDiff(NetworkState now, Predicate<LinkKey> ours) {
    this.now = now;
    this.ours = ours;
  }

  /**
   * The differences between {@code now} and {@code target}.
   *
   * @param ours which links Linkwright made, and so may delete in order to make them anew
   */
  static StateDiff between(NetworkState now, Target target, Predicate<LinkKey> ours) {
    StateDiff diff = new StateDiff(now, ours);
    target.links().values().forEach(l -> peer(diff.peers, l.existence()));
    target.links().forEach(diff::link);
    target.items().forEach(diff::item);
    return diff;
  }

  List<Change> changes() {
    return changes;
  }

  List<Conflict> conflicts() {
    return conflicts;
  }

  private void link(LinkKey key, LinkTarget t) {
    @Nullable Link link = now.link(key);
    Why absence = t.absence();
    LinkSpec existence = t.existence();
    if (absence != null) {
      if (link != null) {
        delete(key, Action.DELETE, absence);
      }
      return;
    }
    if (existence != null && t.presence() != null) {
      @Nullable String reason = link == null ? null : KindDiff.immutable(existence, link);
      if (reason != null && !ours.test(key)) {
        conflicts.add(foreign(key, t.presence(), reason));
        return;
      }
      if ((link == null && !born.contains(key)) || reason != null) {
        make(key, t, existence, t.presence(), reason);
        return;
      }
    }
    fields(key, t, link);
  }

  private static Conflict foreign(LinkKey key, Why why, String reason) {
    return new Conflict(
        key,
        null,
        null,
        why,
        key + " exists and was not made by Linkwright, but " + reason,
        "choose another name, or delete the link yourself");
  }

  private void make(
      LinkKey key, LinkTarget t, LinkSpec existence, Why why, @Nullable String reason) {
    Action action = reason == null ? Action.ADD : Action.REPLACE;
    Why because = reason == null ? why : new Why(why.intent(), why.sentence() + "; " + reason);
    if (reason != null) {
      delete(key, Action.REPLACE, because);
    }
    changes.add(
        new Change(action, new Request.CreateLink(birth(key, t, existence)), null, because));
    peer(born, existence);
    for (Map.Entry<LinkField, Field> e : t.fields().entrySet()) {
      if (!atBirth(e.getKey()) && !isDefault(e.getKey(), e.getValue().value())) {
        set(key, e.getKey(), e.getValue(), action);
      }
    }
  }

  /** What goes into the message that makes the link. */
  private static LinkSpec birth(LinkKey key, LinkTarget t, LinkSpec existence) {
    LinkKind kind = existence.kind();
    if (kind == null) {
      throw new IllegalStateException(key + " is to exist without a kind");
    }
    LinkSpec spec =
        new LinkSpec(key, kind, existence.parent(), null, null, null, null, LinkSpec.Tuning.NONE);
    Field mtu = t.fields().get(LinkField.MTU);
    Field address = t.fields().get(LinkField.ADDRESS);
    spec = mtu == null ? spec : spec.withMtu((Long) mtu.value());
    return address == null ? spec : spec.withAddress((MacAddress) address.value());
  }

  private static boolean atBirth(LinkField field) {
    return field == LinkField.KIND || field == LinkField.MTU || field == LinkField.ADDRESS;
  }

  /** What a new link has without asking. */
  private static boolean isDefault(LinkField field, Object value) {
    return (field == LinkField.UP && value.equals(false))
        || (field == LinkField.MASTER && value.equals(Optional.empty()))
        || (field == LinkField.ALIAS && value.equals(""))
        || (field == LinkField.GROUP && value.equals(0L));
  }

  private void fields(LinkKey key, LinkTarget t, @Nullable Link link) {
    for (Map.Entry<LinkField, Field> e : t.fields().entrySet()) {
      LinkField field = e.getKey();
      Field wanted = e.getValue();
      if (link == null) {
        if (!peers.contains(key)) {
          conflicts.add(missing(key, wanted.why()));
          return;
        }
        if (field != LinkField.KIND && !isDefault(field, wanted.value())) {
          set(key, field, wanted, Action.ADD);
        }
      } else if (field == LinkField.KIND) {
        @Nullable LinkKind kind = KindDiff.changes((LinkKind) wanted.value(), link.kind());
        if (kind != null) {
          set(key, field, new Field(kind, wanted.why()), Action.CHANGE);
        }
      } else if (!wanted.value().equals(field.of(link))) {
        set(key, field, wanted, Action.CHANGE);
      }
    }
  }

  private void delete(LinkKey key, Action action, Why why) {
    changes.add(new Change(action, new Request.DeleteLink(key), null, why));
    deleted.add(key);
  }

  /** The other end of a veth comes with the first. */
  private static void peer(Set<LinkKey> peers, @Nullable LinkSpec link) {
    if (link != null && link.kind() instanceof LinkKind.Veth veth && veth.peer() != null) {
      peers.add(veth.peer());
    }
  }

  private static Conflict missing(LinkKey key, Why why) {
    return new Conflict(
        key,
        null,
        null,
        why,
        "there is no " + key,
        "name an interface that exists, or add an intent that makes it");
  }

  private void set(LinkKey key, LinkField field, Field wanted, Action action) {
    Request request = new Request.SetLink(field.only(key, wanted.value()));
    changes.add(new Change(action, request, field, wanted.why()));
  }

  private void item(ObjectKey key, Item item) {
    NamespaceState there = now.namespace(key.namespace());
    @Nullable Spec spec = item.spec();
    if (key instanceof AddressKey k) {
      address(k, (AddressSpec) spec, there.address(k), item.why());
    } else if (key instanceof RouteKey k) {
      List<Route> same = there.routes(k).stream().filter(r -> !r.isDerived()).toList();
      route(k, (RouteSpec) spec, same, item.why());
    } else if (key instanceof RuleKey k) {
      rule(k, (RuleSpec) spec, there.rule(k), item.why());
    }
  }

  private void address(AddressKey key, @Nullable AddressSpec spec, @Nullable Address is, Why why) {
    if (spec == null) {
      if (is != null && !goesWith(key.namespace(), is.link())) {
        AddressSpec old = AddressSpec.of(key.namespace(), is);
        changes.add(new Change(Action.DELETE, new Request.DeleteAddress(old), null, why));
      }
      return;
    }
    if (is == null || goesWith(key.namespace(), is.link())) {
      changes.add(new Change(Action.ADD, new Request.AddAddress(spec, false), null, why));
      return;
    }
    switch (ObjectDiff.address(spec, is)) {
      case NONE -> {}
      case MODIFY ->
          changes.add(new Change(Action.CHANGE, new Request.AddAddress(spec, true), null, why));
      case RENEW -> {
        AddressSpec old = AddressSpec.of(key.namespace(), is);
        changes.add(new Change(Action.REPLACE, new Request.DeleteAddress(old), null, why));
        changes.add(new Change(Action.REPLACE, new Request.AddAddress(spec, false), null, why));
      }
    }
  }

  private void route(RouteKey key, @Nullable RouteSpec spec, List<Route> same, Why why) {
    if (spec == null) {
      for (Route r : same) {
        if (r.devices().noneMatch(d -> goesWith(key.namespace(), d))) {
          Request request = new Request.DeleteRoute(new RouteSpec(key.namespace(), r));
          changes.add(new Change(Action.DELETE, request, null, why));
        }
      }
      return;
    }
    List<Route> stay =
        same.stream()
            .filter(r -> r.devices().noneMatch(d -> goesWith(key.namespace(), d)))
            .toList();
    if (stay.stream().noneMatch(r -> ObjectDiff.routeFits(spec.route(), r))) {
      Action action = stay.isEmpty() ? Action.ADD : Action.CHANGE;
      changes.add(new Change(action, new Request.AddRoute(spec, !stay.isEmpty()), null, why));
    }
  }

  private void rule(RuleKey key, @Nullable RuleSpec spec, @Nullable Rule is, Why why) {
    if (spec == null && is != null) {
      Request request = new Request.DeleteRule(new RuleSpec(key.namespace(), is));
      changes.add(new Change(Action.DELETE, request, null, why));
    } else if (spec != null && is == null) {
      changes.add(new Change(Action.ADD, new Request.AddRule(spec), null, why));
    }
  }

  /** Whether the link is deleted, and with it what hangs on it. */
  private boolean goesWith(String namespace, IfName link) {
    return deleted.contains(new LinkKey(namespace, link));
  }
}
