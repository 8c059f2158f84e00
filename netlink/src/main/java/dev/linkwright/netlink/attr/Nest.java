package dev.linkwright.netlink.attr;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Key of an attribute that holds a list of attributes (NLA_NESTED, NLA_NESTED_ARRAY). Which table
 * describes the list may depend on a sibling, as {@code IFLA_INFO_DATA} depends on {@code
 * IFLA_INFO_KIND}.
 */
public final class Nest extends Attr {
  private final Function<AttrReader, AttrSet> children;

  private Nest(int type, String name, Function<AttrReader, AttrSet> children) {
    super(type, name, -1);
    this.children = children;
  }

  /**
   * A nest that is always described by one table; a supplier, so that tables may refer to each
   * other.
   */
  public static Nest nest(int type, String name, Supplier<AttrSet> children) {
    return new Nest(type, name, siblings -> children.get());
  }

  /** A nest whose table is chosen by its siblings. */
  public static Nest nestBySibling(int type, String name, Function<AttrReader, AttrSet> children) {
    return new Nest(type, name, children);
  }

  /** The table of this nest's content when it stands among {@code siblings}. */
  public AttrSet childrenAmong(AttrReader siblings) {
    return children.apply(siblings);
  }
}
