package dev.linkwright.core.dataplane.bridge;

import static dev.linkwright.core.dataplane.bridge.FdbEntry.BR_FDB_ADDED_BY_EXT_LEARN;
import static dev.linkwright.core.dataplane.bridge.FdbEntry.BR_FDB_ADDED_BY_USER;
import static dev.linkwright.core.dataplane.bridge.FdbEntry.BR_FDB_LOCAL;
import static dev.linkwright.core.dataplane.bridge.FdbEntry.BR_FDB_NOTIFY;
import static dev.linkwright.core.dataplane.bridge.FdbEntry.BR_FDB_NOTIFY_INACTIVE;
import static dev.linkwright.core.dataplane.bridge.FdbEntry.BR_FDB_STATIC;
import static dev.linkwright.core.dataplane.bridge.FdbEntry.BR_FDB_STICKY;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.FdbOps;
import dev.linkwright.core.dataplane.netdev.FdbRequest;
import dev.linkwright.core.dataplane.rtnetlink.NdoDfltFdb;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.BrState;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.Nfea;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.Rtm;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Requests about the forwarding table of a bridge: {@code bridge fdb}. Source: net/bridge/br_fdb.c.
 */
final class BrFdbOps implements FdbOps {
  /** Source: net/bridge/br_fdb.c, {@code br_nda_fdb_pol}. */
  private static final NlaPolicy BR_NDA_FDB_POL =
      NlaPolicy.policy(
          Nfea.SET,
          Nfea.NFEA_DONT_REFRESH.type(),
          Nla.of(Nfea.NFEA_ACTIVITY_NOTIFY),
          Nla.of(Nfea.NFEA_DONT_REFRESH));

  private static final int NOTIFY_SETTABLE =
      BrFdbFill.FDB_NOTIFY_BIT | BrFdbFill.FDB_NOTIFY_INACTIVE_BIT;

  private final BrFdb fdb;
  private final NdoDfltFdb dflt;

  BrFdbOps(BrFdb fdb, NdoDfltFdb dflt) {
    this.fdb = fdb;
    this.dflt = dflt;
  }

  private static NetlinkException invalid() {
    return NetlinkException.refused(Errno.EINVAL);
  }

  private static BrEnd end(Dev dev) {
    BrEnd end = BrEnd.of(dev);
    if (end == null) {
      throw invalid();
    }
    return end;
  }

  /** Source: net/bridge/br_fdb.c, {@code br_fdb_add}. */
  @Override
  public void ndoFdbAdd(Dev dev, FdbRequest request) {
    int state = request.ndm().state();
    if ((state & (Nud.NUD_PERMANENT | Nud.NUD_NOARP | Nud.NUD_REACHABLE)) == 0
        || request.addr().isZero()) {
      throw invalid();
    }
    BrEnd end = end(dev);
    Attrs nfea = extended(request);
    if (request.vid() != 0) {
      BrVlan vlan = end.vlans().find(request.vid());
      if (vlan == null || !vlan.shouldUse()) {
        throw invalid();
      }
      add(end, request, request.vid(), nfea);
      return;
    }
    add(end, request, 0, nfea);
    end.vlans().used().forEach(vlan -> add(end, request, vlan.vid(), nfea));
  }

  private static Attrs extended(FdbRequest request) {
    return request.tb().has(Nda.NDA_FDB_EXT_ATTRS)
        ? BR_NDA_FDB_POL.parseNested(
            request.bytes(), request.tb(), Nda.NDA_FDB_EXT_ATTRS, Validate.STRICT)
        : Attrs.empty(Nfea.SET);
  }

  /** Source: net/bridge/br_fdb.c, {@code __br_fdb_add}. */
  private void add(BrEnd end, FdbRequest request, int vid, Attrs nfea) {
    FdbKey key = new FdbKey(request.addr(), vid);
    int flags = request.ndm().flags();
    if ((flags & Ntf.NTF_USE) != 0) {
      Dev port = end.port();
      if (port == null) {
        throw invalid();
      }
      if (BridgePortInfo.nbpStateShouldLearn(BridgeStp.port(port))) {
        if (BridgeInfo.AGEING_TIME.in(end.bridge().settings()) != 0) {
          BrFdb.brFdbUpdate(end, key, BR_FDB_ADDED_BY_USER);
        }
      }
    } else if ((flags & Ntf.NTF_EXT_LEARNED) != 0) {
      if (!end.isPort() && (request.ndm().state() & Nud.NUD_PERMANENT) == 0) {
        throw NetlinkException.refused(
            Errno.EINVAL, "bridge: FDB entry towards bridge must be permanent");
      }
      brFdbExternalLearnAdd(end, key);
    } else {
      fdbAddEntry(end, request, key, nfea);
    }
  }

  /** Source: net/bridge/br_fdb.c, {@code br_fdb_external_learn_add}. */
  private static void brFdbExternalLearnAdd(BrEnd end, FdbKey key) {
    FdbEntry known = BrFdb.brFdbFind(end.br(), key);
    int local = end.isPort() ? 0 : BR_FDB_LOCAL;
    int flags = BR_FDB_ADDED_BY_EXT_LEARN | BR_FDB_ADDED_BY_USER | local;
    if (known == null) {
      BrFdb.learn(end.br(), new FdbEntry(key, end.dst(), flags));
      return;
    }
    FdbEntry after = known.withDst(end.dst()).with(flags, true);
    BrFdb.put(end.br(), after);
    if (!Objects.equals(known.dst(), end.dst()) || !known.is(BR_FDB_ADDED_BY_EXT_LEARN)) {
      BrFdb.fdbNotify(end.br(), after, Rtm.RTM_NEWNEIGH);
    }
  }

  /** Source: net/bridge/br_fdb.c, {@code fdb_add_entry}. */
  private void fdbAddEntry(BrEnd end, FdbRequest request, FdbKey key, Attrs nfea) {
    int state = request.ndm().state();
    requireAllowed(end, request, nfea);
    FdbEntry known = BrFdb.brFdbFind(end.br(), key);
    if (known == null && !request.has(NlmF.NLM_F_CREATE)) {
      throw NetlinkException.refused(Errno.ENOENT);
    }
    if (known != null && request.has(NlmF.NLM_F_EXCL)) {
      throw NetlinkException.refused(Errno.EEXIST);
    }
    FdbEntry before = known == null ? new FdbEntry(key, end.dst(), 0) : known;
    FdbEntry there = before.withDst(end.dst());
    BrFdb.put(end.br(), there);
    FdbEntry inState = there.nud() == state ? there : withState(end.br(), there, state);
    boolean sticky = (request.ndm().flags() & Ntf.NTF_STICKY) != 0;
    FdbEntry after =
        fdbHandleNotify(
            inState.with(BR_FDB_STICKY, sticky), nfea.getOr(Nfea.NFEA_ACTIVITY_NOTIFY, 0));
    boolean modified = known == null || !after.equals(before) || there.nud() != state;
    FdbEntry made = after.with(BR_FDB_ADDED_BY_USER, true);
    BrFdb.put(end.br(), made);
    if (modified) {
      BrFdb.fdbNotify(end.br(), made, Rtm.RTM_NEWNEIGH);
    }
  }

  private static void requireAllowed(BrEnd end, FdbRequest request, Attrs nfea) {
    int state = request.ndm().state();
    Dev port = end.port();
    boolean permanent = (state & Nud.NUD_PERMANENT) != 0;
    if (port != null && !permanent && (state & Nud.NUD_NOARP) == 0) {
      int portState = BridgeStp.port(port).state();
      if (portState != BrState.BR_STATE_LEARNING && portState != BrState.BR_STATE_FORWARDING) {
        throw NetlinkException.refused(Errno.EPERM);
      }
    }
    boolean sticky = (request.ndm().flags() & Ntf.NTF_STICKY) != 0;
    if ((port == null && !permanent) || (sticky && permanent)) {
      throw invalid();
    }
    int notify = nfea.getOr(Nfea.NFEA_ACTIVITY_NOTIFY, 0);
    if ((notify & ~NOTIFY_SETTABLE) != 0
        || (notify & NOTIFY_SETTABLE) == BrFdbFill.FDB_NOTIFY_INACTIVE_BIT) {
      throw invalid();
    }
  }

  private FdbEntry withState(Dev br, FdbEntry entry, int state) {
    boolean local = (state & Nud.NUD_PERMANENT) != 0;
    boolean fixed = local || (state & Nud.NUD_NOARP) != 0;
    if (fixed && !entry.is(BR_FDB_STATIC)) {
      fdb.fdbAddHwAddr(br, entry.key().addr());
    } else if (!fixed && entry.is(BR_FDB_STATIC)) {
      fdb.fdbDelHwAddr(br, entry.key().addr());
    }
    return entry.with(BR_FDB_LOCAL, local).with(BR_FDB_STATIC, fixed);
  }

  /** Source: net/bridge/br_fdb.c, {@code fdb_handle_notify}. */
  private static FdbEntry fdbHandleNotify(FdbEntry entry, int notify) {
    boolean inactive = (notify & BrFdbFill.FDB_NOTIFY_INACTIVE_BIT) != 0;
    boolean wanted = (notify & BrFdbFill.FDB_NOTIFY_BIT) != 0;
    FdbEntry marked = inactive ? entry.with(BR_FDB_NOTIFY_INACTIVE, true) : entry;
    if (!wanted && marked.is(BR_FDB_NOTIFY)) {
      return marked.with(BR_FDB_NOTIFY | BR_FDB_NOTIFY_INACTIVE, false);
    }
    return marked.with(BR_FDB_NOTIFY, wanted);
  }

  /** Source: net/bridge/br_fdb.c, {@code br_fdb_delete}. */
  @Override
  public void ndoFdbDel(Dev dev, FdbRequest request) {
    BrEnd end = end(dev);
    boolean found = false;
    if (request.vid() != 0) {
      if (end.vlans().find(request.vid()) == null) {
        throw invalid();
      }
      found = delete(end, request, request.vid());
    } else {
      found = delete(end, request, 0);
      for (BrVlan vlan : end.vlans().used()) {
        found |= delete(end, request, vlan.vid());
      }
    }
    if (!found) {
      throw NetlinkException.refused(Errno.ENOENT);
    }
  }

  private boolean delete(BrEnd end, FdbRequest request, int vid) {
    FdbEntry entry = BrFdb.brFdbFind(end.br(), new FdbKey(request.addr(), vid));
    boolean found = entry != null && Objects.equals(entry.dst(), end.dst());
    if (entry != null && found) {
      fdb.fdbDelete(end.br(), entry);
    }
    return found;
  }

  /** Source: net/bridge/br_fdb.c, {@code br_fdb_delete_bulk}. */
  @Override
  public void ndoFdbDelBulk(Dev dev, FdbRequest request) {
    BrEnd end = BrEnd.of(dev);
    if (end == null) {
      throw NetlinkException.refused(Errno.EINVAL, "bridge: Device is not a bridge port");
    }
    fdb.brFdbFlush(end.br(), BrFdbFlush.of(end, request));
  }

  /** Source: net/bridge/br_fdb.c, {@code br_fdb_dump}. */
  @Override
  public void ndoFdbDump(Dev br, @Nullable Dev filter, Consumer<NetlinkMessage> out) {
    if (filter == null) {
      dflt.ndoFdbDump(br, null, out);
    }
    br.priv(Bridge.class).fdb().values().stream()
        .filter(e -> Objects.equals(e.dst(), filter == null ? null : filter.ref()))
        .forEach(e -> out.accept(BrFdbFill.fdbFillInfo(br, e, Rtm.RTM_NEWNEIGH)));
  }

  @Override
  public boolean hasFdbGet() {
    return true;
  }

  /** Source: net/bridge/br_fdb.c, {@code br_fdb_get}. */
  @Override
  public NetlinkMessage ndoFdbGet(Dev br, FdbRequest request) {
    FdbEntry entry = BrFdb.brFdbFind(br, new FdbKey(request.addr(), request.vid()));
    if (entry == null) {
      throw NetlinkException.refused(Errno.ENOENT, "Fdb entry not found");
    }
    return BrFdbFill.fdbFillInfo(br, entry, Rtm.RTM_NEWNEIGH);
  }
}
