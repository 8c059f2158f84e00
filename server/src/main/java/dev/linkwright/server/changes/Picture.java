package dev.linkwright.server.changes;

import dev.linkwright.core.apply.Workshop;
import dev.linkwright.core.rtnl.NamespaceDump;
import dev.linkwright.core.rtnl.StateReader;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.NamespaceState;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.StateText;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.server.backend.ModelKernel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model dumps at one moment.
 *
 * @param state links, addresses, routes and rules
 * @param facts the rest, by namespace
 * @param numbers of the namespaces, by name
 */
record Picture(NetworkState state, Map<String, List<Fact>> facts, Map<String, Integer> numbers) {
  /** The model answers before send returns. */
  private static final Duration AT_ONCE = Duration.ofSeconds(10);

  /** Looks at every namespace that has a name, and the initial one. */
  static Picture of(ModelKernel kernel) {
    return of(kernel, StateReader.read(dumps(kernel)));
  }

  /** The same, with the names that links have in a later picture. */
  static Picture of(ModelKernel kernel, Picture later) {
    List<NamespaceDump> dumps = dumps(kernel);
    Map<String, Map<Integer, IfName>> renamed = new HashMap<>();
    for (NamespaceState namespace : StateReader.read(dumps).namespaces().values()) {
      renamed.put(namespace.name(), renamed(namespace, later.state().namespace(namespace.name())));
    }
    return of(kernel, StateReader.read(dumps, renamed));
  }

  /** The later names of links, by their numbers, which the kernel does not use again. */
  static Map<Integer, IfName> renamed(NamespaceState before, NamespaceState after) {
    Map<Integer, IfName> names = new HashMap<>();
    for (Link link : before.links()) {
      @Nullable Link same = after.linkByIndex(link.index());
      if (same != null && !same.name().equals(link.name()) && isOfKind(same, link.kind().name())) {
        names.put(link.index(), same.name());
      }
    }
    return names;
  }

  private static boolean isOfKind(Link link, String kind) {
    return link.kind().name().equals(kind);
  }

  private static List<NamespaceDump> dumps(ModelKernel kernel) {
    Workshop workshop = new Workshop(kernel, dumps -> kernel.fork(), Workshop.Limits.USUAL);
    return workshop.observe(kernel.namespaces()).dumps();
  }

  private static Picture of(ModelKernel kernel, NetworkState state) {
    Map<String, List<Fact>> facts = new HashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (NamespaceState namespace : state.namespaces().values()) {
      String name = namespace.name();
      int number = kernel.host().netnsFd(name.equals(NetworkState.HOST) ? null : name);
      numbers.put(name, number);
      try (NetlinkConnection connection = new NetlinkConnection(kernel.open(name), AT_ONCE)) {
        facts.put(name, Facts.of(connection, number, index -> link(namespace, index)));
      }
    }
    return new Picture(state, facts, numbers);
  }

  private static String link(NamespaceState namespace, int index) {
    @Nullable Link link = namespace.linkByIndex(index);
    return link == null ? "if" + index : StateText.name(link.name().text());
  }

  /** What a namespace holds besides its state, by what tells one from another. */
  Map<String, Fact> factsOf(String namespace) {
    Map<String, Fact> byName = new HashMap<>();
    facts.getOrDefault(namespace, List.of()).forEach(f -> byName.put(f.name(), f));
    return byName;
  }
}
