package dev.linkwright.server.view;

import dev.linkwright.api.LinkView;
import dev.linkwright.api.NamespaceView;
import dev.linkwright.api.StateView;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.NamespaceState;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.Route;
import dev.linkwright.core.state.Rule;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A host as it travels over HTTP. */
public final class StateViews {
  private StateViews() {}

  /** All namespaces; the service's own comes first and is called {@code host}. */
  public static StateView of(NetworkState state) {
    Map<String, NamespaceView> out = new LinkedHashMap<>();
    state.namespaces().forEach((name, namespace) -> out.put(name(name), of(namespace)));
    return new StateView(out);
  }

  private static String name(String name) {
    return name.equals(NetworkState.HOST) ? StateView.HOST : name;
  }

  private static NamespaceView of(NamespaceState n) {
    List<LinkView> links =
        n.links().stream()
            .sorted(Comparator.comparingInt(Link::index))
            .map(l -> LinkViews.of(l, n.addressesOf(l.name()).toList()))
            .toList();
    return new NamespaceView(
        links,
        n.routes().stream()
            .sorted(Comparator.comparingInt(Route::family))
            .map(RouteViews::of)
            .toList(),
        n.rules().stream()
            .sorted(Comparator.comparingInt(Rule::family).thenComparingLong(Rule::priority))
            .map(RouteViews::of)
            .toList());
  }
}
