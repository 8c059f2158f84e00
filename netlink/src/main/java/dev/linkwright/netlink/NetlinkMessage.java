package dev.linkwright.netlink;

import dev.linkwright.netlink.attr.Attrs;
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
    return new NetlinkMessage(slice(bytes, 0, bytes.length));
  }

  /**
   * Takes a datagram apart. Up to 3 bytes of padding may follow each message.
   *
   * @throws NetlinkException MALFORMED, where a length is below 16 or beyond the datagram
   */
  public static List<NetlinkMessage> split(byte[] datagram) {
    List<NetlinkMessage> out = new ArrayList<>();
    int at = 0;
    while (at < datagram.length) {
      if (datagram.length - at < NlMsgHdr.SIZE) {
        throw NetlinkException.malformed(
            "netlink message cut within its header: " + (datagram.length - at) + " bytes", at);
      }
      byte[] one = slice(datagram, at, NlMsgHdr.read(datagram, at).length());
      out.add(new NetlinkMessage(one));
      at += Attrs.align(one.length);
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

  private static byte[] slice(byte[] b, int at, int length) {
    if (b.length < NlMsgHdr.SIZE
        || length < NlMsgHdr.SIZE
        || length > b.length - at
        || NlMsgHdr.read(b, at).length() != length) {
      throw NetlinkException.malformed(
          "nlmsg_len does not fit: " + length + " of " + (b.length - at) + " bytes", at);
    }
    return Arrays.copyOfRange(b, at, at + length);
  }

  public NlMsgHdr header() {
    return NlMsgHdr.read(bytes, 0);
  }

  public int type() {
    return header().type();
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
