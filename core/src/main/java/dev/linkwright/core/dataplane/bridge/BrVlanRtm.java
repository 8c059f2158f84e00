package dev.linkwright.core.dataplane.bridge;

import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_ONLY_OPTS;
import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_RANGE_BEGIN;
import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_RANGE_END;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.BrVlanMsg;
import dev.linkwright.netlink.route.BridgeVlandb;
import dev.linkwright.netlink.route.BridgeVlandbDump;
import dev.linkwright.netlink.route.BridgeVlandbEntry;
import dev.linkwright.netlink.route.Rtm;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * RTM_NEWVLAN, RTM_DELVLAN and RTM_GETVLAN: VLANs with what is set for each. Source:
 * net/bridge/br_vlan.c.
 */
final class BrVlanRtm {
  private static final int NLA_HDRLEN = 4;
  private static final int DUMPF_STATS = 1;
  private static final int DUMPF_GLOBAL = 1 << 1;

  /** The form alone is checked. */
  private static final NlaPolicy UNCHECKED =
      NlaPolicy.policy(BridgeVlandb.SET, BridgeVlandb.BRIDGE_VLANDB_GLOBAL_OPTIONS.type());

  /** Source: net/bridge/br_vlan.c, {@code br_vlan_db_dump_pol}. */
  private static final NlaPolicy DUMP_POLICY =
      NlaPolicy.policy(
          BridgeVlandbDump.SET,
          BridgeVlandbDump.BRIDGE_VLANDB_DUMP_FLAGS.type(),
          Nla.of(BridgeVlandbDump.BRIDGE_VLANDB_DUMP_FLAGS));

  /** Source: net/bridge/br_vlan.c, {@code br_vlan_db_policy}. */
  private static final NlaPolicy ENTRY_POLICY =
      NlaPolicy.policy(
          BridgeVlandbEntry.SET,
          BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_MCAST_ROUTER.type(),
          Nla.exactLen(BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_INFO, BrVlanFill.SIZEOF_VLAN_INFO),
          Nla.of(BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_RANGE),
          Nla.of(BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_STATE),
          Nla.of(BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_TUNNEL_INFO),
          Nla.of(BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_MCAST_ROUTER));

  private final BrVlans vlans;
  private final BrNetlink netlink;

  BrVlanRtm(BrVlans vlans, BrNetlink netlink) {
    this.vlans = vlans;
    this.netlink = netlink;
  }

  /** Registers the handlers. Source: net/bridge/br_vlan.c, {@code br_vlan_rtnl_init}. */
  void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(Af.AF_BRIDGE, Rtm.RTM_GETVLAN, null, BrVlanRtm::brVlanRtmDump);
    handlers.rtnlRegister(Af.AF_BRIDGE, Rtm.RTM_NEWVLAN, this::brVlanRtmProcess, null);
    handlers.rtnlRegister(Af.AF_BRIDGE, Rtm.RTM_DELVLAN, this::brVlanRtmProcess, null);
  }

  private static NetlinkException invalid(String text) {
    return NetlinkException.refused(Errno.EINVAL, "bridge: " + text);
  }

  /** Source: net/bridge/br_vlan.c, {@code br_vlan_rtm_dump}. */
  private static void brVlanRtmDump(RtnlRequest request, Consumer<NetlinkMessage> out) {
    Attrs tb = request.parse(BrVlanMsg.SIZE, DUMP_POLICY, Validate.STRICT);
    int flags = (int) tb.getOr(BridgeVlandbDump.BRIDGE_VLANDB_DUMP_FLAGS, 0);
    int only = BrVlanMsg.read(request.bytes(), NlMsgHdr.SIZE).index();
    Net net = request.net();
    if (only != 0) {
      NetDevice dev = NetdevState.devGetByIndex(net, only);
      if (dev == null) {
        throw NetlinkException.refused(Errno.ENODEV);
      }
      BrEnd end = BrEnd.of(Dev.of(net, dev));
      if (end == null) {
        throw NetlinkException.refused(Errno.EINVAL);
      }
      dump(end, flags, out);
      return;
    }
    for (NetDevice dev : NetdevState.devices(net)) {
      BrEnd end = BrEnd.of(Dev.of(net, dev));
      if (end != null) {
        dump(end, flags, out);
      }
    }
  }

  private static void dump(BrEnd end, int flags, Consumer<NetlinkMessage> out) {
    if ((flags & DUMPF_GLOBAL) == 0) {
      out.accept(BrVlanFill.brVlanDumpDev(end, (flags & DUMPF_STATS) != 0));
    } else if (!end.isPort()) {
      out.accept(BrVlanGlobal.dump(end));
    }
  }

  /** Source: net/bridge/br_vlan.c, {@code br_vlan_rtm_process}. */
  private void brVlanRtmProcess(RtnlRequest request) {
    Attrs tb = request.parse(BrVlanMsg.SIZE, UNCHECKED, Validate.DEPRECATED_STRICT);
    int ifindex = BrVlanMsg.read(request.bytes(), NlMsgHdr.SIZE).index();
    Net net = request.net();
    NetDevice dev = NetdevState.devGetByIndex(net, ifindex);
    if (dev == null) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    BrEnd end = BrEnd.of(Dev.of(net, dev));
    if (end == null) {
      throw invalid("The device is not a valid bridge or bridge port");
    }
    boolean any = false;
    for (int i = 0; i < tb.size(); i++) {
      if (tb.typeOf(i) == BridgeVlandb.BRIDGE_VLANDB_ENTRY.type()) {
        processOne(request, end, tb.offsetOf(i));
        any = true;
      } else if (tb.typeOf(i) == BridgeVlandb.BRIDGE_VLANDB_GLOBAL_OPTIONS.type()) {
        BrVlanGlobal.process(request, end, tb.offsetOf(i));
        any = true;
      }
    }
    if (!any) {
      throw invalid("No vlans found to process");
    }
  }

  /** Source: net/bridge/br_vlan.c, {@code br_vlan_rtm_process_one}. */
  private void processOne(RtnlRequest request, BrEnd end, int offset) {
    Attrs tb = ENTRY_POLICY.parseNested(request.bytes(), offset, Validate.STRICT);
    if (!tb.has(BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_INFO)) {
      throw invalid("Missing vlan entry info");
    }
    int at = tb.offsetOf(BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_INFO) + NLA_HDRLEN;
    BrVlanInfo info = BrVlanInfo.read(request.bytes(), at);
    if (info.has(BRIDGE_VLAN_INFO_RANGE_BEGIN | BRIDGE_VLAN_INFO_RANGE_END)) {
      throw invalid("Old-style vlan ranges are not allowed when using RTM vlan calls");
    }
    BrVlanInfo.requireValidId(info.vid());
    BrVlanInfo begin = null;
    BrVlanInfo last = info;
    if (tb.has(BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_RANGE)) {
      begin = new BrVlanInfo(info.flags() | BRIDGE_VLAN_INFO_RANGE_BEGIN, info.vid());
      last =
          new BrVlanInfo(
              info.flags() | BRIDGE_VLAN_INFO_RANGE_END,
              tb.get(BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_RANGE));
      BrVlanInfo.requireValidId(last.vid());
      last.requireValidRange(begin);
    }
    boolean adds = request.header().type() == Rtm.RTM_NEWVLAN;
    if (!adds || !last.has(BRIDGE_VLAN_INFO_ONLY_OPTS)) {
      process(end, begin, last, adds);
    }
    if (adds) {
      new BrVlanOptions(request.bytes(), end, tb).process(info, last.vid());
    }
  }

  private void process(BrEnd end, @Nullable BrVlanInfo begin, BrVlanInfo last, boolean adds) {
    BrVlanProcess run = new BrVlanProcess(vlans, end, adds);
    try {
      if (begin == null) {
        run.process(last);
      } else {
        run.process(begin, last);
      }
    } finally {
      if (run.changed()) {
        netlink.brIfinfoNotify(adds ? Rtm.RTM_SETLINK : Rtm.RTM_DELLINK, end);
      }
    }
  }
}
