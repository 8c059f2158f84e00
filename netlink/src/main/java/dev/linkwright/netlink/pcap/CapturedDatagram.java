package dev.linkwright.netlink.pcap;

import java.time.Instant;

/** One netlink datagram of a capture. */
public final class CapturedDatagram {
  private final Instant time;
  private final int protocol;
  private final int originalLength;
  private final byte[] bytes;

  CapturedDatagram(Instant time, int protocol, int originalLength, byte[] bytes) {
    this.time = time;
    this.protocol = protocol;
    this.originalLength = originalLength;
    this.bytes = bytes;
  }

  /** When it was captured. */
  public Instant time() {
    return time;
  }

  /** The netlink family, 0 for NETLINK_ROUTE. */
  public int protocol() {
    return protocol;
  }

  /** A copy of the bytes that were captured: the beginning of the datagram, or all of it. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Whether the capture holds only the beginning of the datagram. */
  public boolean isCut() {
    return bytes.length < originalLength;
  }
}
