package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.netlink.value.MacAddress;

/**
 * Where a hash table of the kernel has an Ethernet address, and so the order in which the table is
 * told. Source: include/linux/hash.h, {@code hash_64}, of the six bytes of an address.
 */
public final class EthHash {
  /** Source: include/linux/hash.h, GOLDEN_RATIO_64. */
  private static final long GOLDEN_RATIO_64 = 0x61C8_8646_80B5_83EBL;

  private EthHash() {}

  /** The place of {@code address} among two to the power of {@code bits}. */
  public static int ethHash(MacAddress address, int bits) {
    byte[] bytes = address.toBytes();
    long value = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      value = (value << Byte.SIZE) | (bytes[i] & 0xff);
    }
    long hash = (value << (2 * Byte.SIZE)) * GOLDEN_RATIO_64;
    return (int) (hash >>> (Long.SIZE - bits));
  }
}
