package dev.linkwright.core.dataplane.bridge;

import static dev.linkwright.core.dataplane.bridge.FdbEntry.BR_FDB_ADDED_BY_EXT_LEARN;
import static dev.linkwright.core.dataplane.bridge.FdbEntry.BR_FDB_ADDED_BY_USER;
import static dev.linkwright.core.dataplane.bridge.FdbEntry.BR_FDB_LOCAL;
import static dev.linkwright.core.dataplane.bridge.FdbEntry.BR_FDB_OFFLOADED;
import static dev.linkwright.core.dataplane.bridge.FdbEntry.BR_FDB_STATIC;

import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.DevRxMode;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.value.MacAddress;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The forwarding table of a bridge as it changes by itself: it holds the addresses of the bridge
 * and its ports, once without a VLAN and once for each of theirs. Source: net/bridge/br_fdb.c.
 */
final class BrFdb {
  private final DevRxMode rxMode;

  BrFdb(DevRxMode rxMode) {
    this.rxMode = rxMode;
  }

  private static List<FdbEntry> entries(Dev br) {
    return br.priv(Bridge.class).fdb().values();
  }

  /** Source: net/bridge/br_fdb.c, {@code br_fdb_find}. */
  static @Nullable FdbEntry brFdbFind(Dev br, FdbKey key) {
    return br.priv(Bridge.class).fdb().find(key);
  }

  /** Puts {@code entry} into the table, without telling. */
  static void put(Dev br, FdbEntry entry) {
    Bridge bridge = br.priv(Bridge.class);
    br.setPriv(bridge.withFdb(bridge.fdb().with(entry)));
  }

  /** Tells listeners of RTNLGRP_NEIGH. Source: net/bridge/br_fdb.c, {@code fdb_notify}. */
  static void fdbNotify(Dev br, FdbEntry entry, int type) {
    NlInfo.KERNEL.rtnlNotify(
        br.net(), RtnlGroup.RTNLGRP_NEIGH, BrFdbFill.fdbFillInfo(br, entry, type));
  }

  /** Puts {@code entry} into the table and tells of it. */
  static void learn(Dev br, FdbEntry entry) {
    put(br, entry);
    fdbNotify(br, entry, Rtm.RTM_NEWNEIGH);
  }

  /**
   * Ports that do not hear everything must hear what is for a static entry. Source:
   * net/bridge/br_fdb.c, {@code fdb_add_hw_addr}.
   */
  void fdbAddHwAddr(Dev br, MacAddress addr) {
    choosy(br).forEach(port -> rxMode.devUcAdd(port, addr));
  }

  /** Source: net/bridge/br_fdb.c, {@code fdb_del_hw_addr}. */
  void fdbDelHwAddr(Dev br, MacAddress addr) {
    choosy(br).forEach(port -> rxMode.devUcDel(port, addr));
  }

  private static List<Dev> choosy(Dev br) {
    return BridgeStp.ports(br).stream().filter(p -> !BridgeStp.port(p).promisc()).toList();
  }

  /** Source: net/bridge/br_fdb.c, {@code br_fdb_sync_static}. */
  void brFdbSyncStatic(Dev br, Dev port) {
    entries(br).stream()
        .filter(e -> e.is(BR_FDB_STATIC))
        .forEach(e -> rxMode.devUcAdd(port, e.key().addr()));
  }

  /** Source: net/bridge/br_fdb.c, {@code br_fdb_unsync_static}. */
  void brFdbUnsyncStatic(Dev br, Dev port) {
    entries(br).stream()
        .filter(e -> e.is(BR_FDB_STATIC))
        .forEach(e -> rxMode.devUcDel(port, e.key().addr()));
  }

  /** Source: net/bridge/br_fdb.c, {@code fdb_delete}. */
  void fdbDelete(Dev br, FdbEntry entry) {
    if (entry.is(BR_FDB_STATIC)) {
      fdbDelHwAddr(br, entry.key().addr());
    }
    Bridge bridge = br.priv(Bridge.class);
    br.setPriv(bridge.withFdb(bridge.fdb().without(entry.key())));
    fdbNotify(br, entry, Rtm.RTM_DELNEIGH);
  }

  /**
   * A local entry goes, unless another port or the bridge has the same address, to whom it then
   * belongs; nobody is told of that. Source: net/bridge/br_fdb.c, {@code fdb_delete_local}.
   */
  private void fdbDeleteLocal(BrEnd end, FdbEntry entry) {
    Dev br = end.br();
    int vid = entry.key().vlanId();
    for (Dev other : BridgeStp.ports(br)) {
      boolean inVlan = vid == 0 || BridgeStp.port(other).vlans().find(vid) != null;
      if (!other.ref().equals(end.dst()) && hasAddress(other, entry) && inVlan) {
        put(br, entry.withDst(other.ref()).with(BR_FDB_ADDED_BY_USER, false));
        return;
      }
    }
    BrVlan own = end.bridge().vlans().find(vid);
    boolean inVlan = vid == 0 || (own != null && own.shouldUse());
    if (end.isPort() && hasAddress(br, entry) && inVlan) {
      put(br, entry.withDst(null).with(BR_FDB_ADDED_BY_USER, false));
      return;
    }
    fdbDelete(br, entry);
  }

  private static boolean hasAddress(Dev dev, FdbEntry entry) {
    return dev.now().address().equals(entry.key().addr());
  }

  private static boolean isOwn(FdbEntry entry, @Nullable DevRef dst) {
    return entry.is(BR_FDB_LOCAL)
        && !entry.is(BR_FDB_ADDED_BY_USER)
        && Objects.equals(entry.dst(), dst);
  }

  /** Source: net/bridge/br_fdb.c, {@code br_fdb_find_delete_local}. */
  void brFdbFindDeleteLocal(BrEnd end, MacAddress addr, int vid) {
    FdbEntry entry = brFdbFind(end.br(), new FdbKey(addr, vid));
    if (entry != null && isOwn(entry, end.dst())) {
      fdbDeleteLocal(end, entry);
    }
  }

  /** Source: net/bridge/br_fdb.c, {@code br_fdb_add_local}. */
  void brFdbAddLocal(BrEnd end, MacAddress addr, int vid) {
    if (!addr.isValidEther()) {
      return;
    }
    Dev br = end.br();
    FdbKey key = new FdbKey(addr, vid);
    FdbEntry known = brFdbFind(br, key);
    if (known != null && known.is(BR_FDB_LOCAL)) {
      return;
    }
    if (known != null) {
      fdbDelete(br, known);
    }
    FdbEntry entry = new FdbEntry(key, end.dst(), BR_FDB_LOCAL | BR_FDB_STATIC);
    put(br, entry);
    fdbAddHwAddr(br, addr);
    fdbNotify(br, entry, Rtm.RTM_NEWNEIGH);
  }

  /**
   * A port has another address. Without VLANs one entry is all there is to take away. Source:
   * net/bridge/br_fdb.c, {@code br_fdb_changeaddr}.
   */
  void brFdbChangeaddr(BrEnd port, MacAddress newAddr) {
    List<BrVlan> vlans = port.vlans().used();
    for (FdbEntry entry : entries(port.br())) {
      if (isOwn(entry, port.dst())) {
        fdbDeleteLocal(port, entry);
        if (vlans.isEmpty()) {
          break;
        }
      }
    }
    brFdbAddLocal(port, newAddr, 0);
    vlans.forEach(vlan -> brFdbAddLocal(port, newAddr, vlan.vid()));
  }

  /**
   * The bridge gets another address; it still has the old one. Source: net/bridge/br_fdb.c, {@code
   * br_fdb_change_mac_address}.
   */
  void brFdbChangeMacAddress(Dev br, MacAddress newAddr) {
    BrEnd end = BrEnd.bridge(br);
    MacAddress old = br.now().address();
    brFdbFindDeleteLocal(end, old, 0);
    brFdbAddLocal(end, newAddr, 0);
    for (BrVlan vlan : end.vlans().used()) {
      brFdbFindDeleteLocal(end, old, vlan.vid());
      brFdbAddLocal(end, newAddr, vlan.vid());
    }
  }

  /**
   * What leads to a port goes: all of it, or what was learned there, in one VLAN if {@code vid} is
   * not 0. Source: net/bridge/br_fdb.c, {@code br_fdb_delete_by_port}.
   */
  void brFdbDeleteByPort(BrEnd end, int vid, boolean all) {
    for (FdbEntry entry : entries(end.br())) {
      if (Objects.equals(entry.dst(), end.dst()) && (all || isLearned(entry, vid))) {
        if (entry.is(BR_FDB_LOCAL)) {
          fdbDeleteLocal(end, entry);
        } else {
          fdbDelete(end.br(), entry);
        }
      }
    }
  }

  private static boolean isLearned(FdbEntry entry, int vid) {
    boolean kept =
        entry.is(BR_FDB_STATIC)
            || (entry.is(BR_FDB_ADDED_BY_EXT_LEARN) && !entry.is(BR_FDB_OFFLOADED));
    return !kept && (vid == 0 || entry.key().vlanId() == vid);
  }

  /** Every entry that fits goes. Source: net/bridge/br_fdb.c, {@code br_fdb_flush}. */
  void brFdbFlush(Dev br, Predicate<FdbEntry> fits) {
    entries(br).stream().filter(fits).forEach(entry -> fdbDelete(br, entry));
  }

  /**
   * An address was seen on a port. Source: net/bridge/br_fdb.c, {@code br_fdb_update}.
   *
   * @param flags BR_FDB_* of a new entry
   */
  static void brFdbUpdate(BrEnd port, FdbKey key, int flags) {
    Dev br = port.br();
    FdbEntry known = brFdbFind(br, key);
    if (known == null) {
      learn(br, new FdbEntry(key, port.dst(), flags));
      return;
    }
    if (known.is(BR_FDB_LOCAL)) {
      return;
    }
    FdbEntry active = known.with(FdbEntry.BR_FDB_NOTIFY_INACTIVE, false);
    FdbEntry moved = active;
    if (!Objects.equals(known.dst(), port.dst()) && !known.is(FdbEntry.BR_FDB_STICKY)) {
      moved = active.withDst(port.dst()).with(BR_FDB_ADDED_BY_EXT_LEARN, false);
    }
    FdbEntry after = moved.with(flags & BR_FDB_ADDED_BY_USER, true);
    put(br, after);
    if (!moved.equals(known)) {
      fdbNotify(br, after, Rtm.RTM_NEWNEIGH);
    }
  }
}
