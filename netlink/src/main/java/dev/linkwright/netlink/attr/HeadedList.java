package dev.linkwright.netlink.attr;

import java.util.function.Supplier;

/**
 * Key of an attribute that holds several records, each a C struct that begins with the record's
 * length (16 bits, host byte order) followed by attributes: as RTA_MULTIPATH holds a {@code struct
 * rtnexthop} for each next hop. Records start on boundaries of 4.
 */
public final class HeadedList extends Attr {
  private final Layout head;
  private final Supplier<AttrSet> children;

  private HeadedList(int type, String name, Layout head, Supplier<AttrSet> children) {
    super(type, name, -1);
    this.head = head;
    this.children = children;
  }

  /**
   * Declares the attribute {@code name}: records of the struct {@code head} and attributes of
   * {@code children}.
   */
  public static HeadedList headedList(
      int type, String name, Layout head, Supplier<AttrSet> children) {
    return new HeadedList(type, name, head, children);
  }

  /** The struct; its size is a multiple of 4. */
  public Layout head() {
    return head;
  }

  /** Bytes of the struct. */
  public int headSize() {
    return head.size();
  }

  /** The table of the attributes behind the struct. */
  public AttrSet children() {
    return children.get();
  }
}
