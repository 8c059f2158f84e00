package dev.linkwright.netlink.attr;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table of attributes that may stand side by side: one enum of the kernel, such as {@code IFLA_*}. */
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
        throw new IllegalArgumentException(name + ": number " + key.type() + " twice: " + byType[key.type()] + ", " + key);
      }
      byType[key.type()] = key;
    }
    this.byName = new TreeMap<>(keys.stream().collect(Collectors.toMap(Attr::name, Function.identity())));
  }

  /** A table called {@code name} in messages to people, of these keys. */
  public static AttrSet attrSet(String name, Attr... keys) {
    return new AttrSet(name, List.of(keys));
  }

  /** What people call this table, for instance {@code link} or {@code ipvlan}. */
  public String name() {
    return name;
  }

  /** All keys in the order of declaration. */
  public List<Attr> keys() {
    return keys;
  }

  /** The highest number in the table; 0 for an empty one. */
  public int maxType() {
    return byType.length - 1;
  }

  /** The key with the kernel's number {@code type} (flags already masked), or null if the table has none. */
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
