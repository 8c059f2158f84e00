package dev.linkwright.netlink.pcap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Writes a capture of netlink traffic, which tcpdump and Wireshark open. */
public final class PcapWriter {
  private final PcapHeader header;
  private final OutputStream out;

  /**
   * Begins a capture on {@code out}, which it does not close.
   *
   * @throws IOException if the stream fails
   */
  public PcapWriter(PcapHeader header, OutputStream out) throws IOException {
    this.header = header;
    this.out = out;
    out.write(header.toBytes());
  }

  /**
   * Appends a datagram.
   *
   * @throws IOException if the stream fails
   */
  public void write(CapturedDatagram datagram) throws IOException {
    byte[] bytes = datagram.bytes();
    out.write(
        ByteBuffer.allocate(PcapReader.PACKET_HEADER)
            .order(header.order())
            .putInt(datagram.seconds())
            .putInt(datagram.fraction())
            .putInt(CookedHeader.SIZE + bytes.length)
            .putInt(CookedHeader.SIZE + datagram.originalLength())
            .array());
    out.write(datagram.cooked().toBytes());
    out.write(bytes);
  }
}
