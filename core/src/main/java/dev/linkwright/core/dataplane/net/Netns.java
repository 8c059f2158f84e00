package dev.linkwright.core.dataplane.net;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One network namespace as a value: {@code struct net}. Never changes; {@link #with} gives the next
 * one, sharing what is equal.
 */
public final class Netns {
  private static final Object[] NOTHING = {};

  private final int id;

  /** By {@link Slot#index}; absent, or beyond the end, means the slot's initial value. */
  private final @Nullable Object[] slots;

  private Netns(int id, @Nullable Object[] slots) {
    this.id = id;
    this.slots = slots;
  }

  /** A namespace in which nothing has happened yet. */
  public static Netns empty(int id) {
    return new Netns(id, NOTHING);
  }

  /** Identity of the namespace within its machine, never reused. */
  public int id() {
    return id;
  }

  /** What the subsystem keeps in {@code slot}. */
  public <T> T get(Slot<T> slot) {
    int at = slot.index();
    Object value = at < slots.length ? slots[at] : null;
    return value == null ? slot.initial() : slot.cast(value);
  }

  /** This namespace with {@code value} in {@code slot}. */
  public <T> Netns with(Slot<T> slot, T value) {
    @Nullable Object[] next = Arrays.copyOf(slots, Math.max(slots.length, slot.index() + 1));
    next[slot.index()] = value;
    return new Netns(id, next);
  }
}
