package dev.linkwright.netlink.attr;

import org.jspecify.annotations.Nullable;

/**
 * Key of an attribute whose value is a C struct or bytes that no finer key describes (NLA_BINARY).
 */
public final class Binary extends Attr {
  private final @Nullable Layout layout;

  private Binary(int type, String name, @Nullable Layout layout) {
    super(type, name, -1);
    this.layout = layout;
  }

  /**
   * Declares the attribute {@code name} with the kernel's number {@code type}: bytes without
   * structure, or with a foreign one.
   */
  public static Binary binary(int type, String name) {
    return new Binary(type, name, null);
  }

  /**
   * Declares the attribute {@code name} with the kernel's number {@code type}: a struct, or an
   * array of them.
   */
  public static Binary binary(int type, String name, Layout layout) {
    return new Binary(type, name, layout);
  }

  /** What the bytes mean, or null where that is not described. */
  public @Nullable Layout layout() {
    return layout;
  }
}
