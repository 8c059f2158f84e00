package dev.linkwright.netlink.attr;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table of attributes that may stand side by side: one enum of the kernel, such as {@code
 * IFLA_*}.
 */
public final class AttrSet {
  /** A table without any key: everything in it is unknown, kept and printed raw. */
  public static final AttrSet EMPTY = new AttrSet("unknown", List.of());

  private final String name;
  private final List<Attr> keys;
  private final Attr[] byType;
  private final Map<String, Attr> byName;

  private AttrSet(String name, List<Attr> keys) {
    this.name = name;
    this.keys = keys;
    int max = keys.stream().mapToInt(Attr::type).max().orElse(0);
    this.byType = new Attr[max + 1];
    for (Attr key : keys) {
      if (byType[key.type()] != null) {
        throw new IllegalArgumentException(
            name + ": number " + key.type() + " twice: " + byType[key.type()] + ", " + key);
      }
      byType[key.type()] = key;
    }
    this.byName =
        new TreeMap<>(keys.stream().collect(Collectors.toMap(Attr::name, Function.identity())));
  }

  /** A table called {@code name} in messages to people, of these keys. */
  public static AttrSet attrSet(String name, Attr... keys) {
    return new AttrSet(name, List.of(keys));
  }

  /**
   * The table that {@code constants} declares: all keys among its public static fields, by number.
   * So an attribute is written down in one line and cannot be forgotten here. To be called after
   * the last of them in the class.
   */
  public static AttrSet attrSet(String name, Class<?> constants) {
    return new AttrSet(
        name,
        Arrays.stream(constants.getFields())
            .filter(field -> Attr.class.isAssignableFrom(field.getType()))
            .map(AttrSet::valueOf)
            .sorted(Comparator.comparingInt(Attr::type))
            .toList());
  }

  private static Attr valueOf(Field field) {
    try {
      return (Attr) Objects.requireNonNull(field.get(null), field::getName);
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(field + " of a table is not public", e);
    }
  }

  /**
   * A table for a list whose numbers are positions, 0 to {@code size} - 1, each described by {@code
   * key}.
   */
  public static AttrSet array(String name, int size, IntFunction<? extends Attr> key) {
    return new AttrSet(name, IntStream.range(0, size).<Attr>mapToObj(key).toList());
  }

  /**
   * This table with some keys exchanged: each of {@code replacements} takes the place of the key
   * with its number.
   */
  public AttrSet with(Attr... replacements) {
    List<Attr> all = new ArrayList<>(keys);
    for (Attr replacement : replacements) {
      all.removeIf(key -> key.type() == replacement.type());
      all.add(replacement);
    }
    return new AttrSet(name, List.copyOf(all));
  }

  /** What people call this table, for instance {@code link} or {@code ipvlan}. */
  public String name() {
    return name;
  }

  /** All keys, in the order they were given in. */
  public List<Attr> keys() {
    return keys;
  }

  /** The highest number in the table; 0 for an empty one. */
  public int maxType() {
    return byType.length - 1;
  }

  /**
   * The key with the kernel's number {@code type} (flags already masked), or null if the table has
   * none.
   */
  public @Nullable Attr byType(int type) {
    return type < byType.length ? byType[type] : null;
  }

  /** The key with the kernel's name, or null. */
  public @Nullable Attr byName(String attrName) {
    return byName.get(attrName);
  }

  @Override
  public String toString() {
    return name;
  }
}
