package dev.linkwright.netlink;

import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * One netlink message: its bytes from the header on, not aligned at the end. Equal when all bytes
 * are.
 */
public final class NetlinkMessage {
  private final byte[] bytes;

  private NetlinkMessage(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The message in these bytes (copied); {@code nlmsg_len} must say exactly how many they are. */
  public static NetlinkMessage of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  /** The message in {@code length} bytes at {@code at} (copied), just as many as it says. */
  public static NetlinkMessage of(byte[] bytes, int at, int length) {
    MessageCursor message = new MessageCursor().over(bytes, at, length);
    if (!message.next() || message.length() != length) {
      throw NetlinkException.malformed("nlmsg_len does not fit: not " + length + " bytes", 0);
    }
    return message.toMessage();
  }

  /**
   * Takes a datagram apart. Up to 3 bytes of padding may follow each message.
   *
   * @throws NetlinkException MALFORMED, where a length is below 16 or beyond the datagram
   */
  public static List<NetlinkMessage> split(byte[] datagram) {
    List<NetlinkMessage> out = new ArrayList<>();
    for (MessageCursor message = new MessageCursor().over(datagram); message.next(); ) {
      out.add(message.toMessage());
    }
    return out;
  }

  /**
   * Takes as many messages from the front of a datagram as there are, as the kernel does with a
   * request: what does not fit any more is passed over (iproute2 sends some requests with zeros
   * behind them). Source: net/netlink/af_netlink.c, {@code netlink_rcv_skb}.
   */
  public static List<NetlinkMessage> leading(byte[] datagram) {
    List<NetlinkMessage> out = new ArrayList<>();
    int at = 0;
    while (datagram.length - at >= NlMsgHdr.SIZE) {
      int length = NlMsgHdr.read(datagram, at).length();
      if (length < NlMsgHdr.SIZE || length > datagram.length - at) {
        break;
      }
      out.add(new NetlinkMessage(Arrays.copyOfRange(datagram, at, at + length)));
      at += Attrs.align(length);
    }
    return out;
  }

  /** The message in {@code length} bytes at {@code at}, which a cursor has checked. */
  static NetlinkMessage copyOf(byte[] b, int at, int length) {
    return new NetlinkMessage(Arrays.copyOfRange(b, at, at + length));
  }

  /** A cursor that stands on this message, whose own bytes it shows: not to be written to. */
  public MessageCursor cursor() {
    MessageCursor cursor = new MessageCursor().over(bytes);
    cursor.next();
    return cursor;
  }

  public NlMsgHdr header() {
    return NlMsgHdr.read(bytes, 0);
  }

  public int type() {
    return Bytes.getU16(bytes, 4);
  }

  /** A copy of all bytes, header included. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** Bytes of the message, header included. */
  public int length() {
    return bytes.length;
  }

  /** Writes all bytes into {@code target} at {@code at}. */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, 0, target, at, bytes.length);
  }

  /** Whether the other says the same: type and payload, whoever was asked and when. */
  public boolean saysTheSame(NetlinkMessage other) {
    return type() == other.type()
        && Arrays.equals(
            bytes, NlMsgHdr.SIZE, bytes.length, other.bytes, NlMsgHdr.SIZE, other.bytes.length);
  }

  /** Equal for messages that say the same. */
  public int payloadHash() {
    int hash = 1;
    for (int i = NlMsgHdr.SIZE; i < bytes.length; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }

  /** Bytes behind the header. */
  public int payloadLength() {
    return bytes.length - NlMsgHdr.SIZE;
  }

  /** The same message with other flags, sequence number and port id. */
  public NetlinkMessage stamped(int flags, int seq, int portId) {
    byte[] copy = bytes.clone();
    new NlMsgHdr(copy.length, type(), flags, seq, portId).write(copy, 0);
    return new NetlinkMessage(copy);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof NetlinkMessage other && Arrays.equals(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The bytes in hex. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
