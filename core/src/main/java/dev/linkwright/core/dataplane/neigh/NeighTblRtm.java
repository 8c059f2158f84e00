package dev.linkwright.core.dataplane.neigh;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Machine;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.NdtMsg;
import dev.linkwright.netlink.route.Ndta;
import dev.linkwright.netlink.route.Ndtpa;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * RTM_GETNEIGHTBL and RTM_SETNEIGHTBL. Thresholds and defaults can be set in the initial namespace
 * only. Source: net/core/neighbour.c.
 */
public final class NeighTblRtm {
  private static final int SIZEOF_NDT_CONFIG = 32;
  private static final int SIZEOF_NDT_STATS = 88;

  /** Source: net/core/neighbour.c, {@code nl_ntbl_parm_policy}. */
  private static final int NLA_HDRLEN = 4;

  private static final NlaPolicy PARMS_POLICY =
      NlaPolicy.policy(
              Ndtpa.SET,
              Ndtpa.NDTPA_PAD.type(),
              Ndtpa.SET.keys().stream()
                  .filter(key -> key != Ndtpa.NDTPA_PAD && key != Ndtpa.NDTPA_REFCNT)
                  .filter(key -> key != Ndtpa.NDTPA_INTERVAL_PROBE_TIME_MS)
                  .map(key -> key instanceof S32 ? Nla.u32(key) : Nla.of(key))
                  .toArray(Nla[]::new))
          .growing(
              KernelChange.NEIGH_INTERVAL_PROBE,
              Ndtpa.NDTPA_INTERVAL_PROBE_TIME_MS.type(),
              Nla.of(Ndtpa.NDTPA_INTERVAL_PROBE_TIME_MS));

  /** Source: net/core/neighbour.c, {@code nl_neightbl_policy}. */
  private static final NlaPolicy POLICY =
      NlaPolicy.policy(
          Ndta.SET,
          Ndta.NDTA_PAD.type(),
          Nla.of(Ndta.NDTA_NAME),
          Nla.of(Ndta.NDTA_THRESH1),
          Nla.of(Ndta.NDTA_THRESH2),
          Nla.of(Ndta.NDTA_THRESH3),
          Nla.of(Ndta.NDTA_GC_INTERVAL),
          Nla.of(Ndta.NDTA_PARMS));

  private final List<NeighTable> tables;

  public NeighTblRtm(List<NeighTable> tables) {
    this.tables = tables;
  }

  /** Registers the handlers. Source: net/core/neighbour.c, {@code neigh_init}. */
  public void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(Af.AF_UNSPEC, Rtm.RTM_GETNEIGHTBL, null, this::neightblDumpInfo);
    handlers.rtnlRegister(Af.AF_UNSPEC, Rtm.RTM_SETNEIGHTBL, this::neightblSet, null);
  }

  /** Source: net/core/neighbour.c, {@code neightbl_dump_info}. */
  private void neightblDumpInfo(RtnlRequest request, Consumer<NetlinkMessage> out) {
    if (request.strictChk()) {
      neightblValidDumpInfo(request);
    }
    Net net = request.net();
    for (NeighTable table : tables) {
      if (request.family() == Af.AF_UNSPEC || request.family() == table.family()) {
        out.accept(neightblFillInfo(net, table));
        for (NeighParms parms : NeighTables.all(net, table.family())) {
          out.accept(neightblFillParamInfo(net, table, parms));
        }
      }
    }
  }

  /** Source: net/core/neighbour.c, {@code neightbl_valid_dump_info}. */
  private static void neightblValidDumpInfo(RtnlRequest request) {
    request.requireHeader(NdtMsg.SIZE, "Invalid header for neighbor table dump request");
    byte[] b = request.bytes();
    int padding = b[NlMsgHdr.SIZE + 1] | b[NlMsgHdr.SIZE + 2] | b[NlMsgHdr.SIZE + 3];
    if (padding != 0) {
      throw NetlinkException.refused(
          Errno.EINVAL, "Invalid values in header for neighbor table dump request");
    }
    if (b.length > NlMsgHdr.SIZE + NdtMsg.SIZE) {
      throw NetlinkException.refused(
          Errno.EINVAL, "Invalid data after header in neighbor table dump request");
    }
  }

  /** Source: net/core/neighbour.c, {@code neightbl_fill_info}. */
  private static NetlinkMessage neightblFillInfo(Net net, NeighTable table) {
    int family = table.family();
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWNEIGHTBL, 0, new NdtMsg(family));
    AttrWriter out = w.attrs();
    out.put(Ndta.NDTA_NAME, table.id());
    out.put(Ndta.NDTA_GC_INTERVAL, NeighTables.table(net, family, Ndta.NDTA_GC_INTERVAL));
    for (U32 key : List.of(Ndta.NDTA_THRESH1, Ndta.NDTA_THRESH2, Ndta.NDTA_THRESH3)) {
      out.put(key, NeighTables.table(net, family, key));
    }
    byte[] config = new byte[SIZEOF_NDT_CONFIG];
    Bytes.putU16(config, 0, table.keyLen());
    Bytes.putU32(config, 4, NeighGc.entries(net.rtnl(), family));
    out.put(Ndta.NDTA_CONFIG, config);
    out.put(Ndta.NDTA_STATS, new byte[SIZEOF_NDT_STATS]);
    parms(net, out, NeighTables.dflt(net, family));
    return w.message();
  }

  /** Source: net/core/neighbour.c, {@code neightbl_fill_param_info}. */
  private static NetlinkMessage neightblFillParamInfo(Net net, NeighTable table, NeighParms parms) {
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWNEIGHTBL, 0, new NdtMsg(table.family()));
    w.attrs().put(Ndta.NDTA_NAME, table.id());
    parms(net, w.attrs(), parms);
    return w.message();
  }

  private static void parms(Net net, AttrWriter out, NeighParms parms) {
    int nest = out.beginUnflagged(Ndta.NDTA_PARMS);
    parms.fill(net, out);
    out.end(nest);
  }

  /** Source: net/core/neighbour.c, {@code neightbl_set}. */
  private void neightblSet(RtnlRequest request) {
    Attrs tb = request.parse(NdtMsg.SIZE, POLICY, Validate.LIBERAL);
    if (!tb.has(Ndta.NDTA_NAME)) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    String name = tb.get(Ndta.NDTA_NAME);
    int family = request.family();
    NeighTable table =
        tables.stream()
            .filter(t -> (family == Af.AF_UNSPEC || family == t.family()) && t.id().equals(name))
            .findFirst()
            .orElseThrow(() -> NetlinkException.refused(Errno.ENOENT));
    Net net = request.net();
    if (tb.has(Ndta.NDTA_PARMS)) {
      setParms(net, table, asked(request, tb));
    }
    setTable(net, table, tb);
  }

  private static Attrs asked(RtnlRequest request, Attrs tb) {
    int at = tb.offsetOf(Ndta.NDTA_PARMS) + NLA_HDRLEN;
    return request.parseAt(PARMS_POLICY, at, tb.length(Ndta.NDTA_PARMS), Validate.LIBERAL);
  }

  /** Source: net/core/neighbour.c, {@code lookup_neigh_parms}. */
  private static void setParms(Net net, NeighTable table, Attrs asked) {
    int family = table.family();
    int ifindex = asked.getOr(Ndtpa.NDTPA_IFINDEX, 0);
    boolean dflt = ifindex == 0 && net.id() == Machine.INIT_NET;
    @Nullable NeighParms parms =
        dflt ? NeighTables.dflt(net, family) : NeighTables.of(net, family, ifindex);
    if (parms == null) {
      throw NetlinkException.refused(Errno.ENOENT);
    }
    NeighTables.put(net, family, parms.with(net, asked));
  }

  private static void setTable(Net net, NeighTable table, Attrs tb) {
    for (Attr key :
        List.of(Ndta.NDTA_THRESH1, Ndta.NDTA_THRESH2, Ndta.NDTA_THRESH3, Ndta.NDTA_GC_INTERVAL)) {
      if (tb.has(key)) {
        if (net.id() != Machine.INIT_NET) {
          throw NetlinkException.refused(Errno.ENOENT);
        }
        long value = key instanceof U32 u32 ? tb.get(u32) : tb.get(Ndta.NDTA_GC_INTERVAL);
        NeighTables.setTable(net, table.family(), key, value);
      }
    }
    NeighGc.schedule(net.rtnl(), table.family());
  }
}
