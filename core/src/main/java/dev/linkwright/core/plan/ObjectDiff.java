package dev.linkwright.core.plan;

import dev.linkwright.core.state.Address;
import dev.linkwright.core.state.Address.Lifetime;
import dev.linkwright.core.state.AddressSpec;
import dev.linkwright.core.state.Nexthop;
import dev.linkwright.core.state.Route;
import dev.linkwright.core.state.RouteBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether an address or a route is what is wanted. */
final class ObjectDiff {
  /** How much of an address has to change. */
  enum AddressDiff {
    NONE,
    /** NLM_F_REPLACE will do. */
    MODIFY,
    /** It has to go and come again. */
    RENEW
  }

  private ObjectDiff() {}

  static AddressDiff address(AddressSpec wanted, Address is) {
    AddressSpec.Options o = wanted.options();
    boolean renew =
        wanted.local().length() != is.local().length()
            || differs(wanted.peer(), is.peer(), wanted.peer() != null)
            || differs(o.broadcast(), is.broadcast(), o.broadcast() != null)
            || differs(o.label(), is.label(), o.label() != null)
            || (is.local().address().isV4() && differs(o.scope(), is.scope(), o.scope() != null));
    if (renew) {
      return AddressDiff.RENEW;
    }
    long settable = is.flags() & AddressSpec.SETTABLE_FLAGS & ~Address.IFA_F_NODAD;
    boolean flags = o.flags() != null && (o.flags() & ~Address.IFA_F_NODAD) != settable;
    boolean metric = differs(o.metric(), is.metric(), o.metric() != null);
    return flags || metric || !lifetimeFits(o.lifetime(), is)
        ? AddressDiff.MODIFY
        : AddressDiff.NONE;
  }

  private static boolean differs(@Nullable Object wanted, @Nullable Object is, boolean said) {
    return said && !wanted(wanted).equals(is);
  }

  private static Object wanted(@Nullable Object wanted) {
    if (wanted == null) {
      throw new IllegalStateException("compared although not said");
    }
    return wanted;
  }

  /** A lifetime that runs out is not held on to: only whether there is an end has to fit. */
  private static boolean lifetimeFits(@Nullable Lifetime wanted, Address is) {
    boolean forever = wanted == null || wanted.valid() == Lifetime.FOREVER;
    return wanted == null || forever == (is.lifetime().valid() == Lifetime.FOREVER);
  }

  /** Whether {@code is} is what {@code wanted} asks for; a next hop without a device fits any. */
  static boolean routeFits(Route wanted, Route is) {
    if (wanted.sameAs(is)) {
      return true;
    }
    List<Nexthop> ways = wanted.nexthops();
    if (ways.size() != is.nexthops().size() || ways.stream().allMatch(n -> n.dev() != null)) {
      return false;
    }
    RouteBuilder resolved = RouteBuilder.from(wanted).nexthops(List.of());
    for (int i = 0; i < ways.size(); i++) {
      Nexthop n = ways.get(i);
      Nexthop with = n.dev() == null ? is.nexthops().get(i) : n;
      resolved.nexthop(new Nexthop(with.dev(), n.via(), n.weight(), n.flags(), n.encap()));
    }
    return resolved.build().sameAs(is);
  }
}
