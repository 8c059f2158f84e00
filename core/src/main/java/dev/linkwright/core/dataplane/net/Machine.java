package dev.linkwright.core.dataplane.net;

import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * All namespaces of a machine as one value: the root that a request replaces. A copy for a
 * rehearsal is one reference.
 *
 * @param namespaces by id
 * @param names the names under /run/netns; the initial namespace has none
 * @param nextId id of the next namespace to be made
 * @param entropy state of the generator that random addresses come from
 * @param seed what else of chance derives from
 * @param clock what time it is and what is to happen when
 */
public record Machine(
    PMap<Integer, Netns> namespaces,
    PMap<String, Integer> names,
    int nextId,
    long entropy,
    long seed,
    Clock clock) {
  /** Id of the namespace a machine starts with ({@code init_net}). */
  public static final int INIT_NET = 1;

  /** A machine with one empty namespace. */
  public static Machine boot(long entropy) {
    PMap<Integer, Netns> first =
        HashTreePMap.<Integer, Netns>empty().plus(INIT_NET, Netns.empty(INIT_NET));
    return new Machine(first, TreePMap.empty(), INIT_NET + 1, entropy, entropy, Clock.BOOT);
  }

  /** The namespace with {@code id}, or null once it is gone. */
  public @Nullable Netns netns(int id) {
    return namespaces.get(id);
  }

  Machine with(Netns netns) {
    return new Machine(namespaces.plus(netns.id(), netns), names, nextId, entropy, seed, clock);
  }

  Machine withNew() {
    return new Machine(
        namespaces.plus(nextId, Netns.empty(nextId)), names, nextId + 1, entropy, seed, clock);
  }

  Machine withName(String name, int id) {
    return new Machine(namespaces, names.plus(name, id), nextId, entropy, seed, clock);
  }

  Machine without(int id) {
    return new Machine(namespaces.minus(id), names, nextId, entropy, seed, clock.without(id));
  }

  Machine withoutName(String name) {
    return new Machine(namespaces, names.minus(name), nextId, entropy, seed, clock);
  }

  Machine withEntropy(long next) {
    return new Machine(namespaces, names, nextId, next, seed, clock);
  }

  Machine withClock(Clock next) {
    return new Machine(namespaces, names, nextId, entropy, seed, next);
  }
}
