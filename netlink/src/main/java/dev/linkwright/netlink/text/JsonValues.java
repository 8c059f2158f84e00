package dev.linkwright.netlink.text;

import dev.linkwright.netlink.error.NetlinkException;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plain JSON values ({@code Map List String Number Boolean}) checked and converted; what is wrong
 * is said with its path.
 */
final class JsonValues {
  private static final String HEX = "hex";
  private static final HexFormat DIGITS = HexFormat.of();
  private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

  private JsonValues() {}

  /** Bytes that nothing describes. */
  static Map<String, Object> hex(byte[] bytes) {
    return Map.of(HEX, digits(bytes));
  }

  /** Whether a value in an object of one member called {@code name} stands for something else. */
  static boolean isMarker(String name) {
    return name.equals(HEX) || name.equals(AttrValueJson.UNTERMINATED);
  }

  static String digits(byte[] bytes) {
    return DIGITS.formatHex(bytes);
  }

  /** The bytes of {@code {"hex": "..."}}, or null if {@code value} is something else. */
  static byte @Nullable [] fromHex(@Nullable Object value, Place path) {
    return value instanceof Map<?, ?> map && map.size() == 1 && map.containsKey(HEX)
        ? bytes(map.get(HEX), path)
        : null;
  }

  /** The bytes of pairs of hex digits. */
  static byte[] bytes(@Nullable Object value, Place path) {
    try {
      return DIGITS.parseHex(string(value, path));
    } catch (IllegalArgumentException e) {
      throw bad(path, "pairs of hex digits are due, not " + shown(value));
    }
  }

  /** 64 bits as an unsigned number. */
  static Number unsigned(long bits) {
    return bits >= 0 ? bits : BigInteger.valueOf(bits).add(TWO_TO_64);
  }

  /** A number of 64 bits, unsigned. */
  static long unsigned64(@Nullable Object value, Place path) {
    if (value instanceof Long small && small >= 0) {
      return small;
    }
    BigInteger number = integer(value, path);
    if (number.signum() < 0 || number.bitLength() > 64) {
      throw bad(path, "0 to 2^64-1 is due, not " + shown(value));
    }
    return number.longValue();
  }

  /** A number within bounds. */
  static long number(@Nullable Object value, long min, long max, Place path) {
    if (value instanceof Long small && small >= min && small <= max) {
      return small;
    }
    BigInteger number = integer(value, path);
    if (number.bitLength() > 63 || number.longValue() < min || number.longValue() > max) {
      throw bad(path, min + " to " + max + " is due, not " + shown(value));
    }
    return number.longValue();
  }

  private static BigInteger integer(@Nullable Object value, Place path) {
    if (value instanceof BigInteger big) {
      return big;
    }
    if (value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte) {
      return BigInteger.valueOf(((Number) value).longValue());
    }
    throw bad(path, "a whole number is due, not " + shown(value));
  }

  static String string(@Nullable Object value, Place path) {
    if (value instanceof String text) {
      return text;
    }
    throw bad(path, "a string is due, not " + shown(value));
  }

  static List<?> list(@Nullable Object value, Place path) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw bad(path, "a list is due, not " + shown(value));
  }

  static Map<?, ?> map(@Nullable Object value, Place path) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw bad(path, "an object is due, not " + shown(value));
  }

  static NetlinkException bad(Place path, String what) {
    return NetlinkException.invalid(path + ": " + what);
  }

  /** Enough of a value to recognise it by. */
  static String shown(@Nullable Object value) {
    String text = String.valueOf(value);
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
