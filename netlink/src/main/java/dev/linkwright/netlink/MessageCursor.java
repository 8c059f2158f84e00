package dev.linkwright.netlink;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.AttrTable;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.NetlinkException;

/**
 * Walks the messages of a datagram where they lie: what libnl does with nlmsg_next and nlmsg_parse.
 * Reusable; allocates nothing, so that a dump of a million routes leaves no garbage.
 *
 * <pre>{@code
 * for (message.over(buffer, 0, length); message.next(); ) {
 *   if (message.type() == Rtm.RTM_NEWROUTE) {
 *     message.attrs(RtMsg.SIZE, Rta.SET, tb);
 *     oif = tb.getOr(Rta.RTA_OIF, 0);
 *   }
 * }
 * }</pre>
 *
 * <p>Valid as long as the bytes are. Not for several threads.
 */
public final class MessageCursor {
  private byte[] bytes = {};
  private int origin;
  private int start;
  private int length;
  private int next;
  private int end;

  /** Goes before the first message of a datagram. */
  public MessageCursor over(byte[] datagram) {
    return over(datagram, 0, datagram.length);
  }

  /** Goes before the first message of the datagram that is {@code size} bytes at {@code at}. */
  public MessageCursor over(byte[] buffer, int at, int size) {
    if (at < 0 || size < 0 || at > buffer.length - size) {
      throw new IndexOutOfBoundsException(size + " bytes at " + at + " of " + buffer.length);
    }
    if (bytes != buffer) {
      bytes = buffer;
    }
    origin = at;
    start = at;
    length = 0;
    next = at;
    end = at + size;
    return this;
  }

  /**
   * Goes to the next message, if there is one. Up to 3 bytes of padding may follow each.
   *
   * @throws NetlinkException MALFORMED, where a length is below 16 or beyond the datagram; the
   *     cursor stays where it was
   */
  public boolean next() {
    int left = end - next;
    if (left <= 0) {
      return false;
    }
    if (left < NlMsgHdr.SIZE) {
      throw NetlinkException.malformed(
          "netlink message cut within its header: " + left + " bytes", next - origin);
    }
    int claimed = Bytes.getS32(bytes, next);
    if (claimed < NlMsgHdr.SIZE || claimed > left) {
      throw NetlinkException.malformed(
          "nlmsg_len does not fit: " + claimed + " of " + left + " bytes", next - origin);
    }
    start = next;
    length = claimed;
    next = start + Attrs.align(claimed);
    return true;
  }

  /** All of the header, as a value. */
  public NlMsgHdr header() {
    return NlMsgHdr.read(bytes, start);
  }

  /** nlmsg_len: bytes of the message, header included. */
  public int length() {
    return length;
  }

  /** nlmsg_type. */
  public int type() {
    return Bytes.getU16(bytes, start + 4);
  }

  /** nlmsg_flags, see {@link NlmF}. */
  public int flags() {
    return Bytes.getU16(bytes, start + 6);
  }

  /** nlmsg_seq. */
  public int seq() {
    return Bytes.getS32(bytes, start + 8);
  }

  /** nlmsg_pid. */
  public int portId() {
    return Bytes.getS32(bytes, start + 12);
  }

  /** The array that is walked; not to be written to. */
  public byte[] array() {
    return bytes;
  }

  /** Where in {@link #array()} the message starts. */
  public int offset() {
    return start;
  }

  /**
   * Where in {@link #array()} the fixed header starts, of which {@code size} bytes are there.
   *
   * @throws NetlinkException MALFORMED if the message is too short for it
   */
  public int fixedHeader(int size) {
    if (length - NlMsgHdr.SIZE < size) {
      throw tooShort(length - NlMsgHdr.SIZE, size);
    }
    return start + NlMsgHdr.SIZE;
  }

  /**
   * The refusal of a message with {@code left} bytes where a fixed header of {@code size} is due.
   */
  public static NetlinkException tooShort(int left, int size) {
    return NetlinkException.malformed(
        "message of "
            + (NlMsgHdr.SIZE + left)
            + " bytes is too short for its fixed header of "
            + size,
        0);
  }

  /**
   * Parses the attributes behind a fixed header of {@code headerSize} bytes into {@code target},
   * which is returned.
   *
   * @throws NetlinkException MALFORMED if the header or an attribute does not fit
   */
  public AttrTable attrs(int headerSize, AttrSet set, AttrTable target) {
    int at = fixedHeader(headerSize) + headerSize;
    return target.parse(set, bytes, start, at, start + length - at);
  }

  /**
   * The attributes behind a fixed header of {@code headerSize} bytes as a value, which is valid as
   * long as the bytes are.
   *
   * @throws NetlinkException as above
   */
  public Attrs attrs(int headerSize, AttrSet set) {
    int at = fixedHeader(headerSize) + headerSize;
    return Attrs.parse(set, bytes, start, at, start + length - at);
  }

  /** A copy of the message. */
  public NetlinkMessage toMessage() {
    return NetlinkMessage.copyOf(bytes, start, length);
  }
}
