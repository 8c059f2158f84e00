package dev.linkwright.netlink.attr;

import dev.linkwright.netlink.error.NetlinkException;
import java.util.Arrays;

/**
 * Attributes as they lie one behind the other, by position; {@link AttrReader} reads them by key.
 *
 * <p>Parsing is one pass that checks the structure: {@code nla_len} against its surroundings. Where
 * a number occurs twice the last one counts, as in the kernel. Source: lib/nlattr.c, {@code
 * __nla_parse}.
 *
 * <p>Offsets, in errors too, count from the start of the array that was parsed or, in a datagram,
 * from the start of the message: the offset the kernel's NLMSGERR_ATTR_OFFS speaks of.
 */
public abstract sealed class AttrList permits AttrReader {
  /** sizeof(struct nlattr). */
  static final int HEADER = 4;

  /** Room to begin with: in most lists there are no more attributes, and no higher numbers. */
  private static final int FEW = 16;

  /** Bytes that an attribute takes at least if it has a value. */
  private static final int USUAL = 8;

  private static final byte[] NO_BYTES = {};
  private static final int[] NO_INTS = {};

  private AttrSet set = AttrSet.EMPTY;
  private byte[] bytes = NO_BYTES;
  private int origin;
  private int end;

  /** Where each attribute starts. */
  private int[] starts = NO_INTS;

  private int size;

  /**
   * By number: the position of the last attribute with it. What stands under a number that is
   * absent is of an earlier list and means nothing, so that nobody needs to clear it: {@link #find}
   * looks whether the attribute at that position has the number.
   */
  private int[] latest = NO_INTS;

  AttrList() {}

  /** Rounds up to the boundary of 4 on which the next attribute starts (NLA_ALIGN). */
  public static int align(int length) {
    return (length + 3) & ~3;
  }

  /**
   * Parses {@code length} bytes at {@code offset} as attributes of {@code table}; up to 3 bytes
   * left over at the end are padding. After a refusal the list is empty.
   */
  final void load(AttrSet table, byte[] from, int messageStart, int offset, int length) {
    clear(table, from, messageStart, offset);
    if (offset < 0 || length < 0 || offset > from.length - length) {
      throw NetlinkException.malformed(
          table.name() + " attributes: " + length + " bytes wanted",
          Math.max(offset - messageStart, 0));
    }
    int known = table.maxType() + 1;
    if (latest.length < Math.min(FEW, known)) {
      latest = new int[Math.min(FEW, known)];
    }
    int limit = offset + length;
    int count = 0;
    int at = offset;
    while (limit - at >= HEADER) {
      int len = Bytes.getU16(from, at);
      if (len < HEADER || len > limit - at) {
        clear(table, from, messageStart, offset);
        throw NetlinkException.malformed(
            table.name() + " attribute: nla_len " + len + " of " + (limit - at) + " bytes left",
            at - messageStart);
      }
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, Math.max(2 * count, Math.min(FEW, 1 + length / USUAL)));
      }
      int type = Bytes.getU16(from, at + 2) & Attr.NLA_TYPE_MASK;
      if (type < known) {
        if (type >= latest.length) {
          latest = Arrays.copyOf(latest, known);
        }
        latest[type] = count;
      }
      starts[count++] = at;
      at += align(len);
    }
    end = limit;
    size = count;
  }

  /**
   * Empties the list. Most messages have the table and the array of the last one, and a reference
   * that is written costs more than one that is compared: collectors watch over it.
   */
  private void clear(AttrSet table, byte[] from, int messageStart, int offset) {
    if (set != table) {
      set = table;
    }
    if (bytes != from) {
      bytes = from;
    }
    origin = messageStart;
    end = offset;
    size = 0;
  }

  /** The table that describes these attributes. */
  public final AttrSet set() {
    return set;
  }

  /** How many attributes there are, unknown and repeated ones included. */
  public final int size() {
    return size;
  }

  /** The number (flags masked off) of the attribute at position {@code index}. */
  public final int typeOf(int index) {
    return rawTypeOf(index) & Attr.NLA_TYPE_MASK;
  }

  /** The raw {@code nla_type} of the attribute at position {@code index}, with its flags. */
  public final int rawTypeOf(int index) {
    return Bytes.getU16(bytes, start(index) + 2);
  }

  /** A copy of the bytes between the attribute at {@code index} and the next one; should be 0. */
  public final byte[] paddingOf(int index) {
    int at = start(index);
    int length = HEADER + lengthAt(at);
    return Arrays.copyOfRange(bytes, at + length, Math.min(end, at + align(length)));
  }

  /** A copy of the payload of the attribute at position {@code index}. */
  public final byte[] payloadOf(int index) {
    return payloadAt(start(index));
  }

  /** Where the attribute at position {@code index} starts, header included. */
  public final int offsetOf(int index) {
    return start(index) - origin;
  }

  /** Where the attribute starts, or -1 if it is absent. */
  public final int offsetOf(Attr key) {
    int at = find(key);
    return at < 0 ? -1 : at - origin;
  }

  /** Whether the attribute is present; absent is never 0. */
  public final boolean has(Attr key) {
    return find(key) >= 0;
  }

  /** Length of the attribute's payload in bytes; it must be present. */
  public final int length(Attr key) {
    return lengthAt(require(key));
  }

  /**
   * Copies the payload, whatever it is, to {@code target} at {@code at}, where {@link #length}
   * bytes must fit. Allocates nothing.
   *
   * @return how many bytes it is
   */
  public final int copy(Attr key, byte[] target, int at) {
    int from = require(key);
    int length = lengthAt(from);
    System.arraycopy(bytes, from + HEADER, target, at, length);
    return length;
  }

  /** A copy of all the bytes from the first attribute to the end of the list, padding included. */
  public final byte[] toBytes() {
    return Arrays.copyOfRange(bytes, size == 0 ? end : starts[0], end);
  }

  /** The array that was parsed; what is behind the offsets below. */
  final byte[] bytes() {
    return bytes;
  }

  /** Where in the array the message starts that the attributes belong to. */
  final int origin() {
    return origin;
  }

  /** Where in the array the attribute at position {@code index} starts. */
  final int start(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException("attribute " + index + " of " + size);
    }
    return starts[index];
  }

  /** Where in the array the attribute starts, or -1. */
  final int find(Attr key) {
    int type = key.type();
    if (set.byType(type) != key || type >= latest.length) {
      return -1;
    }
    int index = latest[type];
    return index < size && typeOf(index) == type ? starts[index] : -1;
  }

  /** Where in the array the attribute starts; it must be present. */
  final int require(Attr key) {
    int at = find(key);
    if (at < 0) {
      throw NetlinkException.malformed(key.name() + " is missing", 0);
    }
    return at;
  }

  /** Bytes of the payload of the attribute that starts at {@code at}. */
  final int lengthAt(int at) {
    return Bytes.getU16(bytes, at) - HEADER;
  }

  final byte[] payloadAt(int at) {
    return Arrays.copyOfRange(bytes, at + HEADER, at + HEADER + lengthAt(at));
  }

  /** The refusal of an attribute whose payload has not the length that is {@code expected}. */
  final NetlinkException badWidth(Attr key, int at, String expected) {
    return NetlinkException.malformed(
        key.name() + ": " + lengthAt(at) + " bytes where " + expected + " are due", at - origin);
  }
}
