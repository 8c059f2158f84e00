package dev.linkwright.core.dataplane.neigh;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.route.RtnlWriter;

/** Messages about neighbours. Source: net/core/neighbour.c. */
final class NeighFill {
  /** {@code struct nda_cacheinfo}: confirmed, used, updated, references. */
  static final int SIZEOF_NDA_CACHEINFO = 16;

  private static final int NTF_OLD_MASK = 0xff;

  /** The unit of time in messages, in milliseconds (1 / USER_HZ). */
  private static final long CLOCK_T = 10;

  private NeighFill() {}

  /** Source: net/core/neighbour.c, {@code neigh_fill_info}. */
  static NetlinkMessage neighFillInfo(Net net, Neighbour n, int type, int flags) {
    NdMsg head =
        new NdMsg(
            n.address().family(),
            n.key().ifindex(),
            n.nudState(),
            n.flags() & NTF_OLD_MASK,
            n.type());
    RtnlWriter w = RtnlWriter.begin(type, flags, head);
    w.attrs().put(Nda.NDA_DST, n.address());
    if (n.isValid()) {
      w.attrs().put(Nda.NDA_LLADDR, n.ha());
    }
    w.attrs().put(Nda.NDA_PROBES, n.times().probes());
    w.attrs().put(Nda.NDA_CACHEINFO, cacheinfo(net, n));
    protocolAndFlags(w, n.protocol(), n.flags());
    return w.message();
  }

  /** How long ago it was confirmed, used and updated, in hundredths of a second, and references. */
  private static byte[] cacheinfo(Net net, Neighbour n) {
    long now = net.rtnl().now();
    byte[] b = new byte[SIZEOF_NDA_CACHEINFO];
    Bytes.putU32(b, 0, (now - n.times().confirmed()) / CLOCK_T);
    Bytes.putU32(b, 4, (now - n.times().used()) / CLOCK_T);
    Bytes.putU32(b, 8, (now - n.times().updated()) / CLOCK_T);
    Bytes.putU32(b, 12, NeighTimer.isPending(net, n.key()) ? 1 : 0);
    return b;
  }

  /** Source: net/core/neighbour.c, {@code pneigh_fill_info}. */
  static NetlinkMessage pneighFillInfo(PneighEntry pn, int flags) {
    NdMsg head =
        new NdMsg(
            pn.key().address().family(),
            pn.key().ifindex(),
            Nud.NUD_NONE,
            (pn.flags() & NTF_OLD_MASK) | Ntf.NTF_PROXY,
            Rtn.RTN_UNICAST);
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWNEIGH, flags, head);
    w.attrs().put(Nda.NDA_DST, pn.key().address());
    protocolAndFlags(w, pn.protocol(), pn.flags());
    return w.message();
  }

  private static void protocolAndFlags(RtnlWriter w, int protocol, int flags) {
    if (protocol != 0) {
      w.attrs().put(Nda.NDA_PROTOCOL, protocol);
    }
    if (flags >>> Neighbour.NTF_EXT_SHIFT != 0) {
      w.attrs().put(Nda.NDA_FLAGS_EXT, flags >>> Neighbour.NTF_EXT_SHIFT);
    }
  }

  /** Source: net/core/neighbour.c, {@code __neigh_notify}: without the request's number. */
  static void neighNotify(Net net, Neighbour n, int type, int portId) {
    new NlInfo(portId, 0, false)
        .rtnlNotify(net, RtnlGroup.RTNLGRP_NEIGH, neighFillInfo(net, n, type, 0));
  }

  /** Asks programs that listen for a neighbour. Source: {@code neigh_app_ns}. */
  static void neighAppNs(Net net, Neighbour n) {
    NetlinkMessage question = neighFillInfo(net, n, Rtm.RTM_GETNEIGH, NlmF.NLM_F_REQUEST);
    new NlInfo(0, 0, false).rtnlNotify(net, RtnlGroup.RTNLGRP_NEIGH, question);
  }
}
