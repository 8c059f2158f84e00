package dev.linkwright.core.dataplane.net;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The place in a {@link Netns} where one subsystem keeps its state, as {@code net_generic()} does
 * by id. A subsystem declares its slot as a constant; the namespace knows nothing of what is in it.
 *
 * @param <T> an immutable type
 */
public final class Slot<T> {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final int index = COUNT.getAndIncrement();
  private final String name;
  private final Class<T> type;
  private final T initial;

  private Slot(String name, Class<T> type, T initial) {
    this.name = name;
    this.type = type;
    this.initial = initial;
  }

  /**
   * A slot called {@code name} in messages to people; a new namespace holds {@code initial} there.
   */
  public static <T> Slot<T> of(String name, Class<T> type, T initial) {
    return new Slot<>(name, type, initial);
  }

  /** Where a namespace keeps it: slots are counted as they are declared. */
  int index() {
    return index;
  }

  T initial() {
    return initial;
  }

  T cast(Object value) {
    return type.cast(value);
  }

  @Override
  public String toString() {
    return name;
  }
}
