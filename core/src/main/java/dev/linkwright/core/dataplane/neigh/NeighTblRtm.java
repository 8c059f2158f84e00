package dev.linkwright.core.dataplane.neigh;

import dev.linkwright.core.dataplane.net.Machine;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Slot;
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
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;
import java.util.function.Consumer;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * RTM_GETNEIGHTBL and RTM_SETNEIGHTBL. Thresholds and defaults belong to the machine and are kept
 * in its initial namespace; only there they can be set. Source: net/core/neighbour.c.
 */
public final class NeighTblRtm {
  private static final int SIZEOF_NDT_CONFIG = 32;
  private static final int SIZEOF_NDT_STATS = 88;

  private static final long GC_INTERVAL = 30_000;

  /** Parameters of devices, the newest first; and what was set for the whole table. */
  private record State(PVector<NeighParms> parms, NeighParms dflt, PMap<Integer, Long> table) {}

  private static final State START =
      new State(TreePVector.empty(), NeighParms.of(0), HashTreePMap.empty());
  private static final Slot<State> ARP = Slot.of("arp_parms", State.class, START);
  private static final Slot<State> ND = Slot.of("nd_parms", State.class, START);

  /** Source: net/core/neighbour.c, {@code nl_ntbl_parm_policy}. */
  private static final int NLA_HDRLEN = 4;

  private static final NlaPolicy PARMS_POLICY =
      NlaPolicy.policy(
          Ndtpa.SET,
          Ndtpa.NDTPA_INTERVAL_PROBE_TIME_MS.type(),
          Ndtpa.SET.keys().stream()
              .filter(key -> key != Ndtpa.NDTPA_PAD && key != Ndtpa.NDTPA_REFCNT)
              .map(key -> key instanceof S32 ? Nla.u32(key) : Nla.of(key))
              .toArray(Nla[]::new));

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

  private static Slot<State> slot(int family) {
    return family == IpAddress.AF_INET ? ARP : ND;
  }

  /** A device gets the protocol. Source: net/core/neighbour.c, {@code neigh_parms_alloc}. */
  public static void neighParmsAlloc(Net net, int family, int ifindex) {
    PMap<Integer, Long> dflt = machineWide(net, family).dflt().set();
    net.update(
        slot(family),
        s -> new State(s.parms().plus(0, new NeighParms(ifindex, dflt)), s.dflt(), s.table()));
  }

  /** It loses it. Source: net/core/neighbour.c, {@code neigh_parms_release}. */
  public static void neighParmsRelease(Net net, int family, int ifindex) {
    net.update(
        slot(family),
        s ->
            new State(
                TreePVector.from(s.parms().stream().filter(p -> p.ifindex() != ifindex).toList()),
                s.dflt(),
                s.table()));
  }

  /** The parameters of an entry: those of its device. */
  static NeighParms parms(Net net, NeighKey key) {
    int family = key.address().family();
    return net.get(slot(family)).parms().stream()
        .filter(p -> p.ifindex() == key.ifindex())
        .findFirst()
        .orElseGet(() -> machineWide(net, family).dflt());
  }

  private static State machineWide(Net net, int family) {
    return net.rtnl().net(Machine.INIT_NET).get(slot(family));
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
        for (NeighParms parms : net.get(slot(table.family())).parms()) {
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
    State state = machineWide(net, table.family());
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWNEIGHTBL, 0, new NdtMsg(table.family()));
    AttrWriter out = w.attrs();
    out.put(Ndta.NDTA_NAME, table.id());
    out.put(
        Ndta.NDTA_GC_INTERVAL,
        state.table().getOrDefault(Ndta.NDTA_GC_INTERVAL.type(), GC_INTERVAL));
    threshold(out, state, Ndta.NDTA_THRESH1, 128);
    threshold(out, state, Ndta.NDTA_THRESH2, 512);
    threshold(out, state, Ndta.NDTA_THRESH3, 1024);
    byte[] config = new byte[SIZEOF_NDT_CONFIG];
    Bytes.putU16(config, 0, table.keyLen());
    Bytes.putU32(config, 4, NeighState.of(net, table.family()).entries().size());
    out.put(Ndta.NDTA_CONFIG, config);
    out.put(Ndta.NDTA_STATS, new byte[SIZEOF_NDT_STATS]);
    parms(net, out, state.dflt(), table);
    return w.message();
  }

  private static void threshold(AttrWriter out, State state, U32 key, long initial) {
    out.put(key, state.table().getOrDefault(key.type(), initial));
  }

  /** Source: net/core/neighbour.c, {@code neightbl_fill_param_info}. */
  private static NetlinkMessage neightblFillParamInfo(Net net, NeighTable table, NeighParms parms) {
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWNEIGHTBL, 0, new NdtMsg(table.family()));
    w.attrs().put(Ndta.NDTA_NAME, table.id());
    parms(net, w.attrs(), parms, table);
    return w.message();
  }

  private static void parms(Net net, AttrWriter out, NeighParms parms, NeighTable table) {
    int nest = out.beginUnflagged(Ndta.NDTA_PARMS);
    parms.fill(net, out, table);
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
    int ifindex = asked.getOr(Ndtpa.NDTPA_IFINDEX, 0);
    Slot<State> slot = slot(table.family());
    State state = net.get(slot);
    if (ifindex == 0 && net.id() == Machine.INIT_NET) {
      net.set(slot, new State(state.parms(), state.dflt().with(asked), state.table()));
      return;
    }
    for (int i = 0; i < state.parms().size(); i++) {
      NeighParms parms = state.parms().get(i);
      if (ifindex != 0 && parms.ifindex() == ifindex) {
        PVector<NeighParms> next = state.parms().with(i, parms.with(asked));
        net.set(slot, new State(next, state.dflt(), state.table()));
        return;
      }
    }
    throw NetlinkException.refused(Errno.ENOENT);
  }

  private static void setTable(Net net, NeighTable table, Attrs tb) {
    for (Attr key :
        List.of(Ndta.NDTA_THRESH1, Ndta.NDTA_THRESH2, Ndta.NDTA_THRESH3, Ndta.NDTA_GC_INTERVAL)) {
      if (tb.has(key)) {
        if (net.id() != Machine.INIT_NET) {
          throw NetlinkException.refused(Errno.ENOENT);
        }
        long value = key instanceof U32 u32 ? tb.get(u32) : tb.get(Ndta.NDTA_GC_INTERVAL);
        net.update(
            slot(table.family()),
            s -> new State(s.parms(), s.dflt(), s.table().plus(key.type(), value)));
      }
    }
  }
}
