package dev.linkwright.netlink.attr;

import java.util.Arrays;

/**
 * The content of a {@link Headed} attribute, or one record of a {@link HeadedList}: a C struct and
 * the attributes behind it.
 */
public final class HeadedAttrs {
  private final byte[] head;
  private final Attrs attrs;

  HeadedAttrs(byte[] head, Attrs attrs) {
    this.head = head;
    this.attrs = attrs;
  }

  /**
   * Of {@code length} bytes of the list {@code around}, the first {@code headSize} are the struct.
   */
  static HeadedAttrs read(AttrList around, AttrSet children, int at, int headSize, int length) {
    byte[] head = Arrays.copyOfRange(around.bytes(), at, at + headSize);
    return new HeadedAttrs(head, Attrs.inside(around, children, at + headSize, length - headSize));
  }

  /** A copy of the struct. */
  public byte[] head() {
    return Arrays.copyOf(head, head.length);
  }

  /** The attributes behind the struct. */
  public Attrs attrs() {
    return attrs;
  }
}
