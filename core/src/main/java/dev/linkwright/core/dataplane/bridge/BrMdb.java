package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.bridge.MdbEntry.PortGroup;
import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.BrPortMsg;
import dev.linkwright.netlink.route.BrState;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.Rtprot;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** RTM_NEWMDB, RTM_DELMDB and RTM_GETMDB: {@code bridge mdb}. Source: net/bridge/br_mdb.c. */
final class BrMdb {
  /** Registers the handlers. Source: net/bridge/br_mdb.c, {@code br_mdb_init}. */
  void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(Af.AF_BRIDGE, Rtm.RTM_GETMDB, BrMdb::brMdbGet, BrMdb::brMdbDump);
    handlers.rtnlRegister(Af.AF_BRIDGE, Rtm.RTM_NEWMDB, BrMdb::brMdbAdd, null);
    handlers.rtnlRegister(Af.AF_BRIDGE, Rtm.RTM_DELMDB, BrMdb::brMdbDel, null);
    handlers.rtnlBulkDelSupported(Af.AF_BRIDGE, Rtm.RTM_DELMDB, KernelChange.MDB_ATTRIBUTES);
  }

  static NetlinkException refused(Errno errno, String text) {
    return NetlinkException.refused(errno, "bridge: " + text);
  }

  /** Source: net/bridge/br_mdb.c (Linux 6.12), {@code br_mdb_get}. */
  private static void brMdbGet(RtnlRequest request) {
    if (!request.net().has(KernelChange.MDB_ATTRIBUTES)) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP);
    }
    MdbRequest wanted = MdbRequest.ofGet(request);
    MdbEntry entry = wanted.br().priv(Bridge.class).mdb().find(wanted.key());
    if (entry == null || entry.isIdle()) {
      throw refused(Errno.ENOENT, "MDB entry not found");
    }
    request.rtnlUnicast(BrMdbFill.brMdbGetReplyFill(wanted.br(), entry));
  }

  /** Source: net/bridge/br_mdb.c, {@code br_mdb_dump}. */
  private static void brMdbDump(RtnlRequest request, Consumer<NetlinkMessage> out) {
    if (request.strictChk()) {
      String who = request.net().has(KernelChange.MDB_IN_RTNETLINK) ? "" : "bridge: ";
      request.requireHeader(BrPortMsg.SIZE, who + "Invalid header for mdb dump request");
      if (BrPortMsg.read(request.bytes(), NlMsgHdr.SIZE).index() != 0) {
        throw NetlinkException.refused(
            Errno.EINVAL, who + "Filtering by device index is not supported for mdb dump request");
      }
      if (request.header().length() > NlMsgHdr.SIZE + BrPortMsg.SIZE) {
        throw NetlinkException.refused(
            Errno.EINVAL, "Invalid data after header in mdb dump request");
      }
    }
    for (NetDevice dev : NetdevState.devices(request.net())) {
      if (dev.kind().priv() instanceof Bridge) {
        out.accept(BrMdbFill.brMdbDump(Dev.of(request.net(), dev)));
      }
    }
  }

  /** Source: net/bridge/br_mdb.c, {@code br_mdb_add}. */
  private static void brMdbAdd(RtnlRequest request) {
    MdbRequest wanted = MdbRequest.brMdbParse(request);
    Dev br = wanted.br();
    if (br.net().has(KernelChange.MDB_ATTRIBUTES)) {
      add(MdbConfig.brMdbConfigInit(request, wanted, request.has(NlmF.NLM_F_REPLACE)));
      return;
    }
    if (!br.now().isRunning()) {
      throw refused(Errno.EINVAL, "Bridge device is not running");
    }
    if (!BrMulticast.isEnabled(br.priv(Bridge.class))) {
      throw refused(Errno.EINVAL, "Bridge's multicast processing is disabled");
    }
    BrEnd end = BrEnd.bridge(br);
    if (wanted.ifindex() != br.ref().ifindex()) {
      end = portOf(br, wanted, refused(Errno.ENODEV, "Port net device doesn't exist"));
      requireEnabled(end, wanted.permanent());
    }
    for (int vid : vids(end, wanted.key())) {
      brMdbAddGroup(end, wanted.key().inVlan(vid), wanted.permanent());
    }
  }

  /** Source: net/bridge/br_mdb.c (Linux 6.12), {@code br_mdb_add}. */
  private static void add(MdbConfig cfg) {
    requireAllowed(cfg.end(), cfg.key(), cfg.permanent());
    requireEnabled(cfg.end(), cfg.permanent());
    for (int vid : vids(cfg.end(), cfg.key())) {
      BrMdbGroup.brMdbAddGroup(cfg.inVlan(vid));
    }
  }

  private static void requireEnabled(BrEnd end, boolean permanent) {
    if (end.isPort()
        && BridgeStp.port(end.dev()).state() == BrState.BR_STATE_DISABLED
        && !permanent) {
      throw refused(Errno.EINVAL, "Port is in disabled state and entry is not permanent");
    }
  }

  static BrEnd portOf(Dev br, MdbRequest wanted, NetlinkException missing) {
    Net net = br.net();
    NetDevice dev = NetdevState.devGetByIndex(net, wanted.ifindex());
    if (dev == null) {
      throw missing;
    }
    @Nullable BrEnd end = BrEnd.of(Dev.of(net, dev));
    if (end == null || !end.isPort()) {
      throw refused(Errno.EINVAL, "Net device is not a bridge port");
    }
    if (!end.br().equals(br)) {
      throw refused(Errno.EINVAL, "Port belongs to a different bridge device");
    }
    return end;
  }

  /** While VLANs are filtered, no VLAN means every one. */
  private static List<Integer> vids(BrEnd end, MdbKey key) {
    boolean every = key.vid() == 0 && BridgeInfo.VLAN_FILTERING.in(end.bridge().settings()) != 0;
    return every ? end.vlans().all().stream().map(BrVlan::vid).toList() : List.of(key.vid());
  }

  /** Source: net/bridge/br_mdb.c, {@code br_mdb_add_group}. */
  private static void brMdbAddGroup(BrEnd end, MdbKey key, boolean permanent) {
    requireContext(end, key);
    requireAllowed(end, key, permanent);
    Dev br = end.br();
    MdbEntry entry = brMulticastNewGroup(br, key);
    Dev port = end.port();
    if (port == null) {
      hostJoin(br, entry);
      return;
    }
    if (entry.of(port.ref()) != null) {
      throw refused(Errno.EEXIST, "Group is already joined by port");
    }
    PortGroup pg =
        new PortGroup(
            port.ref(),
            permanent ? MdbEntry.PERMANENT : 0,
            key.isStarG() ? MdbConfig.MCAST_EXCLUDE : MdbConfig.MCAST_INCLUDE,
            Rtprot.RTPROT_STATIC,
            List.of(),
            !permanent);
    MdbEntry joined = BrMulticast.withPort(br, entry, pg);
    BrMulticast.put(br, joined);
    BrMdbFill.brMdbNotify(br, joined, pg, Rtm.RTM_NEWMDB);
  }

  /** Source: net/bridge/br_multicast.c, {@code br_multicast_host_join}. */
  static void hostJoin(Dev br, MdbEntry entry) {
    if (entry.hostJoined()) {
      throw refused(Errno.EEXIST, "Group is already joined by host");
    }
    MdbEntry joined = entry.withHostJoined(true);
    BrMulticast.put(br, joined);
    BrMdbFill.brMdbNotify(br, joined, null, Rtm.RTM_NEWMDB);
  }

  /** Source: net/bridge/br_mdb.c, {@code __br_mdb_choose_context}. */
  static void requireContext(BrEnd end, MdbKey key) {
    if (!BridgeInfo.isOn(end.bridge(), BridgeInfo.BOOLOPT_MCAST_VLAN_SNOOPING)) {
      return;
    }
    if (key.vid() == 0) {
      throw refused(
          Errno.EINVAL, "Cannot add an entry without a vlan when vlan snooping is enabled");
    }
    BrVlan vlan = end.bridge().vlans().find(key.vid());
    if (vlan == null) {
      throw refused(Errno.EINVAL, "Vlan is not configured");
    }
    if (!BrVlanGlobal.isSnooping(vlan)) {
      throw refused(Errno.EINVAL, "Vlan's multicast processing is disabled");
    }
  }

  private static void requireAllowed(BrEnd end, MdbKey key, boolean permanent) {
    if (!end.isPort() && !key.isL2()) {
      if (permanent) {
        throw refused(Errno.EINVAL, "Flags are not allowed for host groups");
      }
      if (!key.isStarG()) {
        throw refused(Errno.EINVAL, "Groups with sources cannot be manually host joined");
      }
    }
    if (key.isL2() && !permanent) {
      throw refused(Errno.EINVAL, "Only permanent L2 entries allowed");
    }
  }

  /**
   * Too many groups, and the bridge no longer looks at any. Source: net/bridge/br_multicast.c,
   * {@code br_multicast_new_group}.
   */
  static MdbEntry brMulticastNewGroup(Dev br, MdbKey key) {
    Bridge bridge = br.priv(Bridge.class);
    MdbEntry known = bridge.mdb().find(key);
    if (known != null) {
      return known;
    }
    if (bridge.mdb().size() >= BridgeInfo.MCAST_HASH_MAX.in(bridge.settings())) {
      br.setPriv(bridge.withSettings(bridge.settings().plus(BridgeInfo.MCAST_SNOOPING.key(), 0L)));
      throw NetlinkException.refused(Errno.E2BIG);
    }
    return MdbEntry.of(key);
  }

  /** Source: net/bridge/br_mdb.c, {@code br_mdb_del}. */
  private static void brMdbDel(RtnlRequest request) {
    if (request.has(NlmF.NLM_F_BULK)) {
      BrMdbFlush.brMdbDelBulk(request, MdbRequest.ofBulk(request));
      return;
    }
    MdbRequest wanted = MdbRequest.brMdbParse(request);
    Dev br = wanted.br();
    if (br.net().has(KernelChange.MDB_ATTRIBUTES)) {
      MdbConfig cfg = MdbConfig.brMdbConfigInit(request, wanted, false);
      del(cfg.end(), cfg.key());
      return;
    }
    BrEnd end =
        wanted.ifindex() == br.ref().ifindex()
            ? BrEnd.bridge(br)
            : portOf(br, wanted, NetlinkException.refused(Errno.ENODEV));
    del(end, wanted.key());
  }

  private static void del(BrEnd end, MdbKey key) {
    boolean done = true;
    for (int vid : vids(end, key)) {
      done = mdbDel(end, key.inVlan(vid));
    }
    if (!done) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
  }

  /** Source: net/bridge/br_mdb.c, {@code __br_mdb_del}. */
  private static boolean mdbDel(BrEnd end, MdbKey key) {
    Dev br = end.br();
    MdbEntry entry = end.bridge().mdb().find(key);
    if (entry == null || !br.now().isRunning() || !BrMulticast.isEnabled(end.bridge())) {
      return false;
    }
    Dev port = end.port();
    if (port == null) {
      if (entry.hostJoined()) {
        MdbEntry left = entry.withHostJoined(false);
        BrMulticast.put(br, left);
        BrMdbFill.brMdbNotify(br, left, null, Rtm.RTM_DELMDB);
        BrMulticast.forgetIdle(br, left);
      }
      return entry.hostJoined();
    }
    PortGroup pg = entry.of(port.ref());
    if (pg != null) {
      BrMulticast.brMulticastDelPg(br, entry, pg);
    }
    return pg != null;
  }
}
