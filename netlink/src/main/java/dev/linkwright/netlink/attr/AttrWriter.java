package dev.linkwright.netlink.attr;

import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.MacAddress;
import java.util.Arrays;

/**
 * Appends attributes to a growing byte array. Reusable: {@link #reset()} keeps the array, so a warm
 * writer allocates nothing.
 *
 * <p>An attribute is written only when {@code put} is called for it: absent is never 0.
 */
public final class AttrWriter {
  private static final int HEADER = 4;

  private byte[] bytes;
  private int length;

  /** A writer that starts with room for {@code capacity} bytes. */
  public AttrWriter(int capacity) {
    this.bytes = new byte[capacity];
  }

  /** Forgets what was written. */
  public AttrWriter reset() {
    length = 0;
    return this;
  }

  /** Bytes written so far. */
  public int length() {
    return length;
  }

  /** The array written to; valid up to {@link #length()} and until the next call that writes. */
  public byte[] array() {
    return bytes;
  }

  /** A copy of what was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /**
   * Claims {@code count} zeroed bytes, for a fixed header; returns where they start. Fill them
   * through {@link #array()}.
   */
  public int claim(int count) {
    int at = length;
    ensure(count);
    Arrays.fill(bytes, at, at + count, (byte) 0);
    length += count;
    return at;
  }

  public AttrWriter put(U8 key, int value) {
    int at = header(key, 1);
    Bytes.putU8(bytes, at, value);
    return this;
  }

  public AttrWriter put(U16 key, int value) {
    int at = header(key, 2);
    Bytes.putU16(bytes, at, value);
    return this;
  }

  public AttrWriter put(U32 key, long value) {
    int at = header(key, 4);
    Bytes.putU32(bytes, at, value);
    return this;
  }

  public AttrWriter put(U64 key, long value) {
    int at = header(key, 8);
    Bytes.putU64(bytes, at, value);
    return this;
  }

  public AttrWriter put(S32 key, int value) {
    int at = header(key, 4);
    Bytes.putS32(bytes, at, value);
    return this;
  }

  /** Writes 4 bytes where they suffice, else 8. */
  public AttrWriter put(Uint key, long value) {
    if (value >>> 32 == 0) {
      int at = header(key, 4);
      Bytes.putU32(bytes, at, value);
    } else {
      int at = header(key, 8);
      Bytes.putU64(bytes, at, value);
    }
    return this;
  }

  public AttrWriter put(Be16 key, int value) {
    int at = header(key, 2);
    Bytes.putBe16(bytes, at, value);
    return this;
  }

  public AttrWriter put(Be32 key, long value) {
    int at = header(key, 4);
    Bytes.putBe32(bytes, at, value);
    return this;
  }

  public AttrWriter put(Be64 key, long value) {
    int at = header(key, 8);
    Bytes.putBe64(bytes, at, value);
    return this;
  }

  public AttrWriter put(Flag key) {
    header(key, 0);
    return this;
  }

  /** Writes the text with a NUL behind it, as the kernel and iproute2 do for names. */
  public AttrWriter put(Str key, String value) {
    int length = NlText.length(value);
    int at = header(key, length + 1);
    NlText.encode(value, bytes, at);
    bytes[at + length] = 0;
    return this;
  }

  public AttrWriter put(Ip key, IpAddress value) {
    int at = header(key, value.bits() / 8);
    value.copyTo(bytes, at);
    return this;
  }

  public AttrWriter put(Mac key, MacAddress value) {
    int at = header(key, value.length());
    value.copyTo(bytes, at);
    return this;
  }

  public AttrWriter put(Binary key, byte[] value) {
    return putRaw(key.type(), value);
  }

  /** Writes an attribute that no key describes; {@code rawType} with its flags. */
  public AttrWriter putRaw(int rawType, byte[] payload) {
    int at = header(rawType, payload.length);
    System.arraycopy(payload, 0, bytes, at, payload.length);
    return this;
  }

  /** Opens a nest with NLA_F_NESTED set; give the result to {@link #end}. */
  public int begin(Nest key) {
    return beginRaw(key.type() | Attr.NLA_F_NESTED);
  }

  /** Opens a nest without the flag: what old families of the kernel send. */
  public int beginUnflagged(Nest key) {
    return beginRaw(key.type());
  }

  /** Opens a nest of any type, flags as given. */
  public int beginRaw(int rawType) {
    int at = length;
    header(rawType, 0);
    return at;
  }

  /**
   * Opens an attribute that begins with the struct {@code head}; attributes follow, then {@link
   * #end}. Without NLA_F_NESTED, as the kernel and iproute2 write it.
   */
  public int begin(Headed key, byte[] head) {
    return beginHeaded(key, key.headSize(), head);
  }

  /** Opens a list of records; each is written with {@link #beginRecord}, then {@link #end}. */
  public int begin(HeadedList key) {
    return beginRaw(key.type());
  }

  /**
   * Opens a record of {@code key}: the struct {@code head}, whose length field {@link #end} sets,
   * then attributes.
   */
  public int beginRecord(HeadedList key, byte[] head) {
    checkHead(key, key.headSize(), head);
    int at = claim(head.length);
    System.arraycopy(head, 0, bytes, at, head.length);
    return at;
  }

  private int beginHeaded(Attr key, int headSize, byte[] head) {
    checkHead(key, headSize, head);
    int at = beginRaw(key.type());
    int payload = claim(head.length);
    System.arraycopy(head, 0, bytes, payload, head.length);
    return at;
  }

  private static void checkHead(Attr key, int headSize, byte[] head) {
    if (head.length != headSize) {
      throw new IllegalArgumentException(
          key.name() + " begins with a struct of " + headSize + " bytes, not " + head.length);
    }
  }

  /** Closes the nest or record that {@code begin} opened at {@code start}. */
  public AttrWriter end(int start) {
    int len = length - start;
    if (len > 0xffff) {
      throw new IllegalArgumentException("a nest of " + len + " bytes does not fit nla_len");
    }
    Bytes.putU16(bytes, start, len);
    return this;
  }

  private int header(Attr key, int payload) {
    return header(key.type(), payload);
  }

  /**
   * Writes the header, zeroes the padding and returns where the payload goes, all of which the
   * caller writes.
   */
  private int header(int rawType, int payload) {
    int len = HEADER + payload;
    if (len > 0xffff) {
      throw new IllegalArgumentException("an attribute of " + len + " bytes does not fit nla_len");
    }
    int padded = Attrs.align(len);
    ensure(padded);
    int at = length;
    length += padded;
    if (padded != len) {
      Bytes.putS32(bytes, length - 4, 0);
    }
    Bytes.putU16(bytes, at, len);
    Bytes.putU16(bytes, at + 2, rawType);
    return at + HEADER;
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
