package dev.linkwright.core.dataplane.bridge;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * Values found by key and listed the newest first, as the kernel does with a hash table and a list
 * that grows at its head. Never changes.
 *
 * @param <K> what a value is found by
 * @param <V> an immutable value
 */
final class AgedMap<K, V> {
  private final Function<V, K> keyOf;
  private final PSortedMap<Long, V> byAge;
  private final PMap<K, Long> byKey;
  private final long next;

  private AgedMap(Function<V, K> keyOf, PSortedMap<Long, V> byAge, PMap<K, Long> byKey, long next) {
    this.keyOf = keyOf;
    this.byAge = byAge;
    this.byKey = byKey;
    this.next = next;
  }

  /** Nothing, of values whose key {@code keyOf} tells. */
  static <K, V> AgedMap<K, V> empty(Function<V, K> keyOf) {
    return new AgedMap<>(keyOf, TreePMap.empty(), HashTreePMap.empty(), 0);
  }

  /** All values, the newest first. */
  List<V> values() {
    return List.copyOf(byAge.values());
  }

  int size() {
    return byAge.size();
  }

  /** The value, or null. */
  @Nullable V find(K key) {
    Long number = byKey.get(key);
    return number == null ? null : byAge.get(number);
  }

  /** With this value instead of the one with its key, in its place, or as the newest. */
  AgedMap<K, V> with(V value) {
    K key = keyOf.apply(value);
    Long number = byKey.get(key);
    return number == null
        ? new AgedMap<>(keyOf, byAge.plus(next, value), byKey.plus(key, next), next - 1)
        : new AgedMap<>(keyOf, byAge.plus(number, value), byKey, next);
  }

  AgedMap<K, V> without(K key) {
    Long number = byKey.get(key);
    return number == null
        ? this
        : new AgedMap<>(keyOf, byAge.minus(number), byKey.minus(key), next);
  }
}
