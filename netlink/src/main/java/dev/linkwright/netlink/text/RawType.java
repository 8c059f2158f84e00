package dev.linkwright.netlink.text;

import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrSet;
import org.jspecify.annotations.Nullable;

/**
 * An {@code nla_type} as text: name or number, then its flags.
 *
 * @param raw the 16 bits
 */
record RawType(int raw) {
  private static final String NESTED = "|NESTED";
  private static final String NET_BYTEORDER = "|NET_BYTEORDER";

  /** What follows the name of an attribute whose raw type is {@code raw}. */
  static String suffix(int raw) {
    String nested = (raw & Attr.NLA_F_NESTED) == 0 ? "" : NESTED;
    return (raw & Attr.NLA_F_NET_BYTEORDER) == 0 ? nested : nested + NET_BYTEORDER;
  }

  /** Reads a name of {@code set} or a number, with flags behind it. */
  static RawType parse(AttrSet set, String text, Place path) {
    int flags = 0;
    String name = text;
    if (name.endsWith(NET_BYTEORDER)) {
      flags |= Attr.NLA_F_NET_BYTEORDER;
      name = name.substring(0, name.length() - NET_BYTEORDER.length());
    }
    if (name.endsWith(NESTED)) {
      flags |= Attr.NLA_F_NESTED;
      name = name.substring(0, name.length() - NESTED.length());
    }
    return new RawType(flags | number(set, name, path));
  }

  private static int number(AttrSet set, String name, Place path) {
    @Nullable Attr key = set.byName(name);
    if (key != null) {
      return key.type();
    }
    if (name.matches("[0-9]{1,5}") && Integer.parseInt(name) <= Attr.NLA_TYPE_MASK) {
      return Integer.parseInt(name);
    }
    throw JsonValues.bad(
        path,
        "no attribute \"" + JsonValues.shown(name) + "\" in the table \"" + set.name() + "\"");
  }
}
