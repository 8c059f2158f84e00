package dev.linkwright.netlink;

import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrReader;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Be16;
import dev.linkwright.netlink.attr.Be32;
import dev.linkwright.netlink.attr.Be64;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Flag;
import dev.linkwright.netlink.attr.Headed;
import dev.linkwright.netlink.attr.HeadedAttrs;
import dev.linkwright.netlink.attr.HeadedList;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.Mac;
import dev.linkwright.netlink.attr.Nest;
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
import java.util.Objects;

/** Attributes read and written again: as they lie there, and by their keys' types. */
final class AttrRoundTrip {
  private AttrRoundTrip() {}

  /** The list written anew, attribute by attribute, with the padding that was between them. */
  static byte[] raw(Attrs attrs) {
    AttrWriter out = new AttrWriter(64);
    for (int i = 0; i < attrs.size(); i++) {
      out.putRaw(attrs.rawTypeOf(i), attrs.payloadOf(i));
      byte[] padding = attrs.paddingOf(i);
      int room = Attrs.align(attrs.payloadOf(i).length) - attrs.payloadOf(i).length;
      System.arraycopy(padding, 0, out.array(), out.length() - room, padding.length);
    }
    byte[] bytes = out.toBytes();
    int cut = attrs.size() == 0 ? 0 : missingPadding(attrs);
    return Arrays.copyOf(bytes, bytes.length - cut);
  }

  /** The last attribute of a list may lack its padding. */
  private static int missingPadding(Attrs attrs) {
    int last = attrs.size() - 1;
    int length = attrs.payloadOf(last).length;
    return Attrs.align(length) - length - attrs.paddingOf(last).length;
  }

  /** Reads the value of {@code key}, which is there, writes it and reads it again. */
  static void typed(Attrs attrs, Attr key) {
    if (key instanceof Nest nest) {
      attrs.get(nest);
    } else if (key instanceof Headed headed) {
      attrs.get(headed);
    } else if (key instanceof HeadedList list) {
      for (HeadedAttrs one : attrs.get(list)) {
        raw(one.attrs());
      }
    } else {
      Object value = get(attrs, key);
      AttrWriter out = new AttrWriter(64);
      put(out, key, value);
      Attrs again = Attrs.parse(AttrSet.attrSet("one", key), out.array(), 0, out.length());
      Object back = get(again, key);
      if (!Objects.deepEquals(value, back)) {
        throw new AssertionError(key + ": " + value + " came back as " + back);
      }
    }
  }

  /** The value of {@code key}, which is neither a nest nor headed. */
  static Object get(AttrReader attrs, Attr key) {
    if (key instanceof U8 k) {
      return attrs.get(k);
    } else if (key instanceof U16 k) {
      return attrs.get(k);
    } else if (key instanceof U32 k) {
      return attrs.get(k);
    } else if (key instanceof U64 k) {
      return attrs.get(k);
    } else if (key instanceof S32 k) {
      return attrs.get(k);
    } else if (key instanceof Uint k) {
      return attrs.get(k);
    } else if (key instanceof Be16 k) {
      return attrs.get(k);
    } else if (key instanceof Be32 k) {
      return attrs.get(k);
    } else if (key instanceof Be64 k) {
      return attrs.get(k);
    }
    return getObject(attrs, key);
  }

  private static Object getObject(AttrReader attrs, Attr key) {
    if (key instanceof Flag k) {
      return attrs.get(k);
    } else if (key instanceof Str k) {
      return attrs.get(k);
    } else if (key instanceof Ip k) {
      return attrs.get(k);
    } else if (key instanceof Mac k) {
      return attrs.get(k);
    } else if (key instanceof Binary k) {
      return attrs.get(k);
    }
    throw new IllegalStateException("no value in " + key);
  }

  private static void put(AttrWriter out, Attr key, Object value) {
    if (key instanceof U8 k) {
      out.put(k, (int) value);
    } else if (key instanceof U16 k) {
      out.put(k, (int) value);
    } else if (key instanceof U32 k) {
      out.put(k, (long) value);
    } else if (key instanceof U64 k) {
      out.put(k, (long) value);
    } else if (key instanceof S32 k) {
      out.put(k, (int) value);
    } else if (key instanceof Uint k) {
      out.put(k, (long) value);
    } else if (key instanceof Be16 k) {
      out.put(k, (int) value);
    } else if (key instanceof Be32 k) {
      out.put(k, (long) value);
    } else if (key instanceof Be64 k) {
      out.put(k, (long) value);
    } else {
      putObject(out, key, value);
    }
  }

  private static void putObject(AttrWriter out, Attr key, Object value) {
    if (key instanceof Flag k) {
      out.put(k);
    } else if (key instanceof Str k) {
      out.put(k, (String) value);
    } else if (key instanceof Ip k) {
      out.put(k, (IpAddress) value);
    } else if (key instanceof Mac k) {
      out.put(k, (MacAddress) value);
    } else if (key instanceof Binary k) {
      out.put(k, (byte[]) value);
    }
  }
}
