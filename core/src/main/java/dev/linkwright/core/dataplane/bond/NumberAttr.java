package dev.linkwright.core.dataplane.bond;

import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/** Numbers of any width. */
final class NumberAttr {
  private NumberAttr() {}

  static long read(Attrs data, Attr key) {
    if (key instanceof U8 k) {
      return data.get(k);
    }
    if (key instanceof U16 k) {
      return data.get(k);
    }
    return data.get((U32) key);
  }

  static void put(AttrWriter w, Attr key, long value) {
    if (key instanceof U8 k) {
      w.put(k, (int) value);
    } else if (key instanceof U16 k) {
      w.put(k, (int) value);
    } else {
      w.put((U32) key, value);
    }
  }
}
