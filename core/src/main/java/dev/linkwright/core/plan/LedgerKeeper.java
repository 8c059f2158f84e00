package dev.linkwright.core.plan;

import dev.linkwright.core.plan.Baseline.Cause;
import dev.linkwright.core.plan.Baseline.Entry;
import dev.linkwright.core.state.Address;
import dev.linkwright.core.state.AddressSpec;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.ObjectKey;
import dev.linkwright.core.state.Provenance;
import dev.linkwright.core.state.Route;
import dev.linkwright.core.state.RouteSpec;
import dev.linkwright.core.state.Rule;
import dev.linkwright.core.state.RuleKey;
import dev.linkwright.core.state.RuleSpec;
import dev.linkwright.core.state.Spec;
import dev.linkwright.core.state.StateDelta;
import dev.linkwright.core.state.StateDelta.Difference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what the baseline has to remember, what claims it, and what has to be put back. */
final class LedgerKeeper {
  private final Target intents;
  private final NetworkState observed;
  private final Baseline baseline;

  /**
   * For a plan.
   *
   * @param intents what the intents say and nothing else
   * @param inputs what the plan is made from
   */
  LedgerKeeper(Target intents, Plan.Inputs inputs) {
    this.intents = intents;
    this.observed = inputs.observed();
    this.baseline = inputs.baseline();
  }

  /** Whether an intent still stands behind what the entry is about. */
  boolean isClaimed(Entry entry) {
    return claims(entry.object(), entry.field()) || isCaused(entry);
  }

  private boolean isCaused(Entry entry) {
    Cause cause = entry.cause();
    if (cause == null) {
      return false;
    }
    return isL3mdev(entry.object())
        ? vrfStays(entry.object().namespace())
        : claims(cause.object(), cause.field());
  }

  private boolean claims(ObjectKey object, @Nullable LinkField field) {
    if (field != null && object instanceof LinkKey link) {
      return intents.field(link, field) != null;
    }
    return intents.wants(object);
  }

  /** The rule of the first VRF serves all of them. */
  private static boolean isL3mdev(ObjectKey key) {
    return key instanceof RuleKey r && r.rule().isL3mdev();
  }

  private boolean vrfStays(String namespace) {
    return intents.wantsVrf(namespace)
        || observed.namespace(namespace).links().stream()
            .filter(l -> l.kind() instanceof LinkKind.Vrf)
            .anyMatch(l -> !baseline.created(l.key(namespace)));
  }

  /**
   * Adds to {@code target} what no intent stands behind any more: with {@code causes}, also what
   * was only a consequence.
   */
  void restore(Target target, boolean causes) {
    for (Entry e : baseline.entries()) {
      if (isClaimed(e) || (e.cause() != null && !causes)) {
        continue;
      }
      Why why = Why.unwanted(e.origin());
      Spec before = e.before();
      if (before == null) {
        target.unwant(e.object(), why);
      } else {
        target.want(before, why);
      }
    }
  }

  /** What the steps change that the baseline does not know yet and that an intent stands behind. */
  List<Entry> discover(List<Step> steps, NetworkState predicted) {
    Touches touches = new Touches(steps);
    List<Entry> out = new ArrayList<>();
    for (Difference d : StateDelta.between(observed, predicted)) {
      if (d.object() instanceof Link) {
        link(out, d, touches);
      } else if (!isDerived(d.object())) {
        add(out, d.key(), null, image(d.key(), d.before()), touches);
      }
    }
    return out.stream().filter(this::isClaimed).toList();
  }

  private void link(List<Entry> out, Difference d, Touches touches) {
    if (!(d.before() instanceof Link before) || !(d.after() instanceof Link after)) {
      add(out, d.key(), null, image(d.key(), d.before()), touches);
      return;
    }
    for (LinkField field : LinkField.values()) {
      Object was = field.of(before);
      if (was != null && !was.equals(field.of(after))) {
        LinkKey key = (LinkKey) d.key();
        add(out, key, field, field.only(key, was), touches);
      }
    }
  }

  private void add(
      List<Entry> out,
      ObjectKey key,
      @Nullable LinkField field,
      @Nullable Spec before,
      Touches touches) {
    if (claims(key, field)) {
      out.add(new Entry(key, field, before, null, origin(key, field)));
      return;
    }
    Step step = touches.first(key, field);
    if (step != null) {
      Cause cause = new Cause(step.change().object(), step.change().field());
      out.add(new Entry(key, field, before, cause, step.change().why().intent()));
    }
  }

  private @Nullable Provenance origin(ObjectKey key, @Nullable LinkField field) {
    if (key instanceof LinkKey link) {
      Target.LinkTarget t = intents.links().get(link);
      Target.Field f = field == null ? null : intents.field(link, field);
      Why why = f != null ? f.why() : t == null ? null : t.presence();
      return why == null ? null : why.intent();
    }
    Target.Item item = intents.items().get(key);
    return item == null ? null : item.why().intent();
  }

  /** The baseline once the plan has been applied: what nothing stands behind has been put back. */
  Baseline released(Baseline during) {
    return new Baseline(during.entries().stream().filter(this::isClaimed).toList());
  }

  private static boolean isDerived(Object o) {
    return (o instanceof Address a && a.isDerived()) || (o instanceof Route r && r.isDerived());
  }

  private static @Nullable Spec image(ObjectKey key, @Nullable Object object) {
    String namespace = key.namespace();
    if (object instanceof Link link) {
      return LinkImages.of(namespace, link);
    } else if (object instanceof Address address) {
      return AddressSpec.of(namespace, address);
    } else if (object instanceof Route route) {
      return new RouteSpec(namespace, route);
    } else if (object instanceof Rule rule) {
      return new RuleSpec(namespace, rule);
    }
    return null;
  }
}
