package dev.linkwright.core.plan;

import dev.linkwright.core.state.Address;
import dev.linkwright.core.state.AddressSpec;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.Route;
import dev.linkwright.core.state.RouteSpec;
import dev.linkwright.core.state.Rule;
import dev.linkwright.core.state.RuleSpec;
import dev.linkwright.core.state.StateDelta;
import dev.linkwright.core.state.StateDelta.Difference;
import java.util.ArrayList;
import java.util.List;

/**
 * The wish to have everything as it was.
 *
 * @param target what has to be so
 * @param made what was not there before, and so may be deleted
 */
record Restoration(Target target, Baseline made) {
  private static final Why BACK = new Why(null, "goes back to what was there before");

  static Restoration of(NetworkState now, NetworkState before) {
    Target target = new Target();
    List<Baseline.Entry> made = new ArrayList<>();
    for (Difference d : StateDelta.between(before, now)) {
      if (d.key() instanceof LinkKey key) {
        link(target, made, key, d);
      } else {
        item(target, d);
      }
    }
    return new Restoration(target, new Baseline(made));
  }

  private static void link(Target target, List<Baseline.Entry> made, LinkKey key, Difference d) {
    if (!(d.before() instanceof Link was)) {
      target.unwant(key, BACK);
      made.add(new Baseline.Entry(key, null, null, null, null));
      return;
    }
    if (!(d.after() instanceof Link is)) {
      target.want(LinkImages.of(key.namespace(), was), BACK);
      return;
    }
    for (LinkField field : LinkField.values()) {
      Object value = field.of(was);
      if (value != null && !value.equals(field.of(is))) {
        target.want(field.only(key, value), BACK);
      }
    }
  }

  private static void item(Target target, Difference d) {
    String namespace = d.key().namespace();
    if (d.before() instanceof Address a && !a.isDerived()) {
      target.want(AddressSpec.of(namespace, a), BACK);
    } else if (d.before() instanceof Route r && !r.isDerived()) {
      target.want(new RouteSpec(namespace, r), BACK);
    } else if (d.before() instanceof Rule r) {
      target.want(new RuleSpec(namespace, r), BACK);
    } else if (d.before() == null && !isDerived(d.object())) {
      target.unwant(d.key(), BACK);
    }
  }

  private static boolean isDerived(Object o) {
    return (o instanceof Address a && a.isDerived()) || (o instanceof Route r && r.isDerived());
  }
}
