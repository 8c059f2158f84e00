package dev.linkwright.netlink.attr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A map whose keys are looked up by the bytes of a kernel string where they lie, as the kernel
 * looks up the kind of a link.
 *
 * @param <T> what it holds
 */
public final class ByName<T> {
  private final byte[][] names;
  private final List<T> values;
  private final T otherwise;

  private ByName(byte[][] names, List<T> values, T otherwise) {
    this.names = names;
    this.values = values;
    this.otherwise = otherwise;
  }

  /** The {@code entries}, and {@code otherwise} for every other name. */
  public static <T> ByName<T> byName(Map<String, T> entries, T otherwise) {
    int slots = Integer.highestOneBit(entries.size() | 1) * 4;
    ByName<T> out =
        new ByName<>(
            new byte[slots][], new ArrayList<>(Collections.nCopies(slots, otherwise)), otherwise);
    entries.forEach(
        (name, value) -> {
          byte[] bytes = NlText.encode(name);
          int slot = out.slot(bytes, 0, bytes.length);
          out.names[slot] = bytes;
          out.values.set(slot, value);
        });
    return out;
  }

  /** What {@code name} stands for. */
  public T get(String name) {
    byte[] bytes = NlText.encode(name);
    return get(bytes, 0, bytes.length);
  }

  /** What any other name stands for. */
  public T otherwise() {
    return otherwise;
  }

  /** What the {@code length} bytes at {@code at} stand for. */
  T get(byte[] bytes, int at, int length) {
    return values.get(slot(bytes, at, length));
  }

  /** The slot that holds the name, or the free one where it would be. */
  private int slot(byte[] bytes, int at, int length) {
    int slot = length;
    for (int i = 0; i < length; i++) {
      slot = 31 * slot + bytes[at + i];
    }
    slot &= names.length - 1;
    while (names[slot] != null && !matches(names[slot], bytes, at, length)) {
      slot = (slot + 1) & (names.length - 1);
    }
    return slot;
  }

  private static boolean matches(byte[] name, byte[] bytes, int at, int length) {
    if (name.length != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (name[i] != bytes[at + i]) {
        return false;
      }
    }
    return true;
  }
}
