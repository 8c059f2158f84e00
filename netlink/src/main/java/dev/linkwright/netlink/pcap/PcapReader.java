package dev.linkwright.netlink.pcap;

import dev.linkwright.netlink.error.NetlinkException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a capture of netlink traffic, datagram by datagram: a file of any length takes no more
 * memory than its largest datagram. Files of both byte orders, in microseconds or nanoseconds; the
 * datagrams themselves are taken to be in the byte order of this machine.
 *
 * <p>Each packet begins with a header of 16 bytes in network order: packet type, ARPHRD_NETLINK, 10
 * bytes of no meaning, netlink family.
 */
public final class PcapReader implements AutoCloseable {
  /** LINKTYPE_NETLINK, the only kind of capture this reads. */
  public static final int LINKTYPE_NETLINK = 253;

  private static final int MAGIC_MICROS = 0xa1b2c3d4;
  private static final int MAGIC_NANOS = 0xa1b23c4d;
  private static final int MAGIC_PCAPNG = 0x0a0d0d0a;
  private static final int FILE_HEADER = 24;
  private static final int PACKET_HEADER = 16;
  private static final int COOKED_HEADER = 16;

  private final InputStream in;
  private final ByteOrder order;
  private final boolean nanos;
  private long offset;

  /**
   * Reads the header of a capture.
   *
   * @throws IOException if the stream fails
   * @throws NetlinkException MALFORMED if it is no capture of netlink
   */
  public PcapReader(InputStream in) throws IOException {
    this.in = in;
    ByteBuffer header = ByteBuffer.wrap(need(FILE_HEADER, "file header"));
    int magic = header.getInt();
    boolean swapped =
        magic == Integer.reverseBytes(MAGIC_MICROS) || magic == Integer.reverseBytes(MAGIC_NANOS);
    this.order = swapped ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    header.order(order);
    int straight = header.getInt(0);
    this.nanos = straight == MAGIC_NANOS;
    if (magic == MAGIC_PCAPNG) {
      throw NetlinkException.malformed(
          "this is pcapng; convert it with: editcap -F pcap IN OUT", 0);
    }
    if (!nanos && straight != MAGIC_MICROS) {
      throw NetlinkException.malformed(
          "no capture: it begins with " + Integer.toHexString(magic), 0);
    }
    // The upper bits of the link type may speak of a frame check sequence.
    int linkType = header.getInt(20) & 0xffff;
    if (linkType != LINKTYPE_NETLINK) {
      throw NetlinkException.malformed(
          "a capture of link type " + linkType + ", not of netlink (253)", 20);
    }
  }

  /**
   * The next datagram, or null at the end.
   *
   * @throws IOException if the stream fails
   * @throws NetlinkException MALFORMED if the capture ends within a packet or a packet has no room
   *     for its header
   */
  public @Nullable CapturedDatagram next() throws IOException {
    byte[] first = in.readNBytes(PACKET_HEADER);
    if (first.length == 0) {
      return null;
    }
    if (first.length < PACKET_HEADER) {
      throw cut("packet header");
    }
    offset += PACKET_HEADER;
    ByteBuffer header = ByteBuffer.wrap(first).order(order);
    long seconds = Integer.toUnsignedLong(header.getInt());
    long fraction = Integer.toUnsignedLong(header.getInt());
    int captured = header.getInt();
    int original = header.getInt();
    if (captured < COOKED_HEADER || original < captured) {
      throw NetlinkException.malformed(
          "packet of " + captured + " of " + original + " bytes", at());
    }
    byte[] packet = need(captured, "packet");
    int protocol = ByteBuffer.wrap(packet).getShort(14) & 0xffff;
    Instant time = Instant.ofEpochSecond(seconds, nanos ? fraction : fraction * 1000);
    return new CapturedDatagram(
        time,
        protocol,
        original - COOKED_HEADER,
        Arrays.copyOfRange(packet, COOKED_HEADER, captured));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Never more memory than the stream has bytes, whatever a header claims. */
  private byte[] need(int length, String what) throws IOException {
    byte[] b = in.readNBytes(length);
    if (b.length < length) {
      throw cut(what);
    }
    offset += length;
    return b;
  }

  private NetlinkException cut(String what) {
    return NetlinkException.malformed("the capture ends within a " + what, at());
  }

  private int at() {
    return (int) Math.min(offset, Integer.MAX_VALUE);
  }
}
