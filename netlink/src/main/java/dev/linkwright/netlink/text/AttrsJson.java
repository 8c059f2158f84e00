package dev.linkwright.netlink.text;

import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Headed;
import dev.linkwright.netlink.attr.HeadedAttrs;
import dev.linkwright.netlink.attr.HeadedList;
import dev.linkwright.netlink.attr.Layout;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lists of attributes as JSON: a list, because order and repetition count, of objects with one
 * member each, {@code {"IFLA_MTU": 1500}}. An attribute without a name has its number; flags of
 * nla_type follow, as in {@code "IFLA_AF_SPEC|NESTED"}. A nest is such a list again; padding that
 * is not 0 stands beside it as {@code "pad"}. What this would not give back byte for byte, or is
 * nested deeper than any kernel nests, is in hex.
 */
final class AttrsJson {
  /**
   * Nests within nests; a link within VETH_INFO_PEER of another takes 3, and no message of the
   * kernel takes twice that.
   */
  static final int MAX_DEPTH = 10;

  static final String PAD = "pad";
  private static final byte[] NO_PAD = {};
  private static final String ATTRS = "attrs";

  private AttrsJson() {}

  /** The JSON of {@code attrs}, bytes behind the last of them excepted. */
  static List<Object> toJson(Attrs attrs) {
    return toJson(attrs, 0);
  }

  private static List<Object> toJson(Attrs attrs, int depth) {
    List<Object> out = new ArrayList<>(attrs.size());
    for (int i = 0; i < attrs.size(); i++) {
      @Nullable Attr key = attrs.set().byType(attrs.typeOf(i));
      String name = key == null ? Integer.toString(attrs.typeOf(i)) : key.name();
      Object value = key == null ? JsonValues.hex(attrs.payloadOf(i)) : value(attrs, i, key, depth);
      out.add(member(name + RawType.suffix(attrs.rawTypeOf(i)), value, attrs.paddingOf(i)));
    }
    return out;
  }

  /** iproute2 pads some attributes with what its stack happens to hold. */
  private static Map<String, Object> member(String name, Object value, byte[] padding) {
    for (byte b : padding) {
      if (b != 0) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put(name, value);
        out.put(PAD, JsonValues.digits(padding));
        return out;
      }
    }
    return Map.of(name, value);
  }

  private static Object value(Attrs attrs, int index, Attr key, int depth) {
    if (!(key instanceof Nest || key instanceof Headed || key instanceof HeadedList)) {
      return AttrValueJson.toJson(key, attrs.payloadOf(index));
    }
    byte[] payload = attrs.payloadOf(index);
    if (depth < MAX_DEPTH) {
      try {
        Object json = nested(attrs, index, key, depth + 1);
        AttrWriter again = new AttrWriter(payload.length);
        putNested(again, key, attrs, json, Place.ROOT.inAttribute(key.name()));
        if (Arrays.equals(again.toBytes(), payload)) {
          return json;
        }
      } catch (NetlinkException e) {
        return JsonValues.hex(payload);
      }
    }
    return JsonValues.hex(payload);
  }

  private static Object nested(Attrs attrs, int index, Attr key, int depth) {
    if (key instanceof Nest nest) {
      return toJson(attrs.nestOf(index, childrenOf(nest, attrs)), depth);
    }
    if (key instanceof Headed headed) {
      return headed(attrs.headedOf(index, headed), headed.head(), depth);
    }
    HeadedList list = (HeadedList) key;
    List<Object> out = new ArrayList<>();
    for (HeadedAttrs record : attrs.headedOf(index, list)) {
      Map<String, Object> json = headed(record, list.head(), depth);
      // The record's length follows from its content.
      JsonValues.map(json.get(list.head().name()), Place.ROOT)
          .remove(list.head().fields().get(0).name());
      out.add(json);
    }
    return out;
  }

  private static Map<String, Object> headed(HeadedAttrs content, Layout head, int depth) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put(head.name(), StructJson.fields(head, content.head(), 0, head.size()));
    out.put(ATTRS, toJson(content.attrs(), depth));
    return out;
  }

  /** The table of a nest; a sibling that cannot be read names none. */
  private static AttrSet childrenOf(Nest nest, Attrs siblings) {
    try {
      return nest.childrenAmong(siblings);
    } catch (NetlinkException e) {
      return AttrSet.EMPTY;
    }
  }

  /** Writes the attributes of {@code json}, which stands at {@code place}, to {@code out}. */
  static void put(AttrWriter out, AttrSet set, @Nullable Object json, Place place) {
    List<Entry> entries = entries(set, json, place);
    Attrs siblings = siblings(set, entries);
    for (Entry entry : entries) {
      byte @Nullable [] raw =
          entry.key == null || !entry.isNested()
              ? entry.payload()
              : JsonValues.fromHex(entry.json, entry.place);
      int start = out.length();
      if (raw != null) {
        out.putRaw(entry.rawType, raw);
      } else {
        out.beginRaw(entry.rawType);
        putNested(out, entry.nestedKey(), siblings, entry.json, entry.place);
        out.end(start);
      }
      putPadding(out, start, entry);
    }
  }

  private static void putPadding(AttrWriter out, int start, Entry entry) {
    int room = out.length() - start - Bytes.getU16(out.array(), start);
    if (entry.pad.length > room) {
      throw JsonValues.bad(
          entry.place, "room for " + room + " bytes of padding, not " + entry.pad.length);
    }
    System.arraycopy(entry.pad, 0, out.array(), out.length() - room, entry.pad.length);
  }

  private static void putNested(
      AttrWriter out, Attr key, Attrs siblings, @Nullable Object json, Place place) {
    if (key instanceof Nest nest) {
      put(out, childrenOf(nest, siblings), json, place);
    } else if (key instanceof Headed headed) {
      putHeaded(out, headed.head(), headed.children(), json, place);
    } else {
      HeadedList list = (HeadedList) key;
      List<?> records = JsonValues.list(json, place);
      for (int i = 0; i < records.size(); i++) {
        int start = out.length();
        putHeaded(out, list.head(), list.children(), records.get(i), place.at(i));
        out.end(start);
      }
    }
  }

  private static void putHeaded(
      AttrWriter out, Layout head, AttrSet children, @Nullable Object json, Place place) {
    Map<?, ?> map = JsonValues.map(json, place);
    byte[] struct =
        StructJson.structBytes(head, JsonValues.map(map.get(head.name()), place), place);
    int at = out.claim(head.size());
    System.arraycopy(struct, 0, out.array(), at, struct.length);
    put(out, children, map.get(ATTRS), place);
  }

  private static List<Entry> entries(AttrSet set, @Nullable Object json, Place place) {
    if (place.nests() > MAX_DEPTH) {
      throw JsonValues.bad(place, "nested more than " + MAX_DEPTH + " deep");
    }
    List<?> list = JsonValues.list(json, place);
    List<Entry> out = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      Place here = place.at(i);
      Map<?, ?> map = JsonValues.map(list.get(i), here);
      String name = nameOf(map, here);
      int raw = RawType.parse(set, name, here).raw();
      byte[] pad = map.containsKey(PAD) ? JsonValues.bytes(map.get(PAD), here) : NO_PAD;
      out.add(new Entry(set, raw, map.get(name), pad, here.inAttribute(name)));
    }
    return out;
  }

  private static String nameOf(Map<?, ?> attribute, Place place) {
    int due = attribute.containsKey(PAD) ? 2 : 1;
    if (attribute.size() != due) {
      throw JsonValues.bad(place, "one attribute is due, not " + (attribute.size() - due + 1));
    }
    for (Object name : attribute.keySet()) {
      if (!PAD.equals(name)) {
        return JsonValues.string(name, place);
      }
    }
    throw new IllegalStateException("a map has a member twice");
  }

  /** The attributes that hold no others: what may decide how those are read that do. */
  private static Attrs siblings(AttrSet set, List<Entry> entries) {
    AttrWriter out = new AttrWriter(64);
    for (Entry entry : entries) {
      if (entry.key != null && !entry.isNested()) {
        out.putRaw(entry.rawType, entry.payload());
      }
    }
    return Attrs.parse(set, out.array(), 0, out.length());
  }

  /** One attribute of a list in JSON. */
  private static final class Entry {
    private final int rawType;
    private final @Nullable Attr key;
    private final @Nullable Object json;
    private final byte[] pad;
    private final Place place;

    Entry(AttrSet set, int rawType, @Nullable Object json, byte[] pad, Place place) {
      this.rawType = rawType;
      this.key = set.byType(rawType & Attr.NLA_TYPE_MASK);
      this.json = json;
      this.pad = pad;
      this.place = place;
    }

    boolean isNested() {
      return key instanceof Nest || key instanceof Headed || key instanceof HeadedList;
    }

    Attr nestedKey() {
      if (key == null) {
        throw new IllegalStateException("no table has the nest at " + place);
      }
      return key;
    }

    byte[] payload() {
      if (key != null) {
        return AttrValueJson.toBytes(key, json, place);
      }
      byte @Nullable [] raw = JsonValues.fromHex(json, place);
      if (raw == null) {
        throw JsonValues.bad(place, "nothing is known of this attribute: {\"hex\": ...} is due");
      }
      return raw;
    }
  }
}
