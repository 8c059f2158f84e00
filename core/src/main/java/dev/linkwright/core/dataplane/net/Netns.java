package dev.linkwright.core.dataplane.net;

import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * One network namespace as a value: {@code struct net}. Never changes; {@link #with} gives the next
 * one, sharing what is equal.
 *
 * @param id identity of the namespace within its machine, never reused
 * @param slots what each subsystem keeps; absent means the slot's initial value
 */
public record Netns(int id, PMap<Slot<?>, Object> slots) {
  /** A namespace in which nothing has happened yet. */
  public static Netns empty(int id) {
    return new Netns(id, HashTreePMap.empty());
  }

  /** What the subsystem keeps in {@code slot}. */
  public <T> T get(Slot<T> slot) {
    @Nullable Object value = slots.get(slot);
    return value == null ? slot.initial() : slot.cast(value);
  }

  /** This namespace with {@code value} in {@code slot}. */
  public <T> Netns with(Slot<T> slot, T value) {
    return new Netns(id, slots.plus(slot, value));
  }
}
