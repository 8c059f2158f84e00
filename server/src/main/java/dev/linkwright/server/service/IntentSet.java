package dev.linkwright.server.service;

import dev.linkwright.api.Intent;
import dev.linkwright.api.IntentRef;
import dev.linkwright.api.PlanRequest;
import dev.linkwright.api.VethIntent;
import dev.linkwright.core.intent.Change;
import dev.linkwright.core.intent.Source;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.store.Snapshot;
import dev.linkwright.core.store.StoredIntent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The set of intents a request leads to.
 *
 * @param change the whole set with its sources, and what falls out of it
 * @param put intents that are new or not as they were
 * @param removed intents that are taken out
 * @param warnings deletions of what is not there
 */
record IntentSet(Change change, List<Intent> put, List<IntentRef> removed, List<String> warnings) {
  /** Lays the request over what is stored. */
  static IntentSet of(Snapshot stored, PlanRequest request) {
    Map<IntentRef, Intent> before = new HashMap<>();
    stored.intents().forEach(s -> before.put(s.ref(), s.intent()));
    Set<IntentRef> replaced = new HashSet<>();
    List<Source> sources = new ArrayList<>();
    List<Intent> put = new ArrayList<>();
    List<Intent> gone = new ArrayList<>();
    for (int i = 0; i < request.intents().size(); i++) {
      Intent intent = request.intents().get(i);
      IntentRef ref = new IntentRef(intent.intentKind(), intent.name());
      sources.add(new Source(intent, "/intents/" + i));
      replaced.add(ref);
      @Nullable Intent old = before.get(ref);
      if (!intent.equals(old)) {
        put.add(intent);
        if (old != null) {
          gone.add(old);
        }
      }
    }
    List<IntentRef> removed = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (IntentRef ref : request.delete()) {
      @Nullable Intent old = before.get(ref);
      if (old == null) {
        warnings.add("there is no intent " + ref.kind().text() + " " + ref.name() + " to delete");
      } else if (replaced.add(ref)) {
        removed.add(ref);
        gone.add(old);
      }
    }
    for (StoredIntent s : stored.intents()) {
      if (!replaced.contains(s.ref())) {
        sources.add(Source.stored(s.intent()));
      }
    }
    return new IntentSet(new Change(sources, gone), put, removed, warnings);
  }

  /** The same with one more warning. */
  IntentSet warn(String warning) {
    List<String> more = new ArrayList<>(warnings);
    more.add(warning);
    return new IntentSet(change, put, removed, more);
  }

  /** Every namespace the set speaks of or spoke of, and the host's own. */
  Set<String> namespaces() {
    Set<String> names = new TreeSet<>();
    names.add(NetworkState.HOST);
    change.sources().forEach(s -> addNamespaces(names, s.intent()));
    change.gone().forEach(i -> addNamespaces(names, i));
    return names;
  }

  private static void addNamespaces(Set<String> names, Intent intent) {
    if (intent.netns() != null) {
      names.add(intent.netns());
    }
    if (intent instanceof VethIntent veth && veth.peer().netns() != null) {
      names.add(veth.peer().netns());
    }
  }
}
