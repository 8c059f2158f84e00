package dev.linkwright.core.dataplane.trie;

import dev.linkwright.netlink.value.IpAddress;

/**
 * Bits of a prefix, the first bit of the address at the top of {@code high}; bits after {@code
 * length} are zero.
 *
 * @param high the first 64 bits; an IPv4 address fills the upper half
 * @param low the last 64 bits
 * @param length how many bits count
 */
record Key(long high, long low, int length) {
  static Key of(IpAddress address, int length) {
    return address.isV4()
        ? new Key(address.low() << 32, 0, length)
        : new Key(address.high(), address.low(), length);
  }

  boolean bit(int index) {
    return index < 64 ? (high >>> (63 - index) & 1) != 0 : (low >>> (127 - index) & 1) != 0;
  }

  /** The first {@code bits} bits of this key. */
  Key cut(int bits) {
    return new Key(high & highMask(bits), low & lowMask(bits), bits);
  }

  /** How many leading bits are equal, 128 at most. */
  static int sharedBits(long high, long low, Key other) {
    return high != other.high
        ? Long.numberOfLeadingZeros(high ^ other.high)
        : 64 + Long.numberOfLeadingZeros(low ^ other.low);
  }

  private static long highMask(int bits) {
    return bits == 0 ? 0 : bits >= 64 ? -1L : -1L << (64 - bits);
  }

  private static long lowMask(int bits) {
    return bits <= 64 ? 0 : -1L << (128 - bits);
  }
}
