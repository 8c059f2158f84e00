package dev.linkwright.netlink.attr;

import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A parsed list of attributes: the kernel's {@code struct nlattr *tb[]} over the bytes it came
 * from. Nothing is copied until a value is asked for; attributes that the table does not know are
 * kept in {@link #size() the list}.
 *
 * <p>Parsing checks the structure ({@code nla_len} against its surroundings); a getter checks the
 * width. Where a number occurs twice the last one counts, as in the kernel. Source: lib/nlattr.c,
 * {@code __nla_parse}.
 *
 * <p>Offsets in errors count from the start of the array that was parsed, which for a whole
 * datagram is the offset the kernel's NLMSGERR_ATTR_OFFS speaks of.
 */
public final class Attrs {
  private static final int HEADER = 4;

  private final AttrSet set;
  private final byte[] bytes;
  private final int end;
  private int[] starts = new int[16];
  private int size;
  private final int[] latest;

  private Attrs(AttrSet set, byte[] bytes, int offset, int length) {
    this.set = set;
    this.bytes = bytes;
    this.end = offset + length;
    this.latest = new int[set.maxType() + 1];
    int at = offset;
    while (end - at >= HEADER) {
      int len = Bytes.getU16(bytes, at);
      if (len < HEADER || len > end - at) {
        throw NetlinkException.malformed(
            set.name() + " attribute: nla_len " + len + " of " + (end - at) + " bytes left", at);
      }
      record(at);
      at += align(len);
    }
  }

  private void record(int at) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
    }
    starts[size++] = at;
    int type = typeAt(at);
    if (type < latest.length) {
      latest[type] = at + 1;
    }
  }

  /**
   * Parses {@code length} bytes at {@code offset}; up to 3 bytes left over at the end are padding.
   */
  public static Attrs parse(AttrSet set, byte[] bytes, int offset, int length) {
    if (offset < 0 || length < 0 || offset > bytes.length - length) {
      throw NetlinkException.malformed(
          set.name() + " attributes: " + length + " bytes wanted", Math.max(offset, 0));
    }
    return new Attrs(set, bytes, offset, length);
  }

  /** No attributes at all, described by {@code set}. */
  public static Attrs empty(AttrSet set) {
    return new Attrs(set, new byte[0], 0, 0);
  }

  /** Rounds up to the boundary of 4 on which the next attribute starts (NLA_ALIGN). */
  public static int align(int length) {
    return (length + 3) & ~3;
  }

  /** The table that describes these attributes. */
  public AttrSet set() {
    return set;
  }

  /** How many attributes there are, unknown and repeated ones included. */
  public int size() {
    return size;
  }

  /** The number (flags masked off) of the attribute at position {@code index}. */
  public int typeOf(int index) {
    return typeAt(starts[index]);
  }

  /** The raw {@code nla_type} of the attribute at position {@code index}, with its flags. */
  public int rawTypeOf(int index) {
    return Bytes.getU16(bytes, starts[index] + 2);
  }

  /** A copy of the bytes between the attribute at {@code index} and the next one; should be 0. */
  public byte[] paddingOf(int index) {
    int length = Bytes.getU16(bytes, starts[index]);
    int next = Math.min(end, starts[index] + align(length));
    return Arrays.copyOfRange(bytes, starts[index] + length, next);
  }

  /** A copy of the payload of the attribute at position {@code index}. */
  public byte[] payloadOf(int index) {
    return payloadAt(starts[index]);
  }

  /**
   * The payload of the attribute at position {@code index}, read as attributes of {@code children}.
   */
  public Attrs nestOf(int index, AttrSet children) {
    return nestAt(starts[index], children);
  }

  /** The struct and the attributes behind it in the attribute at position {@code index}. */
  public HeadedAttrs headedOf(int index, Headed key) {
    return headed(starts[index], key);
  }

  /** The records in the attribute at position {@code index}. */
  public List<HeadedAttrs> headedOf(int index, HeadedList key) {
    return headed(starts[index], key);
  }

  /** Where in the parsed array the attribute at position {@code index} starts, header included. */
  public int offsetOf(int index) {
    return starts[index];
  }

  /** Where in the parsed array the attribute starts, or -1 if it is absent. */
  public int offsetOf(Attr key) {
    return key.type() < latest.length && set.byType(key.type()) == key
        ? latest[key.type()] - 1
        : -1;
  }

  /** Whether the attribute is present; absent is never 0. */
  public boolean has(Attr key) {
    return offsetOf(key) >= 0;
  }

  /** Length of the attribute's payload in bytes; it must be present. */
  public int length(Attr key) {
    return Bytes.getU16(bytes, require(key)) - HEADER;
  }

  public int get(U8 key) {
    return Bytes.getU8(bytes, value(key));
  }

  public int get(U16 key) {
    return Bytes.getU16(bytes, value(key));
  }

  /** The value, 0 to 2^32-1. */
  public long get(U32 key) {
    return Bytes.getU32(bytes, value(key));
  }

  /** The 64 bits; compare as unsigned. */
  public long get(U64 key) {
    return Bytes.getU64(bytes, value(key));
  }

  public int get(S32 key) {
    return Bytes.getS32(bytes, value(key));
  }

  /** The 64 bits, widened from 32 if need be; compare as unsigned. */
  public long get(Uint key) {
    int at = require(key);
    return switch (Bytes.getU16(bytes, at) - HEADER) {
      case 4 -> Bytes.getU32(bytes, at + HEADER);
      case 8 -> Bytes.getU64(bytes, at + HEADER);
      default -> throw badWidth(key, at, "4 or 8");
    };
  }

  public int get(Be16 key) {
    return Bytes.getBe16(bytes, value(key));
  }

  /** The value, 0 to 2^32-1. */
  public long get(Be32 key) {
    return Bytes.getBe32(bytes, value(key));
  }

  /** The 64 bits; compare as unsigned. */
  public long get(Be64 key) {
    return Bytes.getBe64(bytes, value(key));
  }

  /** Whether the flag is set. */
  public boolean get(Flag key) {
    return has(key);
  }

  /** The text up to the first NUL or the end. */
  public String get(Str key) {
    int at = require(key);
    int from = at + HEADER;
    int to = at + Bytes.getU16(bytes, at);
    int nul = from;
    while (nul < to && bytes[nul] != 0) {
      nul++;
    }
    return NlText.decode(bytes, from, nul - from);
  }

  /** The address; a payload of another length than 4 or 16 is malformed. */
  public IpAddress get(Ip key) {
    int at = require(key);
    byte[] payload = payloadAt(at);
    if (payload.length != 4 && payload.length != 16) {
      throw badWidth(key, at, "4 or 16");
    }
    return IpAddress.of(payload);
  }

  /** The link-layer address, of whatever length it has. */
  public MacAddress get(Mac key) {
    return MacAddress.of(payloadAt(require(key)));
  }

  /** A copy of the payload. */
  public byte[] get(Binary key) {
    return payloadAt(require(key));
  }

  /** The content, read with the table that the key (and its siblings) name. */
  public Attrs get(Nest key) {
    return nestAt(require(key), key.childrenAmong(this));
  }

  /** The struct and the attributes behind it. */
  public HeadedAttrs get(Headed key) {
    return headed(require(key), key);
  }

  /** The records, in order. A record whose length does not fit is malformed. */
  public List<HeadedAttrs> get(HeadedList key) {
    return headed(require(key), key);
  }

  public int getOr(U8 key, int absent) {
    return has(key) ? get(key) : absent;
  }

  public int getOr(U16 key, int absent) {
    return has(key) ? get(key) : absent;
  }

  public long getOr(U32 key, long absent) {
    return has(key) ? get(key) : absent;
  }

  public int getOr(S32 key, int absent) {
    return has(key) ? get(key) : absent;
  }

  public String getOr(Str key, String absent) {
    return has(key) ? get(key) : absent;
  }

  /** The content of the nest, or an empty list where it is absent. */
  public Attrs getOrEmpty(Nest key) {
    return has(key) ? get(key) : empty(key.childrenAmong(this));
  }

  /** A copy of all the bytes from the first attribute to the end of the list, padding included. */
  public byte[] toBytes() {
    int start = size == 0 ? end : starts[0];
    return Arrays.copyOfRange(bytes, start, end);
  }

  private int typeAt(int at) {
    return Bytes.getU16(bytes, at + 2) & Attr.NLA_TYPE_MASK;
  }

  private byte[] payloadAt(int at) {
    return Arrays.copyOfRange(bytes, at + HEADER, at + Bytes.getU16(bytes, at));
  }

  private Attrs nestAt(int at, AttrSet children) {
    return parse(children, bytes, at + HEADER, Bytes.getU16(bytes, at) - HEADER);
  }

  private HeadedAttrs headed(int at, Headed key) {
    int length = Bytes.getU16(bytes, at) - HEADER;
    return headedAt(at + HEADER, length, key.headSize(), key, key.children());
  }

  private List<HeadedAttrs> headed(int at, HeadedList key) {
    int limit = at + Bytes.getU16(bytes, at);
    List<HeadedAttrs> out = new ArrayList<>();
    for (int from = at + HEADER; from < limit; ) {
      int len = limit - from < 2 ? 0 : Bytes.getU16(bytes, from);
      if (len > limit - from) {
        throw badWidth(key, at, "a record of " + len);
      }
      out.add(headedAt(from, len, key.headSize(), key, key.children()));
      from += align(len);
    }
    return out;
  }

  private HeadedAttrs headedAt(int from, int length, int headSize, Attr key, AttrSet children) {
    if (length < headSize) {
      throw badWidth(key, from - HEADER, "a struct of " + headSize);
    }
    byte[] head = Arrays.copyOfRange(bytes, from, from + headSize);
    return new HeadedAttrs(head, parse(children, bytes, from + headSize, length - headSize));
  }

  private int require(Attr key) {
    int at = offsetOf(key);
    if (at < 0) {
      throw NetlinkException.malformed(key.name() + " is missing", 0);
    }
    return at;
  }

  /**
   * Offset of the payload of a key of fixed width. A longer payload is accepted, as the kernel does
   * for old families.
   */
  private int value(Attr key) {
    int at = require(key);
    if (Bytes.getU16(bytes, at) - HEADER < key.width()) {
      throw badWidth(key, at, Integer.toString(key.width()));
    }
    return at + HEADER;
  }

  private NetlinkException badWidth(Attr key, int at, String expected) {
    return NetlinkException.malformed(
        key.name()
            + ": "
            + (Bytes.getU16(bytes, at) - HEADER)
            + " bytes where "
            + expected
            + " are due",
        at);
  }
}
