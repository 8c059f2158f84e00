package dev.linkwright.netlink.attr;

import dev.linkwright.netlink.error.NetlinkException;

/**
 * Walks the records of a {@link HeadedList} attribute where they lie, such as the next hops of
 * RTA_MULTIPATH. Reusable; allocates nothing.
 */
public final class RecordCursor {
  private final HeadedList key;
  private AttrReader attrs = Attrs.empty(AttrSet.EMPTY);
  private int at;
  private int length;
  private int next;
  private int end;

  /** A cursor for lists of {@code key}, on none yet. */
  public RecordCursor(HeadedList key) {
    this.key = key;
  }

  /** Goes before the first record of the list, which must be present in {@code reader}. */
  public RecordCursor over(AttrReader reader) {
    return over(reader, reader.require(key));
  }

  RecordCursor over(AttrReader reader, int start) {
    attrs = reader;
    next = start + AttrList.HEADER;
    end = next + reader.lengthAt(start);
    return this;
  }

  /**
   * Goes to the next record, if there is one.
   *
   * @throws NetlinkException MALFORMED if its length does not fit
   */
  public boolean next() {
    if (next >= end) {
      return false;
    }
    at = next;
    length = end - at < 2 ? 0 : Bytes.getU16(attrs.bytes(), at);
    if (length < key.headSize() || length > end - at) {
      throw NetlinkException.malformed(
          key.name() + ": a record of " + length + " of " + (end - at) + " bytes left",
          at - attrs.origin());
    }
    next = at + AttrList.align(length);
    return true;
  }

  /** A number in the struct of this record. */
  public long get(Layout.Field field) {
    return field.type().get(attrs.bytes(), at + field.offset());
  }

  /** The attributes of this record, read into {@code target}, which is returned. */
  public AttrTable attrs(AttrTable target) {
    int head = key.headSize();
    return target.fill(attrs, key.children(), at + head, length - head);
  }

  /** This record as a value. */
  HeadedAttrs toValue() {
    return HeadedAttrs.read(attrs, key.children(), at, key.headSize(), length);
  }
}
