package dev.linkwright.netlink.pcap;

import dev.linkwright.netlink.error.NetlinkException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a capture of netlink traffic, datagram by datagram: a file of any length takes no more
 * memory than its largest datagram. Files of both byte orders, in microseconds or nanoseconds; the
 * datagrams themselves are taken to be in the byte order of this machine.
 */
public final class PcapReader implements AutoCloseable {
  static final int PACKET_HEADER = 16;

  private final InputStream in;
  private final PcapHeader header;
  private long offset;

  /**
   * Reads the header of a capture.
   *
   * @throws IOException if the stream fails
   * @throws NetlinkException MALFORMED if it is no capture of netlink
   */
  public PcapReader(InputStream in) throws IOException {
    this.in = in;
    this.header = PcapHeader.parse(need(PcapHeader.SIZE, "file header"));
  }

  /** What the file says of itself. */
  public PcapHeader header() {
    return header;
  }

  /** Bytes of the file that were read: where the next packet begins. */
  public long offset() {
    return offset;
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
      throw cut("packet header of 16 bytes, of which there are " + first.length);
    }
    ByteBuffer fields = ByteBuffer.wrap(first).order(header.order());
    int captured = fields.getInt(8);
    int original = fields.getInt(12);
    if (captured < CookedHeader.SIZE || original < captured) {
      throw NetlinkException.malformed(
          "a packet of " + captured + " captured of " + original + " bytes", at());
    }
    offset += PACKET_HEADER;
    byte[] packet = need(captured, "packet");
    return new CapturedDatagram(
        fields.getInt(0),
        fields.getInt(4),
        CookedHeader.parse(packet),
        original - CookedHeader.SIZE,
        Arrays.copyOfRange(packet, CookedHeader.SIZE, captured));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Never more memory than the stream has bytes, whatever a header claims. */
  private byte[] need(int length, String what) throws IOException {
    byte[] b = in.readNBytes(length);
    if (b.length < length) {
      throw cut(what + " of " + length + " bytes, of which there are " + b.length);
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
