package dev.linkwright.netlink.attr;

import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * A parsed list of attributes, read by key: the kernel's {@code struct nlattr *tb[]} over the bytes
 * it came from. Nothing is copied until a value is asked for, and a getter checks the width of what
 * it reads. Attributes that the table does not know are kept in {@link #size() the list}.
 *
 * <p>There are two of it: {@link Attrs}, a value, and {@link AttrTable}, filled again and again.
 * Getters that return a number allocate nothing; for what does not fit a number there is {@link
 * #low}, {@link #choose} and {@link #copy} beside the getter that makes an object.
 */
public abstract sealed class AttrReader extends AttrList permits Attrs, AttrTable {
  AttrReader() {}

  public final int get(U8 key) {
    return Bytes.getU8(bytes(), value(key));
  }

  public final int get(U16 key) {
    return Bytes.getU16(bytes(), value(key));
  }

  /** The value, 0 to 2^32-1. */
  public final long get(U32 key) {
    return Bytes.getU32(bytes(), value(key));
  }

  /** The 64 bits; compare as unsigned. */
  public final long get(U64 key) {
    return Bytes.getU64(bytes(), value(key));
  }

  public final int get(S32 key) {
    return Bytes.getS32(bytes(), value(key));
  }

  /** The 64 bits, widened from 32 if need be; compare as unsigned. */
  public final long get(Uint key) {
    int at = require(key);
    return switch (lengthAt(at)) {
      case 4 -> Bytes.getU32(bytes(), at + HEADER);
      case 8 -> Bytes.getU64(bytes(), at + HEADER);
      default -> throw badWidth(key, at, "4 or 8");
    };
  }

  public final int get(Be16 key) {
    return Bytes.getBe16(bytes(), value(key));
  }

  /** The value, 0 to 2^32-1. */
  public final long get(Be32 key) {
    return Bytes.getBe32(bytes(), value(key));
  }

  /** The 64 bits; compare as unsigned. */
  public final long get(Be64 key) {
    return Bytes.getBe64(bytes(), value(key));
  }

  /** Whether the flag is set. */
  public final boolean get(Flag key) {
    return has(key);
  }

  /** The text up to the first NUL or the end. */
  public final String get(Str key) {
    int at = require(key);
    return NlText.decode(bytes(), at + HEADER, textLength(at));
  }

  /** What {@code choices} holds under the text of the attribute. Allocates nothing. */
  public final <T> T choose(Str key, ByName<T> choices) {
    int at = find(key);
    return at < 0 ? choices.otherwise() : choices.get(bytes(), at + HEADER, textLength(at));
  }

  /** The address; a payload of another length than 4 or 16 is malformed. */
  public final IpAddress get(Ip key) {
    int at = ip(key);
    return IpAddress.of(bytes(), at + HEADER, lengthAt(at));
  }

  /** The first 8 bytes of an IPv6 address as a number, 0 for IPv4. Allocates nothing. */
  public final long high(Ip key) {
    int at = ip(key);
    return lengthAt(at) == 4 ? 0 : Bytes.getBe64(bytes(), at + HEADER);
  }

  /**
   * The last 8 bytes of an IPv6 address, or the whole IPv4 address, as a number; {@link #length}
   * tells which it is. Allocates nothing.
   */
  public final long low(Ip key) {
    int at = ip(key);
    return lengthAt(at) == 4
        ? Bytes.getBe32(bytes(), at + HEADER)
        : Bytes.getBe64(bytes(), at + HEADER + 8);
  }

  /** The link-layer address, of whatever length it has. */
  public final MacAddress get(Mac key) {
    int at = require(key);
    return MacAddress.of(bytes(), at + HEADER, lengthAt(at));
  }

  /** A copy of the payload. */
  public final byte[] get(Binary key) {
    return payloadAt(require(key));
  }

  /** A number in the struct that the attribute holds. Allocates nothing. */
  public final long get(Binary key, Layout.Field field) {
    return number(key, field);
  }

  /** The content, read with the table that the key (and its siblings) name. */
  public final Attrs get(Nest key) {
    return nestAt(require(key), key.childrenAmong(this));
  }

  /**
   * The content, read into {@code target}, which is returned; after a refusal that is empty.
   * Allocates nothing.
   */
  public final AttrTable get(Nest key, AttrTable target) {
    int at = require(key);
    return target.fill(this, children(key, target), at + HEADER, lengthAt(at));
  }

  /** The sibling that says which table it is may be malformed itself. */
  private AttrSet children(Nest key, AttrTable target) {
    try {
      return key.childrenAmong(this);
    } catch (NetlinkException e) {
      target.fill(this, AttrSet.EMPTY, 0, 0);
      throw e;
    }
  }

  /** The payload of the attribute at {@code index}, read as attributes of {@code children}. */
  public final Attrs nestOf(int index, AttrSet children) {
    return nestAt(start(index), children);
  }

  /** The struct and the attributes behind it. */
  public final HeadedAttrs get(Headed key) {
    return headed(key, require(key));
  }

  /** A number in the struct that the attribute begins with. Allocates nothing. */
  public final long get(Headed key, Layout.Field field) {
    return number(key, field);
  }

  /** The attributes behind the struct, read into {@code target}. Allocates nothing. */
  public final AttrTable get(Headed key, AttrTable target) {
    int at = head(key, require(key));
    int size = key.headSize();
    return target.fill(this, key.children(), at + HEADER + size, lengthAt(at) - size);
  }

  /** The struct and the attributes behind it in the attribute at position {@code index}. */
  public final HeadedAttrs headedOf(int index, Headed key) {
    return headed(key, start(index));
  }

  /** The records, in order. A record whose length does not fit is malformed. */
  public final List<HeadedAttrs> get(HeadedList key) {
    return records(key, require(key));
  }

  /** The records in the attribute at position {@code index}. */
  public final List<HeadedAttrs> headedOf(int index, HeadedList key) {
    return records(key, start(index));
  }

  public final int getOr(U8 key, int absent) {
    return has(key) ? get(key) : absent;
  }

  public final int getOr(U16 key, int absent) {
    return has(key) ? get(key) : absent;
  }

  public final long getOr(U32 key, long absent) {
    return has(key) ? get(key) : absent;
  }

  public final int getOr(S32 key, int absent) {
    return has(key) ? get(key) : absent;
  }

  public final String getOr(Str key, String absent) {
    return has(key) ? get(key) : absent;
  }

  /** The content of the nest, or an empty list where it is absent. */
  public final Attrs getOrEmpty(Nest key) {
    return has(key) ? get(key) : Attrs.empty(key.childrenAmong(this));
  }

  private Attrs nestAt(int at, AttrSet children) {
    return Attrs.inside(this, children, at + HEADER, lengthAt(at));
  }

  private HeadedAttrs headed(Headed key, int at) {
    int from = head(key, at) + HEADER;
    return HeadedAttrs.read(this, key.children(), from, key.headSize(), lengthAt(at));
  }

  private List<HeadedAttrs> records(HeadedList key, int at) {
    List<HeadedAttrs> out = new ArrayList<>();
    for (RecordCursor record = new RecordCursor(key).over(this, at); record.next(); ) {
      out.add(record.toValue());
    }
    return out;
  }

  /** {@code at}, once it is known that the struct fits. */
  private int head(Headed key, int at) {
    if (lengthAt(at) < key.headSize()) {
      throw badWidth(key, at, "a struct of " + key.headSize());
    }
    return at;
  }

  private long number(Attr key, Layout.Field field) {
    int at = require(key);
    int due = field.offset() + field.type().width();
    if (lengthAt(at) < due) {
      throw badWidth(key, at, Integer.toString(due));
    }
    return field.type().get(bytes(), at + HEADER + field.offset());
  }

  private int ip(Ip key) {
    int at = require(key);
    int length = lengthAt(at);
    if (length != 4 && length != 16) {
      throw badWidth(key, at, "4 or 16");
    }
    return at;
  }

  /** Bytes of the text in the attribute at {@code at}: up to its NUL, or all. */
  private int textLength(int at) {
    int length = lengthAt(at);
    for (int i = 0; i < length; i++) {
      if (bytes()[at + HEADER + i] == 0) {
        return i;
      }
    }
    return length;
  }

  /**
   * Offset of the payload of a key of fixed width. A longer payload is accepted, as the kernel does
   * for old families.
   */
  private int value(Attr key) {
    int at = require(key);
    if (lengthAt(at) < key.width()) {
      throw badWidth(key, at, Integer.toString(key.width()));
    }
    return at + HEADER;
  }
}
