package dev.linkwright.netlink.text;

import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Be16;
import dev.linkwright.netlink.attr.Be32;
import dev.linkwright.netlink.attr.Be64;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Flag;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.Layout;
import dev.linkwright.netlink.attr.Mac;
import dev.linkwright.netlink.attr.NlText;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.Str;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U64;
import dev.linkwright.netlink.attr.U8;
import dev.linkwright.netlink.attr.Uint;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.MacAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of attributes that hold no attributes, as JSON and back. A payload that its key's JSON
 * would not give back exactly (another width, a string with something behind its NUL) is {@code
 * {"hex": "..."}}.
 */
final class AttrValueJson {
  static final String UNTERMINATED = "unterminated";
  private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

  private AttrValueJson() {}

  /** The JSON of {@code payload} as the value of {@code key}. */
  static Object toJson(Attr key, byte[] payload) {
    @Nullable Object value = value(key, payload);
    return value == null ? JsonValues.hex(payload) : value;
  }

  private static @Nullable Object value(Attr key, byte[] payload) {
    if (key instanceof Uint) {
      return uint(payload);
    }
    if (key.width() >= 0) {
      return key.width() == payload.length ? fixed(key, payload) : null;
    }
    if (key instanceof Str) {
      return text(payload);
    }
    if (key instanceof Ip) {
      return payload.length == 4 || payload.length == 16 ? IpAddress.of(payload).toString() : null;
    }
    if (key instanceof Mac) {
      return MacAddress.of(payload).toString();
    }
    return key instanceof Binary binary ? struct(binary, payload) : null;
  }

  private static @Nullable Object fixed(Attr key, byte[] b) {
    if (key instanceof U8) {
      return (long) Bytes.getU8(b, 0);
    } else if (key instanceof U16) {
      return (long) Bytes.getU16(b, 0);
    } else if (key instanceof U32) {
      return Bytes.getU32(b, 0);
    } else if (key instanceof S32) {
      return (long) Bytes.getS32(b, 0);
    } else if (key instanceof U64) {
      return JsonValues.unsigned(Bytes.getU64(b, 0));
    } else if (key instanceof Be16) {
      return (long) Bytes.getBe16(b, 0);
    } else if (key instanceof Be32) {
      return Bytes.getBe32(b, 0);
    } else if (key instanceof Be64) {
      return JsonValues.unsigned(Bytes.getBe64(b, 0));
    }
    return key instanceof Flag ? Boolean.TRUE : null;
  }

  /**
   * A number that fits 4 bytes but has 8 is not what the kernel writes, and would come back
   * shorter.
   */
  private static @Nullable Object uint(byte[] b) {
    if (b.length == 4) {
      return Bytes.getU32(b, 0);
    }
    boolean large = b.length == 8 && Bytes.getU64(b, 0) >>> 32 != 0;
    return large ? JsonValues.unsigned(Bytes.getU64(b, 0)) : null;
  }

  /** Text that JSON carries without loss; other bytes stay bytes. */
  private static @Nullable Object text(byte[] b) {
    boolean terminated = b.length > 0 && b[b.length - 1] == 0;
    String text = NlText.decode(b, 0, terminated ? b.length - 1 : b.length);
    if (text.indexOf('\0') >= 0 || text.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
      return null;
    }
    return terminated ? text : Map.of(UNTERMINATED, text);
  }

  private static @Nullable Object struct(Binary key, byte[] payload) {
    @Nullable Layout layout = key.layout();
    if (layout == null) {
      return null;
    }
    Object json = StructJson.toJson(layout, payload);
    return Arrays.equals(StructJson.toBytes(layout, json, Place.ROOT.in(key.name())), payload)
        ? json
        : null;
  }

  /** The payload of {@code key} with the value {@code json}. */
  static byte[] toBytes(Attr key, @Nullable Object json, Place path) {
    byte @Nullable [] raw = JsonValues.fromHex(json, path);
    try {
      return raw == null ? valueBytes(key, json, path) : raw;
    } catch (IllegalArgumentException e) {
      throw JsonValues.bad(path, e.getMessage() == null ? "not a value" : e.getMessage());
    }
  }

  private static byte[] valueBytes(Attr key, @Nullable Object json, Place path) {
    if (key instanceof Str) {
      return textBytes(json, path);
    } else if (key instanceof Ip) {
      return IpAddress.parse(JsonValues.string(json, path)).toBytes();
    } else if (key instanceof Mac) {
      return COLONS.parseHex(JsonValues.string(json, path));
    } else if (key instanceof Binary binary) {
      @Nullable Layout layout = binary.layout();
      if (layout == null) {
        throw JsonValues.bad(path, "{\"hex\": ...} is due, not " + JsonValues.shown(json));
      }
      return StructJson.toBytes(layout, json, path);
    } else if (key instanceof Flag) {
      if (!Boolean.TRUE.equals(json)) {
        throw JsonValues.bad(path, "true is due, not " + JsonValues.shown(json));
      }
      return new byte[0];
    }
    return numberBytes(key, json, path);
  }

  private static byte[] textBytes(@Nullable Object json, Place path) {
    if (json instanceof Map<?, ?> map && map.size() == 1) {
      return NlText.encode(JsonValues.string(map.get(UNTERMINATED), path));
    }
    byte[] text = NlText.encode(JsonValues.string(json, path));
    return Arrays.copyOf(text, text.length + 1);
  }

  private static byte[] numberBytes(Attr key, @Nullable Object json, Place path) {
    if (key instanceof Uint) {
      return uintBytes(JsonValues.unsigned64(json, path));
    }
    byte[] b = new byte[key.width()];
    if (key instanceof U64) {
      Bytes.putU64(b, 0, JsonValues.unsigned64(json, path));
    } else if (key instanceof Be64) {
      Bytes.putBe64(b, 0, JsonValues.unsigned64(json, path));
    } else if (key instanceof S32) {
      Bytes.putS32(b, 0, (int) JsonValues.number(json, Integer.MIN_VALUE, Integer.MAX_VALUE, path));
    } else {
      putUnsigned(key, b, JsonValues.number(json, 0, (1L << (8 * b.length)) - 1, path));
    }
    return b;
  }

  private static void putUnsigned(Attr key, byte[] b, long value) {
    if (key instanceof U8) {
      Bytes.putU8(b, 0, (int) value);
    } else if (key instanceof U16) {
      Bytes.putU16(b, 0, (int) value);
    } else if (key instanceof U32) {
      Bytes.putU32(b, 0, value);
    } else if (key instanceof Be16) {
      Bytes.putBe16(b, 0, (int) value);
    } else if (key instanceof Be32) {
      Bytes.putBe32(b, 0, value);
    } else {
      throw new IllegalStateException(key + " is no number");
    }
  }

  private static byte[] uintBytes(long value) {
    byte[] b = new byte[value >>> 32 == 0 ? 4 : 8];
    if (b.length == 4) {
      Bytes.putU32(b, 0, value);
    } else {
      Bytes.putU64(b, 0, value);
    }
    return b;
  }
}
