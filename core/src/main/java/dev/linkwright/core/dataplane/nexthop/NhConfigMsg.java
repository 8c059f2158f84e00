package dev.linkwright.core.dataplane.nexthop;

import static dev.linkwright.netlink.route.Nha.NHA_BLACKHOLE;
import static dev.linkwright.netlink.route.Nha.NHA_ENCAP;
import static dev.linkwright.netlink.route.Nha.NHA_ENCAP_TYPE;
import static dev.linkwright.netlink.route.Nha.NHA_FDB;
import static dev.linkwright.netlink.route.Nha.NHA_GATEWAY;
import static dev.linkwright.netlink.route.Nha.NHA_GROUP;
import static dev.linkwright.netlink.route.Nha.NHA_GROUP_TYPE;
import static dev.linkwright.netlink.route.Nha.NHA_HW_STATS_ENABLE;
import static dev.linkwright.netlink.route.Nha.NHA_ID;
import static dev.linkwright.netlink.route.Nha.NHA_OIF;
import static dev.linkwright.netlink.route.Nha.NHA_RES_GROUP;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.route.Lwtunnel;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.NhMsg;
import dev.linkwright.netlink.route.Nha;
import dev.linkwright.netlink.route.RtnhF;
import dev.linkwright.netlink.value.IpAddress;
import org.jspecify.annotations.Nullable;

/** Reads an object from a request. Source: net/ipv4/nexthop.c, {@code rtm_to_nh_config}. */
final class NhConfigMsg {
  /** Source: net/ipv4/nexthop.c, {@code rtm_nh_policy_new}. */
  private static final NlaPolicy RTM_NH_POLICY_NEW =
      NlaPolicy.policy(
              Nha.SET,
              NHA_RES_GROUP.type(),
              Nla.of(NHA_ID),
              Nla.of(NHA_GROUP),
              Nla.of(NHA_GROUP_TYPE),
              Nla.of(NHA_BLACKHOLE),
              Nla.u32(NHA_OIF),
              Nla.of(NHA_GATEWAY),
              Nla.of(NHA_ENCAP_TYPE),
              Nla.of(NHA_ENCAP),
              Nla.of(NHA_FDB),
              Nla.of(NHA_RES_GROUP))
          .growing(
              KernelChange.NEXTHOP_STATS,
              NHA_HW_STATS_ENABLE.type(),
              Nla.range(NHA_HW_STATS_ENABLE, 0, 1));

  /** NEXTHOP_VALID_USER_FLAGS. */
  private static final int NEXTHOP_VALID_USER_FLAGS = RtnhF.RTNH_F_ONLINK;

  /** Where {@code struct nhmsg} has its reserved byte. */
  private static final int RESVD = NlMsgHdr.SIZE + 3;

  private final RtnlRequest request;
  private final NhMsg nhm;
  private final Attrs tb;

  private NhConfigMsg(RtnlRequest request) {
    this.request = request;
    this.tb = request.parse(NhMsg.SIZE, RTM_NH_POLICY_NEW, Validate.STRICT);
    this.nhm = NhMsg.read(request.bytes(), NlMsgHdr.SIZE);
  }

  /**
   * The object the request means.
   *
   * @throws NetlinkException with the kernel's errno and sentence
   */
  static NhConfig rtmToNhConfig(RtnlRequest request) {
    return new NhConfigMsg(request).config();
  }

  /** The byte nobody may set. */
  static boolean isReservedByteSet(RtnlRequest request) {
    return request.bytes()[RESVD] != 0;
  }

  private NhConfig config() {
    checkHeader();
    if (tb.has(NHA_FDB)) {
      checkFdb();
    }
    if (tb.has(NHA_GROUP)) {
      return config(NhInfo.Kind.FORWARD, nowhere(), NhGroupMsg.group(request, nhm, tb));
    }
    if (tb.has(NHA_BLACKHOLE)) {
      if (hasAny(Nha.NHA_GATEWAY.type(), NHA_OIF.type()) || hasEncap() || tb.has(NHA_FDB)) {
        throw refused("Blackhole attribute can not be used with gateway, oif, encap or fdb");
      }
      return config(NhInfo.Kind.BLACKHOLE, nowhere(), null);
    }
    NhInfo.Kind kind = tb.has(NHA_FDB) ? NhInfo.Kind.FDB : NhInfo.Kind.FORWARD;
    requireDevice(kind);
    boolean formFirst = request.net().has(KernelChange.NEXTHOP_FORM_FIRST);
    int oif = formFirst ? 0 : device();
    IpAddress gateway = gateway();
    checkEncap();
    if (tb.has(NHA_HW_STATS_ENABLE)) {
      throw refused("Cannot enable nexthop hardware statistics for non-group nexthops");
    }
    if (formFirst) {
      checkReplace(request, tb);
      oif = device();
    }
    return config(kind, new NhConfig.Way(oif, gateway), null);
  }

  /** Source: net/ipv4/nexthop.c, {@code rtm_new_nexthop}. */
  static void checkReplace(RtnlRequest request, Attrs tb) {
    if (request.has(NlmF.NLM_F_REPLACE) && tb.getOr(NHA_ID, 0) == 0) {
      throw refused("Replace requires nexthop id");
    }
  }

  private NhConfig config(NhInfo.Kind kind, NhConfig.Way way, NhConfig.@Nullable Grp grp) {
    return new NhConfig(
        tb.getOr(NHA_ID, 0),
        nhm.family(),
        nhm.protocol(),
        nhm.flags(),
        kind,
        way,
        grp,
        new NhConfig.By(request.info(), request.header().flags()));
  }

  private void checkHeader() {
    if (isReservedByteSet(request) || nhm.scope() != 0) {
      throw refused("Invalid values in ancillary header");
    }
    if ((nhm.flags() & ~NEXTHOP_VALID_USER_FLAGS) != 0) {
      throw refused("Invalid nexthop flags in ancillary header");
    }
    boolean known =
        nhm.family() == Af.AF_INET
            || nhm.family() == Af.AF_INET6
            || (nhm.family() == Af.AF_UNSPEC && tb.has(NHA_GROUP));
    if (!known) {
      throw refused("Invalid address family");
    }
  }

  private void checkFdb() {
    if (hasAny(NHA_OIF.type(), NHA_BLACKHOLE.type()) || hasEncap()) {
      throw refused("Fdb attribute can not be used with encap, oif or blackhole");
    }
    if (nhm.flags() != 0) {
      throw refused("Unsupported nexthop flags in ancillary header");
    }
  }

  private void requireDevice(NhInfo.Kind kind) {
    if (kind != NhInfo.Kind.FDB && !tb.has(NHA_OIF)) {
      throw refused("Device attribute required for non-blackhole and non-fdb nexthops");
    }
  }

  private int device() {
    if (!tb.has(NHA_OIF)) {
      return 0;
    }
    Net net = request.net();
    int oif = tb.get(NHA_OIF);
    NetDevice dev = oif == 0 ? null : NetdevState.devGetByIndex(net, oif);
    if (dev == null) {
      throw refused("Invalid device index");
    }
    if (!dev.isUp()) {
      throw NetlinkException.refused(Errno.ENETDOWN, "Nexthop device is not up");
    }
    if (!dev.carrier().ok()) {
      throw NetlinkException.refused(Errno.ENETDOWN, "Carrier for nexthop device is down");
    }
    return oif;
  }

  private IpAddress gateway() {
    if (!tb.has(NHA_GATEWAY)) {
      if ((nhm.flags() & RtnhF.RTNH_F_ONLINK) != 0) {
        throw refused("ONLINK flag can not be set for nexthop without a gateway");
      }
      return IpAddress.any(nhm.family());
    }
    int bytes = IpAddress.any(nhm.family()).toBytes().length;
    if (tb.length(NHA_GATEWAY) != bytes) {
      throw refused("Invalid gateway");
    }
    return tb.get(NHA_GATEWAY);
  }

  private void checkEncap() {
    if (tb.has(NHA_ENCAP)) {
      if (!tb.has(NHA_ENCAP_TYPE)) {
        throw refused("LWT encapsulation type is missing");
      }
      int type = tb.get(NHA_ENCAP_TYPE);
      Lwtunnel.lwtunnelValidEncapType(type);
      throw Lwtunnel.lwtunnelBuildState(type);
    } else if (tb.has(NHA_ENCAP_TYPE)) {
      throw refused("LWT encapsulation attribute is missing");
    }
  }

  private boolean hasEncap() {
    return hasAny(NHA_ENCAP.type(), NHA_ENCAP_TYPE.type());
  }

  private boolean hasAny(int one, int other) {
    for (int i = 0; i < tb.size(); i++) {
      if (tb.typeOf(i) == one || tb.typeOf(i) == other) {
        return true;
      }
    }
    return false;
  }

  private static NhConfig.Way nowhere() {
    return new NhConfig.Way(0, IpAddress.any(Af.AF_INET));
  }

  private static NetlinkException refused(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }
}
