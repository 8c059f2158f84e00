package dev.linkwright.netlink.attr;

import java.util.function.Supplier;

/**
 * Key of an attribute that holds a C struct and, behind it, attributes: as VETH_INFO_PEER holds a
 * {@code struct ifinfomsg} and the attributes of a link.
 */
public final class Headed extends Attr {
  private final int headSize;
  private final Supplier<AttrSet> children;

  private Headed(int type, String name, int headSize, Supplier<AttrSet> children) {
    super(type, name, -1);
    this.headSize = headSize;
    this.children = children;
  }

  /**
   * Declares the attribute {@code name}: a struct of {@code headSize} bytes, then attributes of
   * {@code children}.
   */
  public static Headed headed(int type, String name, int headSize, Supplier<AttrSet> children) {
    return new Headed(type, name, headSize, children);
  }

  /** Bytes of the struct, a multiple of 4. */
  public int headSize() {
    return headSize;
  }

  /** The table of the attributes behind the struct. */
  public AttrSet children() {
    return children.get();
  }
}
