package dev.linkwright.core.dataplane.neigh;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.NdaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.NlaGet;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** RTM_GETNEIGH. Source: net/core/neighbour.c. */
final class NeighGet {
  /** Two bytes of padding and one more behind the family. */
  private static final int PAD_END = NlMsgHdr.SIZE + 4;

  private final List<NeighTable> tables;

  NeighGet(List<NeighTable> tables) {
    this.tables = tables;
  }

  private static NetlinkException invalid(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }

  private static boolean padded(RtnlRequest request) {
    byte[] b = request.bytes();
    for (int i = NlMsgHdr.SIZE + 1; i < PAD_END; i++) {
      if (b[i] != 0) {
        return true;
      }
    }
    return false;
  }

  /** Source: net/core/neighbour.c, {@code neigh_get}. */
  void neighGet(RtnlRequest request) {
    Net net = request.net();
    Attrs tb = neighValidGetReq(request);
    NdMsg ndm = NdMsg.read(request.bytes(), NlMsgHdr.SIZE);
    NetDevice dev = ndm.index() == 0 ? null : NetdevState.devGetByIndex(net, ndm.index());
    if (ndm.index() != 0 && dev == null) {
      throw NetlinkException.refused(Errno.ENODEV, "Unknown device ifindex");
    }
    if (!tb.has(Nda.NDA_DST)) {
      throw invalid("Network address not specified");
    }
    NeighKey key =
        new NeighKey(ndm.index(), IpAddress.of(NlaGet.nlaData(request.bytes(), tb, Nda.NDA_DST)));
    if ((ndm.flags() & Ntf.NTF_PROXY) != 0) {
      PneighEntry pn = NeighState.of(net, ndm.family()).proxies().get(key);
      if (pn == null) {
        throw NetlinkException.refused(Errno.ENOENT, "Proxy neighbour entry not found");
      }
      request.rtnlUnicast(NeighFill.pneighFillInfo(pn, 0));
      return;
    }
    if (dev == null) {
      throw invalid("No device specified");
    }
    Neighbour n = NeighState.neighLookup(net, key);
    if (n == null) {
      throw NetlinkException.refused(Errno.ENOENT, "Neighbour entry not found");
    }
    request.rtnlUnicast(NeighFill.neighFillInfo(net, n, Rtm.RTM_NEWNEIGH, 0));
  }

  /** Source: net/core/neighbour.c, {@code neigh_valid_get_req}. */
  private Attrs neighValidGetReq(RtnlRequest request) {
    request.requireHeader(NdMsg.SIZE, "Invalid header for neighbor get request");
    NdMsg ndm = NdMsg.read(request.bytes(), NlMsgHdr.SIZE);
    if (padded(request) || ndm.state() != 0 || ndm.type() != 0) {
      throw invalid("Invalid values in header for neighbor get request");
    }
    if ((ndm.flags() & ~Ntf.NTF_PROXY) != 0) {
      throw invalid("Invalid flags in header for neighbor get request");
    }
    Attrs tb = request.parse(NdMsg.SIZE, NdaPolicy.NDA, Validate.DEPRECATED_STRICT);
    if (request.net().has(KernelChange.NEIGH_GET_ADDRESS_FIRST)) {
      checkFirst(tb);
    }
    NeighTable table = NeighRtm.neighFindTable(tables, ndm.family());
    if (table == null) {
      throw NetlinkException.refused(
          Errno.EAFNOSUPPORT, "Unsupported family in header for neighbor get request");
    }
    if (tb.has(Nda.NDA_DST) && tb.length(Nda.NDA_DST) != table.keyLen()) {
      throw invalid("Invalid network address in neighbor get request");
    }
    requireOnly(tb, Set.of(Nda.NDA_DST), "Unsupported attribute in neighbor get request");
    return tb;
  }

  /** What Linux 6.17 and later look at before the family. */
  private static void checkFirst(Attrs tb) {
    requireOnly(tb, Set.of(Nda.NDA_DST), "Unsupported attribute in neighbor get request");
    if (!tb.has(Nda.NDA_DST)) {
      throw new NetlinkException(Errno.EINVAL, new ExtAck(null, -1, Nda.NDA_DST.type(), -1));
    }
  }

  private static void requireOnly(Attrs tb, Set<Attr> allowed, String text) {
    if (tb.set().keys().stream().anyMatch(k -> tb.has(k) && !allowed.contains(k))) {
      throw invalid(text);
    }
  }

  /** Source: net/core/neighbour.c, {@code neigh_dump_info}. */
  void neighDumpInfo(RtnlRequest request, Consumer<NetlinkMessage> out) {
    Attrs tb = neighValidDumpReq(request);
    int ifindex = tb.getOr(Nda.NDA_IFINDEX, 0);
    int master = tb.getOr(Nda.NDA_MASTER, 0);
    Net net = request.net();
    IntPredicate shown =
        index -> (ifindex == 0 || index == ifindex) && !masterFiltered(net, index, master);
    boolean proxies =
        request.bytes().length >= NlMsgHdr.SIZE + NdMsg.SIZE
            && NdMsg.read(request.bytes(), NlMsgHdr.SIZE).flags() == Ntf.NTF_PROXY;
    int flags = ifindex != 0 || master != 0 ? NlmF.NLM_F_DUMP_FILTERED : 0;
    for (NeighTable table : tables) {
      if (request.family() == Af.AF_UNSPEC || request.family() == table.family()) {
        NeighState state = NeighState.of(net, table.family());
        if (proxies) {
          state.proxies().values().stream()
              .filter(pn -> shown.test(pn.key().ifindex()))
              .forEach(pn -> out.accept(NeighFill.pneighFillInfo(pn, flags)));
        } else {
          state.entries().values().stream()
              .filter(n -> shown.test(n.key().ifindex()))
              .forEach(n -> out.accept(NeighFill.neighFillInfo(net, n, Rtm.RTM_NEWNEIGH, flags)));
        }
      }
    }
  }

  /**
   * A master of -1 asks for those without one. Source: net/core/neighbour.c, {@code
   * neigh_master_filtered}.
   */
  private static boolean masterFiltered(Net net, int ifindex, int wanted) {
    if (wanted == 0) {
      return false;
    }
    @Nullable NetDevice dev = NetdevState.anyByIndex(net, ifindex);
    DevRef master = dev == null ? null : dev.master();
    return wanted == -1 ? master != null : master == null || master.ifindex() != wanted;
  }

  /** Source: net/core/neighbour.c, {@code neigh_valid_dump_req}. */
  private static Attrs neighValidDumpReq(RtnlRequest request) {
    if (!request.strictChk()) {
      try {
        return request.parse(NdMsg.SIZE, NdaPolicy.NDA, Validate.LIBERAL);
      } catch (NetlinkException ignoredByTheKernelToo) {
        return Attrs.empty(Nda.SET);
      }
    }
    request.requireHeader(NdMsg.SIZE, "Invalid header for neighbor dump request");
    NdMsg ndm = NdMsg.read(request.bytes(), NlMsgHdr.SIZE);
    if (padded(request) || ndm.index() != 0 || ndm.state() != 0 || ndm.type() != 0) {
      throw invalid("Invalid values in header for neighbor dump request");
    }
    if ((ndm.flags() & ~Ntf.NTF_PROXY) != 0) {
      throw invalid("Invalid flags in header for neighbor dump request");
    }
    Attrs tb = request.parse(NdMsg.SIZE, NdaPolicy.NDA, Validate.DEPRECATED_STRICT);
    requireOnly(
        tb,
        Set.of(Nda.NDA_IFINDEX, Nda.NDA_MASTER),
        "Unsupported attribute in neighbor dump request");
    return tb;
  }
}
