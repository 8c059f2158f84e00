package dev.linkwright.netlink.pcap;

import java.time.Instant;

/**
 * One netlink datagram of a capture.
 *
 * @param seconds when it was captured, in seconds since 1970, unsigned
 * @param fraction micro- or nanoseconds, whichever the file counts, unsigned
 * @param cooked the header before it
 * @param originalLength bytes of the datagram, of which the capture may hold only the beginning
 * @param bytes the bytes that were captured; not copied
 */
// Handed from a reader to whoever decodes it; nobody compares it or keeps it.
@SuppressWarnings("ArrayRecordComponent")
public record CapturedDatagram(
    int seconds, int fraction, CookedHeader cooked, int originalLength, byte[] bytes) {
  private static final int NANOS = 1_000_000_000;

  /** A whole datagram, in a file that counts nanoseconds. */
  public static CapturedDatagram of(Instant time, CookedHeader cooked, byte[] bytes) {
    return new CapturedDatagram(
        (int) time.getEpochSecond(), time.getNano(), cooked, bytes.length, bytes);
  }

  /**
   * When it was captured.
   *
   * @param nanos whether the file counts nanoseconds
   */
  public Instant time(boolean nanos) {
    long parts = Integer.toUnsignedLong(fraction);
    return Instant.ofEpochSecond(Integer.toUnsignedLong(seconds), nanos ? parts : parts * 1000);
  }

  /** Whether the fraction is less than a second, as it should be. */
  public boolean hasProperTime(boolean nanos) {
    return Integer.compareUnsigned(fraction, nanos ? NANOS : NANOS / 1000) < 0;
  }

  /** Whether the capture holds only the beginning of the datagram. */
  public boolean isCut() {
    return bytes.length < originalLength;
  }
}
