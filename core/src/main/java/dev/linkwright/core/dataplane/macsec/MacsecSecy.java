package dev.linkwright.core.dataplane.macsec;

import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_CIPHER_SUITE;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_ENCODING_SA;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_ENCRYPT;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_ES;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_INC_SCI;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_PROTECT;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_REPLAY_PROTECT;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_SCB;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_VALIDATION;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_WINDOW;

import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.U8;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.MacsecValidation;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a security entity does with frames. Source: include/net/macsec.h, {@code struct
 * macsec_secy}.
 *
 * @param encodingSa the association that frames are sent by, 0 to 3
 * @param cipher how they are encrypted
 * @param replayWindow how late a frame may come, in frames, unsigned
 * @param validation MACSEC_VALIDATE_*
 * @param on what is switched on
 */
record MacsecSecy(
    int encodingSa, MacsecCipher cipher, long replayWindow, int validation, Set<Switch> on) {
  /** IEEE 802.1AEbw-2013 10.7.8. */
  private static final long MACSEC_XPN_MAX_REPLAY_WINDOW = (1 << 30) - 1;

  /** What can be switched on and off. */
  enum Switch {
    ENCRYPT,
    PROTECT,
    SEND_SCI,
    END_STATION,
    SCB,
    REPLAY_PROTECT
  }

  private static final Map<U8, Switch> SWITCHES =
      Map.of(
          IFLA_MACSEC_ENCRYPT,
          Switch.ENCRYPT,
          IFLA_MACSEC_PROTECT,
          Switch.PROTECT,
          IFLA_MACSEC_INC_SCI,
          Switch.SEND_SCI,
          IFLA_MACSEC_ES,
          Switch.END_STATION,
          IFLA_MACSEC_SCB,
          Switch.SCB,
          IFLA_MACSEC_REPLAY_PROTECT,
          Switch.REPLAY_PROTECT);

  /** A new one. Source: drivers/net/macsec.c, {@code macsec_add_dev}. */
  static final MacsecSecy DEFAULT =
      new MacsecSecy(
          0,
          MacsecCipher.GCM_AES_128,
          0,
          MacsecValidation.MACSEC_VALIDATE_STRICT,
          EnumSet.of(Switch.PROTECT, Switch.SEND_SCI));

  MacsecSecy {
    on = Set.copyOf(on);
  }

  boolean is(Switch wanted) {
    return on.contains(wanted);
  }

  /**
   * With what a request says. Source: drivers/net/macsec.c, {@code macsec_changelink_common}.
   *
   * @throws NetlinkException EINVAL for a cipher that is not known or a window it cannot have
   */
  MacsecSecy changed(Attrs data) {
    Set<Switch> after = EnumSet.noneOf(Switch.class);
    after.addAll(on);
    SWITCHES.forEach(
        (key, name) -> {
          if (data.has(key) && data.get(key) != 0) {
            after.add(name);
          } else if (data.has(key)) {
            after.remove(name);
          }
        });
    MacsecCipher wanted =
        data.has(IFLA_MACSEC_CIPHER_SUITE)
            ? MacsecCipher.byId(data.get(IFLA_MACSEC_CIPHER_SUITE))
            : cipher;
    long window = data.getOr(IFLA_MACSEC_WINDOW, replayWindow);
    boolean tooWide = data.has(IFLA_MACSEC_WINDOW) && window > MACSEC_XPN_MAX_REPLAY_WINDOW;
    if (wanted == null || (wanted.isXpn() && tooWide)) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    return new MacsecSecy(
        data.getOr(IFLA_MACSEC_ENCODING_SA, encodingSa),
        wanted,
        window,
        data.getOr(IFLA_MACSEC_VALIDATION, validation),
        after);
  }
}
