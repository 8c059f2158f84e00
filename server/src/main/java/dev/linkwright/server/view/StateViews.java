package dev.linkwright.server.view;

import dev.linkwright.api.NamespaceView;
import dev.linkwright.api.StateView;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.NamespaceState;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.Route;
import dev.linkwright.core.state.Rule;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The picture of a host in the words of {@code ip -j}, so that one can be laid beside the other.
 */
public final class StateViews {
  private StateViews() {}

  /** The whole picture. */
  public static StateView of(NetworkState state) {
    Map<String, NamespaceView> namespaces = new LinkedHashMap<>();
    state
        .namespaces()
        .forEach(
            (name, namespace) ->
                namespaces.put(
                    name.equals(NetworkState.HOST) ? StateView.HOST : name, of(namespace)));
    return new StateView(namespaces);
  }

  private static NamespaceView of(NamespaceState namespace) {
    return new NamespaceView(
        namespace.links().stream()
            .sorted(Comparator.comparingInt(Link::index))
            .map(l -> LinkViews.of(l, namespace))
            .toList(),
        namespace.routes().stream()
            .sorted(Comparator.comparingInt(Route::family))
            .map(RouteViews::of)
            .toList(),
        namespace.rules().stream()
            .sorted(Comparator.comparingInt(Rule::family).thenComparingLong(Rule::priority))
            .map(RuleViews::of)
            .toList());
  }
}
