package dev.linkwright.core.dataplane.addrconf;

import java.nio.ByteBuffer;

/**
 * One round of the hash function over one block, without the padding that makes it a hash of a
 * message; the platform's offers that only. Source: lib/sha1.c, {@code sha1_transform}; FIPS 180-4,
 * section 6.1.2.
 */
final class Sha1 {
  /** Bytes in a block. */
  static final int BLOCK = 64;

  private static final int[] INITIAL = {
    0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0
  };
  private static final int[] CONSTANTS = {0x5a82_7999, 0x6ed9_eba1, 0x8f1b_bcdc, 0xca62_c1d6};
  private static final int ROUNDS = 80;
  private static final int SPAN = 20;

  private Sha1() {}

  /** The five words that come of a block. */
  static int[] transform(byte[] block) {
    int[] w = schedule(block);
    int a = INITIAL[0];
    int b = INITIAL[1];
    int c = INITIAL[2];
    int d = INITIAL[3];
    int e = INITIAL[4];
    for (int t = 0; t < ROUNDS; t++) {
      int next = Integer.rotateLeft(a, 5) + f(t / SPAN, b, c, d) + e + CONSTANTS[t / SPAN] + w[t];
      e = d;
      d = c;
      c = Integer.rotateLeft(b, 30);
      b = a;
      a = next;
    }
    return new int[] {
      INITIAL[0] + a, INITIAL[1] + b, INITIAL[2] + c, INITIAL[3] + d, INITIAL[4] + e
    };
  }

  private static int[] schedule(byte[] block) {
    int[] w = new int[ROUNDS];
    ByteBuffer.wrap(block).asIntBuffer().get(w, 0, BLOCK / Integer.BYTES);
    for (int t = BLOCK / Integer.BYTES; t < ROUNDS; t++) {
      w[t] = Integer.rotateLeft(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
    }
    return w;
  }

  private static int f(int quarter, int b, int c, int d) {
    return switch (quarter) {
      case 0 -> (b & c) | (~b & d);
      case 2 -> (b & c) | (b & d) | (c & d);
      default -> b ^ c ^ d;
    };
  }
}
