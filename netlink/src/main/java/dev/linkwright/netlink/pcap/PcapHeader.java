package dev.linkwright.netlink.pcap;

import dev.linkwright.netlink.error.NetlinkException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The header of a capture file, all of it, so that a file can be written again as it was. Source:
 * pcap-savefile(5).
 *
 * @param order byte order of the numbers in the file, that of the machine that captured
 * @param nanos whether times are in nanoseconds; else in microseconds
 * @param version major version in the upper, minor in the lower 16 bits; 2.4 everywhere
 * @param zone seconds to be added to the times for UTC; 0 everywhere
 * @param accuracy 0 everywhere
 * @param snapLength most bytes that are kept of a packet
 * @param linkType LINKTYPE_NETLINK, whose upper bits may speak of a frame check sequence
 */
public record PcapHeader(
    ByteOrder order,
    boolean nanos,
    int version,
    int zone,
    int accuracy,
    int snapLength,
    int linkType) {
  /** LINKTYPE_NETLINK: each packet begins with the header of {@link CookedHeader}. */
  public static final int LINKTYPE_NETLINK = 253;

  /** Bytes of the header. */
  public static final int SIZE = 24;

  private static final int MAGIC_MICROS = 0xa1b2c3d4;
  private static final int MAGIC_NANOS = 0xa1b23c4d;
  private static final int MAGIC_PCAPNG = 0x0a0d0d0a;
  private static final int VERSION = 2 << 16 | 4;

  /** What tcpdump keeps of a packet unless it is told otherwise. */
  private static final int SNAP_LENGTH = 262_144;

  /** The header of a new capture on this machine, with nanoseconds. */
  public static PcapHeader create() {
    return new PcapHeader(
        ByteOrder.nativeOrder(), true, VERSION, 0, 0, SNAP_LENGTH, LINKTYPE_NETLINK);
  }

  /**
   * Reads the header.
   *
   * @throws NetlinkException MALFORMED if these are not the first bytes of a capture of netlink
   */
  static PcapHeader parse(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int magic = in.getInt(0);
    int reversed = Integer.reverseBytes(magic);
    boolean big = magic == MAGIC_MICROS || magic == MAGIC_NANOS;
    if (magic == MAGIC_PCAPNG) {
      throw NetlinkException.malformed(
          "this is pcapng; convert it with: editcap -F pcap IN OUT", 0);
    }
    if (!big && reversed != MAGIC_MICROS && reversed != MAGIC_NANOS) {
      throw NetlinkException.malformed(
          "no capture: it begins with " + String.format("%08x", magic) + ", not a1b2c3d4", 0);
    }
    in.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int version = Short.toUnsignedInt(in.getShort(4)) << 16 | Short.toUnsignedInt(in.getShort(6));
    PcapHeader header =
        new PcapHeader(
            in.order(),
            in.getInt(0) == MAGIC_NANOS,
            version,
            in.getInt(8),
            in.getInt(12),
            in.getInt(16),
            in.getInt(20));
    if ((header.linkType & 0xffff) != LINKTYPE_NETLINK) {
      throw NetlinkException.malformed(
          "a capture of link type " + (header.linkType & 0xffff) + ", not of netlink (253)", 20);
    }
    return header;
  }

  /** The header as it stands in the file. */
  byte[] toBytes() {
    return ByteBuffer.allocate(SIZE)
        .order(order)
        .putInt(nanos ? MAGIC_NANOS : MAGIC_MICROS)
        .putShort((short) (version >>> 16))
        .putShort((short) version)
        .putInt(zone)
        .putInt(accuracy)
        .putInt(snapLength)
        .putInt(linkType)
        .array();
  }
}
