package dev.linkwright.core.dataplane.net;

/**
 * The place in a {@link Netns} where one subsystem keeps its state, as {@code net_generic()} does
 * by id. A subsystem declares its slot as a constant; the namespace knows nothing of what is in it.
 *
 * @param <T> an immutable type
 */
public final class Slot<T> {
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
