package dev.linkwright.server.view;

import dev.linkwright.api.StateView;
import dev.linkwright.core.state.Address;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.NamespaceState;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.Route;
import dev.linkwright.core.state.Rule;
import dev.linkwright.core.state.StateDelta;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A host for a person at a terminal: the links as {@code ip -br addr} has them, the routes nobody
 * derives, the rules.
 */
public final class StateText {
  private StateText() {}

  /** All namespaces, the service's own first. */
  public static String of(NetworkState state) {
    TextLines out = new TextLines();
    state.namespaces().forEach((name, namespace) -> namespace(out, name, namespace));
    return out.toString();
  }

  private static void namespace(TextLines out, String name, NamespaceState n) {
    out.line(name.equals(NetworkState.HOST) ? StateView.HOST : "netns " + name);
    n.links().stream()
        .sorted(Comparator.comparingInt(Link::index))
        .forEach(l -> out.line(link(l, n)));
    n.routes().stream()
        .filter(r -> !r.isDerived())
        .forEach(r -> out.line("  " + StateDelta.describe(r)));
    n.rules().stream()
        .sorted(Comparator.comparingInt(Rule::family).thenComparingLong(Rule::priority))
        .forEach(r -> out.line("  " + StateDelta.describe(r)));
    long derived = n.routes().stream().filter(Route::isDerived).count();
    out.line("  and " + derived + " routes of the kernel's own");
  }

  private static String link(Link link, NamespaceState n) {
    String addresses =
        n.addressesOf(link.name())
            .map(Address::local)
            .map(Object::toString)
            .collect(Collectors.joining(" "));
    String kind =
        link.kind() instanceof LinkKind.Vrf vrf ? "vrf table " + vrf.table() : link.kind().name();
    String master = link.master() == null ? "" : "in " + link.master();
    String role = (kind + " " + master).strip();
    String line =
        String.format(
            Locale.ROOT,
            "  %-15s %-8s %-14s %s",
            link.name(),
            link.status().operState(),
            role,
            addresses);
    return line.stripTrailing();
  }
}
