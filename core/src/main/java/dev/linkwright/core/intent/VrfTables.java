package dev.linkwright.core.intent;

import dev.linkwright.api.RouteIntent;
import dev.linkwright.api.RuleIntent;
import dev.linkwright.api.VrfIntent;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.NamespaceState;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.Route;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which table each VRF has. A VRF without a number keeps the one it has on the host; a new one gets
 * the lowest from 1001 on that no link, route, rule or intent of its namespace uses.
 */
final class VrfTables {
  private static final long FIRST_AUTOMATIC = 1001;

  private final Faults faults;
  private final NetworkState observed;
  private final Map<String, Set<Long>> used = new HashMap<>();
  private final Map<LinkKey, Long> tables = new HashMap<>();

  VrfTables(Faults faults, NetworkState observed, List<Source> sources) {
    this.faults = faults;
    this.observed = observed;
    observed.namespaces().values().forEach(this::note);
    sources.forEach(this::note);
  }

  private void note(NamespaceState namespace) {
    Set<Long> numbers = usedIn(namespace.name());
    for (Link link : namespace.links()) {
      if (link.kind() instanceof LinkKind.Vrf vrf) {
        numbers.add(vrf.table());
      }
    }
    namespace.routes().forEach(r -> numbers.add(r.table()));
    namespace.rules().forEach(r -> numbers.add(r.action().table()));
  }

  private void note(Source source) {
    @Nullable Long table = null;
    if (source.intent() instanceof VrfIntent vrf) {
      table = vrf.table();
    } else if (source.intent() instanceof RouteIntent route) {
      table = route.table();
    } else if (source.intent() instanceof RuleIntent rule) {
      table = rule.table();
    }
    if (table != null) {
      usedIn(source.namespace()).add(table);
    }
  }

  private Set<Long> usedIn(String namespace) {
    return used.computeIfAbsent(namespace, n -> new HashSet<>());
  }

  /** The table of the VRF that an intent asks for. */
  long of(Source source, VrfIntent intent, LinkKey key) {
    @Nullable Long asked = intent.table();
    long table = asked == null ? automatic(key) : asked;
    if (table == Route.TABLE_DEFAULT
        || table == Route.TABLE_MAIN
        || table == Route.TABLE_LOCAL
        || table == 0) {
      Faults.Draft fault =
          faults
              .at(source, "/table")
              .code("table-reserved")
              .found("table " + table + " is " + reservedName(table))
              .expected("1 to 4294967295 without 253 (default), 254 (main) and 255 (local)");
      (table == 0 ? fault.kernel("EINVAL: Invalid VRF table id") : fault)
          .remedy("Choose another number, or leave table out to get a free one.");
    }
    tables.put(key, table);
    return table;
  }

  /** The table of a VRF that an intent declares or the host has; null if there is no such VRF. */
  @Nullable Long of(LinkKey vrf) {
    @Nullable Long declared = tables.get(vrf);
    return declared != null ? declared : observedTable(vrf);
  }

  private @Nullable Long observedTable(LinkKey vrf) {
    @Nullable Link link = observed.link(vrf);
    return link != null && link.kind() instanceof LinkKind.Vrf kind ? kind.table() : null;
  }

  private long automatic(LinkKey key) {
    @Nullable Long current = observedTable(key);
    if (current != null) {
      return current;
    }
    Set<Long> taken = usedIn(key.namespace());
    long next = FIRST_AUTOMATIC;
    while (!taken.add(next)) {
      next++;
    }
    return next;
  }

  private static String reservedName(long table) {
    if (table == Route.TABLE_DEFAULT) {
      return "the table \"default\"";
    }
    if (table == Route.TABLE_MAIN) {
      return "the table \"main\"";
    }
    return table == Route.TABLE_LOCAL ? "the table \"local\"" : "no table";
  }
}
