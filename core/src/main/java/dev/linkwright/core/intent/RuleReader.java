package dev.linkwright.core.intent;

import dev.linkwright.api.IpFamily;
import dev.linkwright.api.RuleAction;
import dev.linkwright.api.RuleIntent;
import dev.linkwright.core.intent.Values.Bounds;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.Rule;
import dev.linkwright.core.state.RuleBuilder;
import dev.linkwright.core.state.RuleSpec;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads rules. */
final class RuleReader {
  private static final Bounds PORTS = new Bounds(1, 65534, "EINVAL: Invalid sport range");
  private static final Bounds UIDS = new Bounds(0, 4294967294L, "EINVAL: Invalid uid range");
  private static final int ECN_BITS = 3;
  private static final long ALL_BITS = 0xffffffffL;

  private final Faults faults;
  private final Values values;
  private final RouteReader routes;

  RuleReader(Faults faults, RouteReader routes) {
    this.faults = faults;
    this.values = new Values(faults);
    this.routes = routes;
  }

  /** The rule of an intent; null if an address in it is none. */
  @Nullable RuleSpec read(Source source, RuleIntent r) {
    @Nullable IpPrefix from = r.from() == null ? null : values.network(source, "/from", r.from());
    @Nullable IpPrefix to = r.to() == null ? null : values.network(source, "/to", r.to());
    int family = family(r, from, to);
    familyAgrees(source, "/from", from, family);
    familyAgrees(source, "/to", to, family);
    RuleBuilder b =
        RuleBuilder.of(family, r.priority(), action(source, r, family))
            .protocol(values.protocol(source, "/protocol", r.protocol()));
    if (from != null) {
      b.src(from);
    }
    if (to != null) {
      b.dst(to);
    }
    if (Boolean.TRUE.equals(r.invert())) {
      b.invert();
    }
    select(source, r, b);
    boolean lost = (r.from() != null && from == null) || (r.to() != null && to == null);
    return lost ? null : new RuleSpec(source.namespace(), b.build());
  }

  private static int family(RuleIntent r, @Nullable IpPrefix from, @Nullable IpPrefix to) {
    if (r.family() != null) {
      return r.family() == IpFamily.IPV6 ? IpAddress.AF_INET6 : IpAddress.AF_INET;
    }
    return Stream.of(Optional.ofNullable(from), Optional.ofNullable(to))
        .flatMap(Optional::stream)
        .map(IpPrefix::family)
        .findFirst()
        .orElse(IpAddress.AF_INET);
  }

  private void familyAgrees(Source source, String field, @Nullable IpPrefix prefix, int family) {
    if (prefix == null || prefix.family() == family) {
      return;
    }
    String expected = family == IpAddress.AF_INET ? "IPv4" : "IPv6";
    faults
        .at(source, field)
        .code("family-mismatch")
        .found(prefix + " is not " + expected + ", as the rule is")
        .expected("an " + expected + " prefix")
        .remedy("Use prefixes of one family, or one rule for each family.");
  }

  private void select(Source source, RuleIntent r, RuleBuilder b) {
    @Nullable IfName iif = values.name(source, "/iif", r.iif());
    if (iif != null) {
      b.iif(iif.text());
    }
    @Nullable IfName oif = values.name(source, "/oif", r.oif());
    if (oif != null) {
      b.oif(oif.text());
    }
    if (r.fwmark() != null) {
      b.mark(r.fwmark(), r.fwmask() == null ? ALL_BITS : r.fwmask());
    } else if (r.fwmask() != null) {
      fault(
              source,
              "/fwmask",
              "needs-other",
              "fwmask without fwmark matches nothing in particular",
              "fwmark beside fwmask")
          .remedy("Add fwmark.");
    }
    if (r.tos() != null) {
      tos(source, r.tos(), b);
    }
    @Nullable Integer protocol = values.ipProtocol(source, "/ipproto", r.ipproto());
    if (protocol != null) {
      b.ipProtocol(protocol);
    }
    b.ports(
        new Rule.Ports(
            values.range(source, "/sport", r.sport(), PORTS),
            values.range(source, "/dport", r.dport(), PORTS)));
    Rule.@Nullable Range uids = values.range(source, "/uidrange", r.uidrange(), UIDS);
    if (uids != null) {
      b.uids(uids.first(), uids.last());
    }
  }

  private void tos(Source source, int tos, RuleBuilder b) {
    if ((tos & ECN_BITS) == 0) {
      b.tos(tos);
      return;
    }
    fault(
            source,
            "/tos",
            "tos-invalid",
            "tos " + tos + " has its lowest two bits set, which are ECN's",
            "a multiple of 4")
        .kernel("EINVAL: Invalid dsfield (tos): ECN bits must be 0")
        .remedy("Clear the lowest two bits: " + (tos & ~ECN_BITS) + ".");
  }

  private Rule.Action action(Source source, RuleIntent r, int family) {
    RuleAction action = r.action() == null ? RuleAction.TABLE : r.action();
    boolean l3mdev = Boolean.TRUE.equals(r.l3mdev());
    if (action != RuleAction.GOTO && r.target() != null) {
      fault(
              source,
              "/target",
              "needs-other",
              "target is for action goto only",
              "\"action\": \"goto\" beside target")
          .remedy("Set action to goto, or leave target out.");
    }
    if (action == RuleAction.TABLE) {
      return lookup(source, r, l3mdev, family);
    }
    if (r.table() != null || r.vrf() != null || l3mdev || r.suppressPrefixlength() != null) {
      String field =
          r.table() != null
              ? "/table"
              : r.vrf() != null ? "/vrf" : l3mdev ? "/l3mdev" : "/suppressPrefixlength";
      fault(
              source,
              field,
              "needs-other",
              field.substring(1) + " is for action table only",
              "action table")
          .remedy("Leave it out, or leave action out.");
    }
    if (action == RuleAction.GOTO) {
      return goTo(source, r);
    }
    return Rule.Action.plain(
        switch (action) {
          case NOP -> Rule.FR_ACT_NOP;
          case BLACKHOLE -> Rule.FR_ACT_BLACKHOLE;
          case UNREACHABLE -> Rule.FR_ACT_UNREACHABLE;
          case PROHIBIT -> Rule.FR_ACT_PROHIBIT;
          case TABLE, GOTO -> throw new IllegalStateException("handled above");
        });
  }

  private Rule.Action goTo(Source source, RuleIntent r) {
    long target = r.target() == null ? 0 : r.target();
    if (r.target() == null) {
      fault(
              source,
              "/target",
              "required",
              "action goto has no target",
              "the priority of the rule to go on with")
          .kernel("EINVAL: Missing goto target for action goto")
          .remedy("Add target.");
    } else if (target <= r.priority()) {
      fault(
              source,
              "/target",
              "goto-backwards",
              "target " + target + " is not after priority " + r.priority(),
              "a target above the priority")
          .kernel("EINVAL: Backward goto not supported")
          .remedy("Go on with a later rule.");
    }
    return new Rule.Action(Rule.FR_ACT_GOTO, 0, false, target, null, null);
  }

  private Rule.Action lookup(Source source, RuleIntent r, boolean l3mdev, int family) {
    int said = (r.table() != null ? 1 : 0) + (r.vrf() != null ? 1 : 0) + (l3mdev ? 1 : 0);
    if (said == 0) {
      fault(source, "/table", "required", "the rule says no table", "one of table, vrf and l3mdev")
          .remedy("Add one of them.");
    } else if (said > 1) {
      Faults.Draft both =
          fault(
              source,
              l3mdev ? "/l3mdev" : "/vrf",
              "either-or",
              "more than one of table, vrf and l3mdev is given",
              "one of them");
      (l3mdev ? both.kernel("EINVAL: l3mdev and table are mutually exclusive") : both)
          .remedy("Leave the others out.");
    }
    int bits = family == IpAddress.AF_INET ? 32 : 128;
    if (r.suppressPrefixlength() != null && r.suppressPrefixlength() > bits) {
      fault(
              source,
              "/suppressPrefixlength",
              "range",
              "a prefix has at most " + bits + " bits",
              "0 to " + bits)
          .remedy("Lower it.");
    }
    long table = l3mdev ? 0 : table(source, r);
    Long suppress = r.suppressPrefixlength() == null ? null : r.suppressPrefixlength().longValue();
    return new Rule.Action(Rule.FR_ACT_TO_TBL, table, l3mdev, null, suppress, null);
  }

  private long table(Source source, RuleIntent r) {
    @Nullable IfName vrf = values.name(source, "/vrf", r.vrf());
    if (vrf != null) {
      return routes.tableOfVrf(source, "/vrf", new LinkKey(source.namespace(), vrf));
    }
    return r.table() == null ? 0 : r.table();
  }

  private Faults.Draft fault(
      Source source, String field, String code, String found, String expected) {
    return faults.at(source, field).code(code).found(found).expected(expected);
  }
}
