package dev.linkwright.core.state;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the namespaces of one host hold at one moment.
 *
 * @param namespaces by name as under /run/netns; {@link #HOST} is the host's own
 */
public record NetworkState(SortedMap<String, NamespaceState> namespaces) {
  /** Name of the namespace the service itself lives in. */
  public static final String HOST = "";

  /** Nothing observed. */
  public static final NetworkState EMPTY = new NetworkState(new TreeMap<>());

  public NetworkState {
    namespaces = Collections.unmodifiableSortedMap(new TreeMap<>(namespaces));
  }

  /** A picture of these namespaces. */
  public static NetworkState of(Collection<NamespaceState> namespaces) {
    TreeMap<String, NamespaceState> byName = new TreeMap<>();
    namespaces.forEach(n -> byName.put(n.name(), n));
    return new NetworkState(byName);
  }

  /** The namespace called {@code name}; empty if it was not observed. */
  public NamespaceState namespace(String name) {
    @Nullable NamespaceState known = namespaces.get(name);
    return known == null ? NamespaceState.empty(name) : known;
  }

  /** The link, or null if there is none. */
  public @Nullable Link link(LinkKey key) {
    return namespace(key.namespace()).link(key.name());
  }

  /** This picture with one namespace replaced or added. */
  public NetworkState with(NamespaceState namespace) {
    TreeMap<String, NamespaceState> next = new TreeMap<>(namespaces);
    next.put(namespace.name(), namespace);
    return new NetworkState(next);
  }
}
