package dev.linkwright.netlink.attr;

/**
 * Parsed attributes as a value: once made they do not change, as long as nobody writes to the bytes
 * they came from. For many messages in a row there is {@link AttrTable}.
 */
public final class Attrs extends AttrReader {
  private Attrs(AttrSet set, byte[] bytes, int origin, int offset, int length) {
    load(set, bytes, origin, offset, length);
  }

  /**
   * Parses {@code length} bytes at {@code offset}; up to 3 bytes left over at the end are padding.
   * Offsets count from the start of the array.
   */
  public static Attrs parse(AttrSet set, byte[] bytes, int offset, int length) {
    return new Attrs(set, bytes, 0, offset, length);
  }

  /** As above, of a message in a datagram: offsets count from {@code messageStart}. */
  public static Attrs parse(AttrSet set, byte[] bytes, int messageStart, int offset, int length) {
    return new Attrs(set, bytes, messageStart, offset, length);
  }

  /** No attributes at all, described by {@code set}. */
  public static Attrs empty(AttrSet set) {
    return new Attrs(set, new byte[0], 0, 0, 0);
  }

  /** Bytes of the list {@code around}, which for one has been parsed, as a list of their own. */
  static Attrs inside(AttrList around, AttrSet set, int offset, int length) {
    return new Attrs(set, around.bytes(), around.origin(), offset, length);
  }
}
