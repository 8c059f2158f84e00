package dev.linkwright.netlink.text;

import dev.linkwright.netlink.attr.Layout;
import dev.linkwright.netlink.attr.Layout.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * C structs as JSON: numbers by the fields' names, arrays of bytes in hex, arrays of structs or
 * numbers as lists.
 */
final class StructJson {
  private StructJson() {}

  /**
   * The JSON of a payload; a payload that ends within a field loses that rest, which the caller has
   * to notice.
   */
  static Object toJson(Layout layout, byte[] payload) {
    if (!layout.isRepeated()) {
      return fields(layout, payload, 0, payload.length);
    }
    List<Object> out = new ArrayList<>();
    for (int at = 0; at + layout.size() <= payload.length; at += layout.size()) {
      out.add(
          layout.name().isEmpty()
              ? number(layout.fields().get(0), payload, at)
              : fields(layout, payload, at, layout.size()));
    }
    return out;
  }

  /**
   * The fields within {@code length} bytes at {@code at}: an older kernel's struct may lack some at
   * the end.
   */
  static Map<String, Object> fields(Layout layout, byte[] b, int at, int length) {
    Map<String, Object> out = new LinkedHashMap<>();
    for (Field field : layout.fields()) {
      int end = field.length() == 0 ? Math.max(length, field.offset()) : field.end();
      if (end <= length) {
        Object value =
            field.array()
                ? JsonValues.digits(Arrays.copyOfRange(b, at + field.offset(), at + end))
                : number(field, b, at + field.offset());
        out.put(field.name(), value);
      }
    }
    return out;
  }

  private static Number number(Field field, byte[] b, int at) {
    long value = field.type().get(b, at);
    return field.type() == Layout.Type.U64 ? JsonValues.unsigned(value) : value;
  }

  /** The bytes of a payload. */
  static byte[] toBytes(Layout layout, @Nullable Object json, Place path) {
    if (!layout.isRepeated()) {
      return structBytes(layout, JsonValues.map(json, path), path);
    }
    List<?> list = JsonValues.list(json, path);
    byte[] out = new byte[list.size() * layout.size()];
    for (int i = 0; i < list.size(); i++) {
      int at = i * layout.size();
      Place here = path.at(i);
      if (layout.name().isEmpty()) {
        putNumber(layout.fields().get(0), list.get(i), out, at, here);
      } else {
        byte[] one = structBytes(layout, JsonValues.map(list.get(i), here), here);
        System.arraycopy(one, 0, out, at, one.length);
      }
    }
    return out;
  }

  /** The bytes up to the last field mentioned; fields before it that are not mentioned are 0. */
  static byte[] structBytes(Layout layout, Map<?, ?> values, Place path) {
    byte[] out = new byte[length(layout, values)];
    int known = 0;
    for (Field field : layout.fields()) {
      if (values.containsKey(field.name())) {
        known++;
        put(field, values.get(field.name()), out, path.in(field.name()));
      }
    }
    if (known != values.size()) {
      throw JsonValues.bad(
          path, layout + " has not all of the fields " + JsonValues.shown(values.keySet()));
    }
    return out;
  }

  private static int length(Layout layout, Map<?, ?> values) {
    int length = 0;
    for (Field field : layout.fields()) {
      Object value = values.get(field.name());
      if (value != null) {
        int open = value instanceof String hex ? hex.length() / 2 : 0;
        length = field.length() == 0 ? field.offset() + open : field.end();
      }
    }
    Field last = layout.fields().get(layout.fields().size() - 1);
    return length == last.end() && last.length() != 0 ? layout.size() : length;
  }

  private static void put(Field field, @Nullable Object value, byte[] out, Place path) {
    if (!field.array()) {
      putNumber(field, value, out, field.offset(), path);
      return;
    }
    byte[] raw = JsonValues.bytes(value, path);
    if (field.length() != 0 && raw.length != field.length()) {
      throw JsonValues.bad(path, field.length() + " bytes are due, not " + raw.length);
    }
    System.arraycopy(raw, 0, out, field.offset(), raw.length);
  }

  private static void putNumber(
      Field field, @Nullable Object value, byte[] out, int at, Place path) {
    Layout.Type type = field.type();
    long bits =
        switch (type) {
          case U64 -> JsonValues.unsigned64(value, path);
          case S32 -> JsonValues.number(value, Integer.MIN_VALUE, Integer.MAX_VALUE, path);
          case U8, U16, U32, BE16, BE32 ->
              JsonValues.number(value, 0, (1L << (8 * type.width())) - 1, path);
        };
    type.put(out, at, bits);
  }
}
