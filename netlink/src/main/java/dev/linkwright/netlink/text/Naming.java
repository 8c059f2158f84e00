package dev.linkwright.netlink.text;

import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrSet;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the numbers of one attribute or field are written: by names, by names of bits, in hex. */
final class Naming {
  /** All bits of a mask, named or not; what -1 is in 32 bits. */
  private static final long ALL = 0xffff_ffffL;

  private final Map<Long, String> names;
  private final boolean bits;

  private Naming(boolean bits, Map<Long, String> names) {
    this.bits = bits;
    this.names = names;
  }

  /** Each number has its name among the constants of a class. */
  static Naming values(Class<?> constants) {
    return new Naming(false, constants(constants));
  }

  /** Each bit has its name among the constants of these classes. */
  static Naming flags(Class<?>... constants) {
    return new Naming(true, constants(constants));
  }

  /** Bits without names. */
  static Naming hex() {
    return new Naming(true, Map.of());
  }

  /** A bit for each attribute of {@code set}, bit 0 for the one numbered {@code first}. */
  static Naming bits(AttrSet set, int first) {
    Map<Long, String> names = new LinkedHashMap<>();
    for (Attr key : set.keys()) {
      names.put(1L << (key.type() - first), key.name());
    }
    return new Naming(true, names);
  }

  /** A number, but for the largest of 32 bits, which is {@code name}. */
  static Naming allOnes(String name) {
    return new Naming(false, Map.of(ALL, name));
  }

  /** 0 is "not said" in all requests, and not what the kernel's name for it means. */
  Naming without(long value) {
    Map<Long, String> less = new LinkedHashMap<>(names);
    less.remove(value);
    return new Naming(bits, less);
  }

  private static Map<Long, String> constants(Class<?>... classes) {
    Map<Long, String> names = new LinkedHashMap<>();
    for (Class<?> c : classes) {
      for (Field field : c.getFields()) {
        names.putIfAbsent(Integer.toUnsignedLong(valueOf(field)), field.getName());
      }
    }
    return names;
  }

  private static int valueOf(Field constant) {
    try {
      return constant.getInt(null);
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(constant + " is not public", e);
    }
  }

  /** The number's name, the names of its bits, or the number where it has none. */
  String text(long value) {
    if (bits && value != 0) {
      return value == ALL ? number(value) : bits(value);
    }
    @Nullable String known = names.get(value);
    @Nullable String negative = known == null && value < 0 ? names.get(value & ALL) : known;
    return negative == null ? Long.toString(value) : negative;
  }

  /** The number with this name, or null. */
  @Nullable Long number(String name) {
    for (Map.Entry<Long, String> one : names.entrySet()) {
      if (one.getValue().equals(name)) {
        return one.getKey();
      }
    }
    return null;
  }

  private String bits(long value) {
    List<String> out = new ArrayList<>();
    long left = value;
    for (Map.Entry<Long, String> bit : names.entrySet()) {
      if ((left & bit.getKey()) != 0) {
        out.add(bit.getValue());
        left &= ~bit.getKey();
      }
    }
    if (left != 0) {
      out.add(number(left));
    }
    return String.join("|", out);
  }

  private static String number(long value) {
    return "0x" + Long.toHexString(value);
  }
}
