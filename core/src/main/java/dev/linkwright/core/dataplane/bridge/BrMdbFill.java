package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.bridge.MdbEntry.PortGroup;
import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.BrPortMsg;
import dev.linkwright.netlink.route.Mdba;
import dev.linkwright.netlink.route.MdbaMdb;
import dev.linkwright.netlink.route.MdbaMdbEattr;
import dev.linkwright.netlink.route.MdbaMdbEntry;
import dev.linkwright.netlink.route.MdbaMdbSrcattr;
import dev.linkwright.netlink.route.MdbaMdbSrclist;
import dev.linkwright.netlink.route.MdbaRouter;
import dev.linkwright.netlink.route.MdbaRouterPattr;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.route.RtnlWriter;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes groups and multicast routers. Source: net/bridge/br_mdb.c. */
final class BrMdbFill {
  static final int ETH_P_IP = 0x0800;
  static final int ETH_P_IPV6 = 0x86dd;

  /** {@code struct br_mdb_entry}: index, state, flags, VLAN, address, EtherType, padding. */
  static final int SIZEOF_ENTRY = 28;

  private static final int STATE = 4;
  private static final int FLAGS = 5;
  private static final int VID = 6;
  private static final int ADDR = 8;
  private static final int PROTO = 24;

  /** MDB_FLAGS_STAR_EXCL. */
  private static final int MDB_FLAGS_STAR_EXCL = 1 << 2;

  /** MDB_FLAGS_BLOCKED. */
  private static final int MDB_FLAGS_BLOCKED = 1 << 3;

  /** How long a group that is not permanent is kept, in hundredths of a second. */
  private static final int MEMBERSHIP_INTERVAL = 26000;

  private BrMdbFill() {}

  /** Source: net/bridge/br_mdb.c, {@code br_mdb_notify}. */
  static void brMdbNotify(Dev br, MdbEntry entry, @Nullable PortGroup pg, int type) {
    RtnlWriter w = RtnlWriter.begin(type, 0, new BrPortMsg(Af.AF_BRIDGE, br.ref().ifindex()));
    int mdb = w.attrs().beginUnflagged(Mdba.MDBA_MDB);
    int nest = w.attrs().beginUnflagged(MdbaMdb.MDBA_MDB_ENTRY);
    mdbFillInfo(w.attrs(), br, entry, pg);
    w.attrs().end(nest);
    w.attrs().end(mdb);
    NlInfo.KERNEL.rtnlNotify(br.net(), RtnlGroup.RTNLGRP_MDB, w.message());
  }

  /** Source: net/bridge/br_mdb.c, {@code __mdb_fill_info}. */
  private static void mdbFillInfo(AttrWriter w, Dev br, MdbEntry entry, @Nullable PortGroup pg) {
    MdbKey key = entry.key();
    int nest = w.beginRaw(MdbaMdbEntry.MDBA_MDB_ENTRY_INFO.type());
    byte[] head = head(br, key, pg);
    int at = w.claim(head.length);
    System.arraycopy(head, 0, w.array(), at, head.length);
    w.put(MdbaMdbEattr.MDBA_MDB_EATTR_TIMER, pg != null && pg.timed() ? MEMBERSHIP_INTERVAL : 0);
    if (!key.isStarG()) {
      w.put(MdbaMdbEattr.MDBA_MDB_EATTR_SOURCE, key.sourceBytes());
    }
    if (pg != null) {
      w.put(MdbaMdbEattr.MDBA_MDB_EATTR_RTPROT, pg.protocol());
      if (tellsModes(br.priv(Bridge.class), key)) {
        sources(w, pg);
        w.put(MdbaMdbEattr.MDBA_MDB_EATTR_GROUP_MODE, pg.filterMode());
      }
    }
    w.end(nest);
  }

  /** Source: net/bridge/br_mdb.c, {@code __mdb_fill_srcs}. */
  private static void sources(AttrWriter w, PortGroup pg) {
    if (pg.sources().isEmpty()) {
      return;
    }
    boolean permanent = (pg.flags() & MdbEntry.PERMANENT) != 0;
    boolean timed = !permanent && pg.filterMode() == MdbConfig.MCAST_INCLUDE;
    int list = w.begin(MdbaMdbEattr.MDBA_MDB_EATTR_SRC_LIST);
    for (String source : pg.sources()) {
      int entry = w.begin(MdbaMdbSrclist.MDBA_MDB_SRCLIST_ENTRY);
      w.put(MdbaMdbSrcattr.MDBA_MDB_SRCATTR_ADDRESS, HexFormat.of().parseHex(source));
      w.put(MdbaMdbSrcattr.MDBA_MDB_SRCATTR_TIMER, timed ? MEMBERSHIP_INTERVAL : 0);
      w.end(entry);
    }
    w.end(list);
  }

  /** With the newer protocols a group has a mode and sources. */
  private static boolean tellsModes(Bridge bridge, MdbKey key) {
    return switch (key.proto()) {
      case ETH_P_IP -> BridgeInfo.MCAST_IGMP_VERSION.in(bridge.settings()) == 3;
      case ETH_P_IPV6 -> BridgeInfo.MCAST_MLD_VERSION.in(bridge.settings()) == 2;
      default -> false;
    };
  }

  private static byte[] head(Dev br, MdbKey key, @Nullable PortGroup pg) {
    byte[] b = new byte[SIZEOF_ENTRY];
    Bytes.putS32(b, 0, pg == null ? br.ref().ifindex() : pg.port().ifindex());
    int flags = pg == null ? 0 : pg.flags();
    Bytes.putU8(b, STATE, key.isL2() ? MdbEntry.PERMANENT : flags & MdbEntry.PERMANENT);
    int told = (flags & MdbEntry.STAR_EXCL) != 0 ? MDB_FLAGS_STAR_EXCL : 0;
    Bytes.putU8(b, FLAGS, told | ((flags & MdbEntry.BLOCKED) != 0 ? MDB_FLAGS_BLOCKED : 0));
    Bytes.putU16(b, VID, key.vid());
    byte[] group = key.groupBytes();
    System.arraycopy(group, 0, b, ADDR, group.length);
    Bytes.putBe16(b, PROTO, key.proto());
    return b;
  }

  /**
   * Tells that a port is, or is no longer, one to a router.
   *
   * <p>Source: net/bridge/br_mdb.c, {@code br_rtr_notify}.
   *
   * @param vid the VLAN in which it is, 0 for all
   */
  static void brRtrNotify(BrEnd end, int vid, int type) {
    RtnlWriter w = RtnlWriter.begin(type, 0, new BrPortMsg(Af.AF_BRIDGE, end.br().ref().ifindex()));
    int nest = w.attrs().beginUnflagged(Mdba.MDBA_ROUTER);
    int port = w.attrs().beginRaw(MdbaRouter.MDBA_ROUTER_PORT.type());
    putIndex(w.attrs(), end.dev());
    if (vid != 0) {
      w.attrs().put(MdbaRouterPattr.MDBA_ROUTER_PATTR_VID, vid);
    }
    w.attrs().end(port);
    w.attrs().end(nest);
    NlInfo.KERNEL.rtnlNotify(end.br().net(), RtnlGroup.RTNLGRP_MDB, w.message());
  }

  private static void putIndex(AttrWriter w, Dev port) {
    int at = w.claim(Integer.BYTES);
    Bytes.putS32(w.array(), at, port.ref().ifindex());
  }

  /** One group in answer to a question. Source: {@code br_mdb_get_reply_fill}. */
  static NetlinkMessage brMdbGetReplyFill(Dev br, MdbEntry entry) {
    RtnlWriter w =
        RtnlWriter.begin(Rtm.RTM_NEWMDB, 0, new BrPortMsg(Af.AF_BRIDGE, br.ref().ifindex()));
    int mdb = w.attrs().beginUnflagged(Mdba.MDBA_MDB);
    fillEntry(w.attrs(), br, entry);
    w.attrs().end(mdb);
    return w.message();
  }

  /** All groups and routers of a bridge. Source: net/bridge/br_mdb.c, {@code br_mdb_dump}. */
  static NetlinkMessage brMdbDump(Dev br) {
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_GETMDB, 0, new BrPortMsg(0, br.ref().ifindex()));
    Bridge bridge = br.priv(Bridge.class);
    if (BrMulticast.isEnabled(bridge) || br.net().has(KernelChange.MDB_ATTRIBUTES)) {
      int mdb = w.attrs().beginUnflagged(Mdba.MDBA_MDB);
      bridge.mdb().values().forEach(entry -> fillEntry(w.attrs(), br, entry));
      w.attrs().end(mdb);
    }
    brRportsFillInfo(w.attrs(), br);
    return w.message();
  }

  private static void fillEntry(AttrWriter w, Dev br, MdbEntry entry) {
    int nest = w.beginUnflagged(MdbaMdb.MDBA_MDB_ENTRY);
    if (entry.hostJoined()) {
      mdbFillInfo(w, br, entry, null);
    }
    entry.ports().forEach(pg -> mdbFillInfo(w, br, entry, pg));
    w.end(nest);
  }

  /** Whether a VLAN of the bridge has ports to routers. */
  static boolean hasRouterPorts(Dev br, int vid) {
    return BridgeStp.ports(br).stream().anyMatch(p -> isRouterPort(p, vid));
  }

  private static boolean isRouterPort(Dev dev, int vid) {
    BrVlan vlan = BridgeStp.port(dev).vlans().find(vid);
    return vlan != null && vlan.mcRouter();
  }

  /** Of the bridge without a VLAN. Source: net/bridge/br_mdb.c, {@code br_rports_fill_info}. */
  private static void brRportsFillInfo(AttrWriter w, Dev br) {
    List<Dev> routers =
        BridgeStp.ports(br).stream().filter(p -> BridgeStp.port(p).mcRouter()).toList();
    if (!routers.isEmpty() && BridgeInfo.MCAST_ROUTER.in(br.priv(Bridge.class).settings()) != 0) {
      fillRouters(w, routers, 0);
    }
  }

  /** Of a VLAN of the bridge, which has some. Source: as above. */
  static void brRportsFillInfo(AttrWriter w, Dev br, int vid) {
    fillRouters(w, BridgeStp.ports(br).stream().filter(p -> isRouterPort(p, vid)).toList(), vid);
  }

  /** What a port is told to be is that of the whole port, also in a VLAN. */
  private static void fillRouters(AttrWriter w, List<Dev> routers, int vid) {
    int nest = w.beginUnflagged(Mdba.MDBA_ROUTER);
    for (Dev dev : routers) {
      int port = w.beginRaw(MdbaRouter.MDBA_ROUTER_PORT.type());
      putIndex(w, dev);
      w.put(MdbaRouterPattr.MDBA_ROUTER_PATTR_TIMER, 0);
      w.put(
          MdbaRouterPattr.MDBA_ROUTER_PATTR_TYPE,
          (int) BridgePortInfo.MULTICAST_ROUTER.in(BridgeStp.port(dev).settings()));
      w.put(MdbaRouterPattr.MDBA_ROUTER_PATTR_INET_TIMER, 0);
      w.put(MdbaRouterPattr.MDBA_ROUTER_PATTR_INET6_TIMER, 0);
      if (vid != 0) {
        w.put(MdbaRouterPattr.MDBA_ROUTER_PATTR_VID, vid);
      }
      w.end(port);
    }
    w.end(nest);
  }
}
