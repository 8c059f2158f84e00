package dev.linkwright.netlink.attr;

import java.util.function.Supplier;

/**
 * Key of an attribute that holds a C struct and, behind it, attributes: as VETH_INFO_PEER holds a
 * {@code struct ifinfomsg} and the attributes of a link.
 */
public final class Headed extends Attr {
  private final Layout head;
  private final Supplier<AttrSet> children;

  private Headed(int type, String name, Layout head, Supplier<AttrSet> children) {
    super(type, name, -1);
    this.head = head;
    this.children = children;
  }

  /**
   * Declares the attribute {@code name}: the struct {@code head}, then attributes of {@code
   * children}.
   */
  public static Headed headed(int type, String name, Layout head, Supplier<AttrSet> children) {
    return new Headed(type, name, head, children);
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
