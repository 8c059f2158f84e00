package dev.linkwright.core.dataplane.macsec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How frames are encrypted. Source: include/uapi/linux/if_macsec.h, MACSEC_CIPHER_ID_*. */
enum MacsecCipher {
  GCM_AES_128(0x0080_C200_0100_0001L, false),
  GCM_AES_256(0x0080_C200_0100_0002L, false),
  GCM_AES_XPN_128(0x0080_C200_0100_0003L, true),
  GCM_AES_XPN_256(0x0080_C200_0100_0004L, true);

  /** An older number of GCM_AES_128, and the one that the kernel tells. */
  static final long MACSEC_DEFAULT_CIPHER_ID = 0x0080_0200_0100_0001L;

  private final long id;
  private final boolean xpn;

  MacsecCipher(long id, boolean xpn) {
    this.id = id;
    this.xpn = xpn;
  }

  /** The one with this number, or null. */
  static @Nullable MacsecCipher byId(long id) {
    if (id == MACSEC_DEFAULT_CIPHER_ID) {
      return GCM_AES_128;
    }
    return Arrays.stream(values()).filter(c -> c.id == id).findFirst().orElse(null);
  }

  /** The number as the kernel tells it. */
  long told() {
    return this == GCM_AES_128 ? MACSEC_DEFAULT_CIPHER_ID : id;
  }

  /** Whether frames are numbered with 64 bits. */
  boolean isXpn() {
    return xpn;
  }
}
