package dev.linkwright.core.dataplane.neigh;

import static dev.linkwright.core.dataplane.rtnetlink.NlaGet.nlaData;

import dev.linkwright.core.dataplane.neigh.NeighUpdate.Wanted;
import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Timers;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.NdaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.MacAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** RTM_NEWNEIGH and RTM_DELNEIGH. Source: net/core/neighbour.c. */
public final class NeighRtm {
  private static final int NLA_HDRLEN = 4;

  /** Of a state that is asked for a neighbour keeps 8 bits ({@code nud_state}). */
  private static final int U8 = 0xff;

  /** Where the attributes start. */
  private static final int ATTRS = NlMsgHdr.SIZE + NdMsg.SIZE;

  private final List<NeighTable> tables;
  private final NeighTimer timer;

  /** The requests for {@code tables}, in the order of {@code neigh_tables}. */
  public NeighRtm(List<NeighTable> tables, Timers timers) {
    this.tables = tables;
    this.timer = new NeighTimer(tables);
    timer.setup(timers);
    NeighGc.setup(timers);
  }

  /** Registers the handlers. Source: net/core/neighbour.c, {@code neigh_init}. */
  public void register(RtnlHandlers handlers) {
    NeighGet get = new NeighGet(tables);
    handlers.rtnlRegister(Af.AF_UNSPEC, Rtm.RTM_NEWNEIGH, this::neighAdd, null);
    handlers.rtnlRegister(Af.AF_UNSPEC, Rtm.RTM_DELNEIGH, this::neighDelete, null);
    handlers.rtnlRegister(Af.AF_UNSPEC, Rtm.RTM_GETNEIGH, get::neighGet, get::neighDumpInfo);
  }

  /** Source: net/core/neighbour.c, {@code neigh_find_table}. */
  static @Nullable NeighTable neighFindTable(List<NeighTable> tables, int family) {
    return tables.stream().filter(t -> t.family() == family).findFirst().orElse(null);
  }

  private NeighTable table(int family) {
    NeighTable table = neighFindTable(tables, family);
    if (table == null) {
      throw NetlinkException.refused(Errno.EAFNOSUPPORT);
    }
    return table;
  }

  private static NetlinkException invalid(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }

  private static @Nullable NetDevice device(Net net, int ifindex) {
    NetDevice dev = ifindex == 0 ? null : NetdevState.devGetByIndex(net, ifindex);
    if (ifindex != 0 && dev == null) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    return dev;
  }

  /** The address in the attribute at {@code nla}. */
  private static IpAddress address(byte[] message, int nla, NeighTable table) {
    if (Bytes.getU16(message, nla) - NLA_HDRLEN < table.keyLen()) {
      throw invalid("Invalid network address");
    }
    int at = nla + NLA_HDRLEN;
    return IpAddress.of(Arrays.copyOfRange(message, at, at + table.keyLen()));
  }

  /** Source: net/core/neighbour.c, {@code neigh_add}. */
  private void neighAdd(RtnlRequest request) {
    Net net = request.net();
    Attrs tb = request.parse(NdMsg.SIZE, NdaPolicy.NDA, Validate.LIBERAL);
    if (!tb.has(Nda.NDA_DST)) {
      throw invalid("Network address not specified");
    }
    NdMsg ndm = NdMsg.read(request.bytes(), NlMsgHdr.SIZE);
    NetDevice dev = device(net, ndm.index());
    if (dev != null
        && tb.has(Nda.NDA_LLADDR)
        && tb.length(Nda.NDA_LLADDR) < dev.address().toBytes().length) {
      throw invalid("Invalid link address");
    }
    NeighTable table = table(ndm.family());
    NeighKey key =
        new NeighKey(ndm.index(), address(request.bytes(), tb.offsetOf(Nda.NDA_DST), table));
    boolean extended = net.has(KernelChange.NEIGH_FLAGS_EXT);
    long ext = extended ? tb.getOr(Nda.NDA_FLAGS_EXT, 0) : 0;
    int flags = ndm.flags() | (int) (ext << Neighbour.NTF_EXT_SHIFT);
    int protocol = tb.getOr(Nda.NDA_PROTOCOL, 0);
    if ((flags & Ntf.NTF_PROXY) != 0) {
      boolean permanent = (ndm.state() & Nud.NUD_PERMANENT) != 0;
      addProxy(net, table, new PneighEntry(key, flags, protocol, permanent));
      return;
    }
    if (dev == null) {
      throw invalid("Device not specified");
    }
    table.allowAdd(net, dev);
    Neighbour known = NeighState.neighLookup(net, key);
    Neighbour n = known == null ? create(request, table, dev, key, flags, ndm) : known;
    if (known != null && request.has(NlmF.NLM_F_EXCL)) {
      throw NetlinkException.refused(Errno.EEXIST);
    }
    if (known != null) {
      int state = known.nudState() & ~Nud.NUD_PERMANENT;
      requireValid("Cannot mark neighbor as externally validated", state, flags, ndm);
    }
    Neighbour begun = protocol == 0 ? n : n.withProtocol(protocol);
    NeighState.put(net, begun);
    boolean override = known == null || request.has(NlmF.NLM_F_REPLACE);
    Wanted wanted = new Wanted(lladdr(request, tb, dev), ndm.state() & U8, flags, override);
    new NeighUpdate(net, request.socket().portId()).neighUpdate(begun, wanted);
    if ((flags & (Ntf.NTF_USE | NeighUpdate.NTF_MANAGED)) != 0) {
      timer.neighEventSend(net, begun.key());
    }
  }

  private static @Nullable MacAddress lladdr(RtnlRequest request, Attrs tb, NetDevice dev) {
    return tb.has(Nda.NDA_LLADDR)
        ? MacAddress.of(
            Arrays.copyOf(
                nlaData(request.bytes(), tb, Nda.NDA_LLADDR), dev.address().toBytes().length))
        : null;
  }

  private static Neighbour create(
      RtnlRequest request, NeighTable table, NetDevice dev, NeighKey key, int flags, NdMsg ndm) {
    if (!request.has(NlmF.NLM_F_CREATE)) {
      throw NetlinkException.refused(Errno.ENOENT);
    }
    if ((ndm.state() & Nud.NUD_PERMANENT) != 0 && (flags & NeighUpdate.NTF_MANAGED) != 0) {
      throw invalid("Invalid NTF_* flag for permanent entry");
    }
    requireValid("Cannot create externally validated neighbor", Nud.NUD_NONE, flags, ndm);
    boolean exempt = (ndm.state() & Nud.NUD_PERMANENT) != 0 || (flags & NeighUpdate.KEPT) != 0;
    if (!exempt && !NeighGc.neighAlloc(request.net(), table.family())) {
      throw NetlinkException.refused(Errno.ENOBUFS);
    }
    Neighbour made = table.construct(request.net(), dev, key);
    Neighbour shared =
        made.key().equals(key) ? null : NeighState.neighLookup(request.net(), made.key());
    if (shared != null) {
      return shared;
    }
    Neighbour n = NeighState.neighCreate(request.net(), made);
    return n.withFlags(flags & NeighUpdate.OF_REQUESTS);
  }

  /**
   * What is validated must be in a state that is.
   *
   * @param left the state where the request's own does not count
   */
  private static void requireValid(String what, int left, int flags, NdMsg ndm) {
    boolean own = (flags & (Ntf.NTF_USE | NeighUpdate.NTF_MANAGED)) == 0;
    int state = own ? ndm.state() : left;
    if ((flags & NeighUpdate.NTF_EXT_VALIDATED) != 0 && (state & Neighbour.NUD_VALID) == 0) {
      throw invalid(what + " with an invalid state");
    }
  }

  private static void addProxy(Net net, NeighTable table, PneighEntry asked) {
    NeighKey key = asked.key();
    if ((asked.flags() & (NeighUpdate.NTF_MANAGED | NeighUpdate.NTF_EXT_VALIDATED)) != 0) {
      throw invalid("Invalid NTF_* flag combination");
    }
    NeighState state = NeighState.of(net, table.family());
    PneighEntry known = state.proxies().get(key);
    if (known == null && !table.pconstructs(net, key.ifindex())) {
      throw NetlinkException.refused(Errno.ENOBUFS);
    }
    PneighEntry pn =
        asked.protocol() == 0 && known != null
            ? new PneighEntry(key, asked.flags(), known.protocol(), asked.permanent())
            : asked;
    net.set(NeighState.slot(table.family()), state.withProxies(state.proxies().plus(key, pn)));
    if (known == null && key.ifindex() != 0) {
      table.pconstruct(net, NetdevState.deref(net, new DevRef(net.id(), key.ifindex())), pn);
    }
  }

  /** Source: net/core/neighbour.c, {@code neigh_delete}. */
  private void neighDelete(RtnlRequest request) {
    Net net = request.net();
    request.requireHeader(NdMsg.SIZE, "");
    NdMsg ndm = NdMsg.read(request.bytes(), NlMsgHdr.SIZE);
    int dst = NlaPolicy.nlaFind(request.bytes(), ATTRS, Nda.NDA_DST.type());
    if (dst < 0) {
      throw invalid("Network address not specified");
    }
    NetDevice dev = device(net, ndm.index());
    NeighTable table = table(ndm.family());
    NeighKey key = new NeighKey(ndm.index(), address(request.bytes(), dst, table));
    if ((ndm.flags() & Ntf.NTF_PROXY) != 0) {
      deleteProxy(net, table, key);
      return;
    }
    if (dev == null) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    Neighbour n = NeighState.neighLookup(net, key);
    if (n == null) {
      throw NetlinkException.refused(Errno.ENOENT);
    }
    new NeighUpdate(net, request.socket().portId()).neighDelete(n);
  }

  private static void deleteProxy(Net net, NeighTable table, NeighKey key) {
    NeighState state = NeighState.of(net, table.family());
    PneighEntry pn = state.proxies().get(key);
    if (pn == null) {
      throw NetlinkException.refused(Errno.ENOENT);
    }
    net.set(NeighState.slot(table.family()), state.withProxies(state.proxies().minus(key)));
    if (key.ifindex() != 0) {
      table.pdestruct(net, NetdevState.deref(net, new DevRef(net.id(), key.ifindex())), pn);
    }
  }
}
