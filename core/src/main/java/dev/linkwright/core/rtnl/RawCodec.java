package dev.linkwright.core.rtnl;

import dev.linkwright.core.state.RawAttributes;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import java.util.function.IntPredicate;

/** Attributes nobody gave a place: kept as they came, written back as they were. */
final class RawCodec {
  private RawCodec() {}

  /** Those of {@code attrs} whose number {@code unplaced} takes. */
  static RawAttributes decode(Attrs attrs, IntPredicate unplaced) {
    RawAttributes raw = RawAttributes.NONE;
    for (int i = 0; i < attrs.size(); i++) {
      if (unplaced.test(attrs.typeOf(i))) {
        raw = raw.plus(attrs.rawTypeOf(i), attrs.payloadOf(i));
      }
    }
    return raw;
  }

  static void encode(AttrWriter w, RawAttributes raw) {
    raw.list().forEach(a -> w.putRaw(a.type(), a.payload()));
  }
}
