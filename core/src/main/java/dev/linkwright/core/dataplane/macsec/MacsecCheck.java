package dev.linkwright.core.dataplane.macsec;

import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_CIPHER_SUITE;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_ENCODING_SA;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_ES;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_ICV_LEN;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_INC_SCI;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_REPLAY_PROTECT;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_SCB;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_VALIDATION;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_WINDOW;

import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.U8;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IflaMacsec;
import dev.linkwright.netlink.route.MacsecValidation;
import java.util.List;
import java.util.Set;

/** What a request about a device may say. Source: drivers/net/macsec.c. */
final class MacsecCheck {
  private static final int MACSEC_MIN_ICV_LEN = 8;
  private static final int MACSEC_STD_ICV_LEN = 16;
  private static final int MACSEC_NUM_AN = 4;

  /** What GCM makes tags of. Source: crypto/gcm.c, {@code crypto_gcm_setauthsize}. */
  private static final Set<Integer> GCM_AUTH_SIZES = Set.of(4, 8, 12, 13, 14, 15, 16);

  private static final List<U8> SWITCHES =
      List.of(
          IflaMacsec.IFLA_MACSEC_ENCRYPT,
          IflaMacsec.IFLA_MACSEC_PROTECT,
          IFLA_MACSEC_INC_SCI,
          IFLA_MACSEC_ES,
          IFLA_MACSEC_SCB,
          IFLA_MACSEC_REPLAY_PROTECT);

  /** Source: drivers/net/macsec.c, {@code macsec_rtnl_policy}. */
  static final NlaPolicy MACSEC_RTNL_POLICY =
      NlaPolicy.policy(
          IflaMacsec.SET,
          IflaMacsec.IFLA_MACSEC_OFFLOAD.type(),
          Nla.of(IflaMacsec.IFLA_MACSEC_SCI),
          Nla.of(IflaMacsec.IFLA_MACSEC_PORT),
          Nla.of(IFLA_MACSEC_ICV_LEN),
          Nla.of(IFLA_MACSEC_CIPHER_SUITE),
          Nla.of(IFLA_MACSEC_WINDOW),
          Nla.of(IFLA_MACSEC_ENCODING_SA),
          Nla.of(IflaMacsec.IFLA_MACSEC_ENCRYPT),
          Nla.of(IflaMacsec.IFLA_MACSEC_PROTECT),
          Nla.of(IFLA_MACSEC_INC_SCI),
          Nla.of(IFLA_MACSEC_ES),
          Nla.of(IFLA_MACSEC_SCB),
          Nla.of(IFLA_MACSEC_REPLAY_PROTECT),
          Nla.of(IFLA_MACSEC_VALIDATION),
          Nla.of(IflaMacsec.IFLA_MACSEC_OFFLOAD));

  private MacsecCheck() {}

  private static void require(boolean accepted) {
    if (!accepted) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
  }

  /** Source: drivers/net/macsec.c, {@code macsec_validate_attr}. */
  static void macsecValidateAttr(Attrs data) {
    int icvLen = data.getOr(IFLA_MACSEC_ICV_LEN, Macsec.MACSEC_DEFAULT_ICV_LEN);
    require(GCM_AUTH_SIZES.contains(icvLen));
    require(
        !data.has(IFLA_MACSEC_CIPHER_SUITE)
            || MacsecCipher.byId(data.get(IFLA_MACSEC_CIPHER_SUITE)) != null);
    require(icvLen >= MACSEC_MIN_ICV_LEN && icvLen <= MACSEC_STD_ICV_LEN);
    require(data.getOr(IFLA_MACSEC_ENCODING_SA, 0) < MACSEC_NUM_AN);
    SWITCHES.forEach(key -> require(data.getOr(key, 0) <= 1));
    boolean es = data.getOr(IFLA_MACSEC_ES, 0) != 0;
    boolean sci = data.getOr(IFLA_MACSEC_INC_SCI, 0) != 0;
    boolean scb = data.getOr(IFLA_MACSEC_SCB, 0) != 0;
    require(!(sci && (scb || es)) && !(scb && es));
    require(data.getOr(IFLA_MACSEC_VALIDATION, 0) <= MacsecValidation.MACSEC_VALIDATE_STRICT);
    require(data.getOr(IFLA_MACSEC_REPLAY_PROTECT, 0) == 0 || data.has(IFLA_MACSEC_WINDOW));
  }
}
