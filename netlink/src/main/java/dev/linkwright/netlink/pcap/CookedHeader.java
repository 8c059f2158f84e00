package dev.linkwright.netlink.pcap;

import java.nio.ByteBuffer;

/**
 * What stands before each datagram of a capture, in network byte order: packet type,
 * ARPHRD_NETLINK, 10 bytes without meaning, netlink family.
 *
 * @param packetType {@link #PACKET_OUTGOING}; what else a device may set says nothing of netlink
 * @param hardwareType 824
 * @param addressLength 0
 * @param address 8 bytes of 0
 * @param protocol the netlink family, 0 for NETLINK_ROUTE
 */
public record CookedHeader(
    int packetType, int hardwareType, int addressLength, long address, int protocol) {
  /** What a netlink monitor sets, whichever way it goes. Source: include/uapi/linux/if_packet.h. */
  public static final int PACKET_OUTGOING = 4;

  /** A netlink monitor. Source: include/uapi/linux/if_arp.h. */
  public static final int ARPHRD_NETLINK = 824;

  /** Bytes of the header. */
  public static final int SIZE = 16;

  /** The header of a datagram of {@code protocol}. */
  public static CookedHeader of(int packetType, int protocol) {
    return new CookedHeader(packetType, ARPHRD_NETLINK, 0, 0, protocol);
  }

  static CookedHeader parse(byte[] b) {
    ByteBuffer in = ByteBuffer.wrap(b);
    return new CookedHeader(
        Short.toUnsignedInt(in.getShort(0)),
        Short.toUnsignedInt(in.getShort(2)),
        Short.toUnsignedInt(in.getShort(4)),
        in.getLong(6),
        Short.toUnsignedInt(in.getShort(14)));
  }

  byte[] toBytes() {
    return ByteBuffer.allocate(SIZE)
        .putShort((short) packetType)
        .putShort((short) hardwareType)
        .putShort((short) addressLength)
        .putLong(address)
        .putShort((short) protocol)
        .array();
  }
}
