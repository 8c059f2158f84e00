package dev.linkwright.core.dataplane.bridge;

import static dev.linkwright.core.dataplane.bridge.BridgeSetting.any;
import static dev.linkwright.core.dataplane.bridge.BridgeSetting.onOff;
import static dev.linkwright.core.dataplane.bridge.BridgeSetting.range;
import static dev.linkwright.netlink.route.BridgeVlandbGopts.*;

import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.BrState;
import dev.linkwright.netlink.route.BridgeVlandb;
import dev.linkwright.netlink.route.BridgeVlandbGopts;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.route.RtnlWriter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.pcollections.PMap;

/**
 * What is set for a VLAN on all ports of a bridge. Source: net/bridge/br_vlan_options.c, {@code
 * br_vlan_rtm_process_global_options}, {@code br_vlan_global_opts_fill}.
 */
final class BrVlanGlobal {
  private static final int VLAN_N_VID = 4096;

  private static final BridgeSetting SNOOPING = onOff(BRIDGE_VLANDB_GOPTS_MCAST_SNOOPING, 1);
  private static final BridgeSetting QUERIER = onOff(BRIDGE_VLANDB_GOPTS_MCAST_QUERIER, 0);
  private static final BridgeSetting MSTI = any(BRIDGE_VLANDB_GOPTS_MSTI, 0);

  /** In the order in which they are told. */
  private static final List<BridgeSetting> OPTIONS =
      List.of(
          SNOOPING,
          range(BRIDGE_VLANDB_GOPTS_MCAST_IGMP_VERSION, 2, 2, 3, Errno.EINVAL),
          any(BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_CNT, 2),
          any(BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_CNT, 2),
          QUERIER,
          any(BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_INTVL, 100),
          any(BRIDGE_VLANDB_GOPTS_MCAST_MEMBERSHIP_INTVL, 26000),
          any(BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_INTVL, 25500),
          BridgeInfo.queryInterval(BRIDGE_VLANDB_GOPTS_MCAST_QUERY_INTVL, 12500),
          any(BRIDGE_VLANDB_GOPTS_MCAST_QUERY_RESPONSE_INTVL, 1000),
          BridgeInfo.queryInterval(BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_INTVL, 3125),
          range(BRIDGE_VLANDB_GOPTS_MCAST_MLD_VERSION, 1, 1, 2, Errno.EINVAL),
          MSTI);

  /** In the order in which a request is gone through. */
  private static final List<Attr> IN_REQUEST =
      List.of(
          BRIDGE_VLANDB_GOPTS_MCAST_SNOOPING,
          BRIDGE_VLANDB_GOPTS_MCAST_IGMP_VERSION,
          BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_CNT,
          BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_CNT,
          BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_INTVL,
          BRIDGE_VLANDB_GOPTS_MCAST_MEMBERSHIP_INTVL,
          BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_INTVL,
          BRIDGE_VLANDB_GOPTS_MCAST_QUERY_INTVL,
          BRIDGE_VLANDB_GOPTS_MCAST_QUERY_RESPONSE_INTVL,
          BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_INTVL,
          BRIDGE_VLANDB_GOPTS_MCAST_QUERIER,
          BRIDGE_VLANDB_GOPTS_MCAST_MLD_VERSION,
          BRIDGE_VLANDB_GOPTS_MSTI);

  /** Source: net/bridge/br_vlan_options.c, {@code br_vlan_db_gpol}. */
  private static final NlaPolicy POLICY =
      NlaPolicy.policy(
          BridgeVlandbGopts.SET,
          BRIDGE_VLANDB_GOPTS_MSTI.type(),
          Stream.concat(
                  Stream.of(
                      Nla.of(BRIDGE_VLANDB_GOPTS_ID),
                      Nla.of(BRIDGE_VLANDB_GOPTS_RANGE),
                      Nla.range(BRIDGE_VLANDB_GOPTS_MSTI, 0, VLAN_N_VID - 1)),
                  IN_REQUEST.stream()
                      .filter(key -> !key.equals(BRIDGE_VLANDB_GOPTS_MSTI))
                      .map(Nla::of))
              .toArray(Nla[]::new));

  private BrVlanGlobal() {}

  /** Whether groups are looked at in the VLAN. */
  static boolean isSnooping(BrVlan vlan) {
    return SNOOPING.in(vlan.options()) != 0;
  }

  private static NetlinkException refused(Errno errno, String text) {
    return NetlinkException.refused(errno, "bridge: " + text);
  }

  /** The attribute at {@code offset} of a request about {@code end}. */
  static void process(RtnlRequest request, BrEnd end, int offset) {
    if (request.header().type() != Rtm.RTM_NEWVLAN) {
      throw refused(Errno.EINVAL, "Global vlan options support only set operation");
    }
    if (end.isPort()) {
      throw refused(Errno.EINVAL, "Global vlan options can only be set on bridge device");
    }
    Attrs tb = POLICY.parseNested(request.bytes(), offset, Validate.STRICT);
    if (!tb.has(BRIDGE_VLANDB_GOPTS_ID)) {
      throw refused(Errno.EINVAL, "Missing vlan entry id");
    }
    int first = tb.get(BRIDGE_VLANDB_GOPTS_ID);
    BrVlanInfo.requireValidId(first);
    int last = tb.getOr(BRIDGE_VLANDB_GOPTS_RANGE, first);
    if (tb.has(BRIDGE_VLANDB_GOPTS_RANGE)) {
      BrVlanInfo.requireValidId(last);
      if (first >= last) {
        throw refused(Errno.EINVAL, "End vlan id is less than or equal to start vlan id");
      }
    }
    new Run(end, tb).process(first, last);
  }

  /** One request on its way through the VLANs. */
  private static final class Run {
    private final BrEnd end;
    private final Attrs tb;
    private int start;
    private int stop;

    Run(BrEnd end, Attrs tb) {
      this.end = end;
      this.tb = tb;
    }

    void process(int first, int last) {
      try {
        for (int vid = first; vid <= last; vid++) {
          BrVlan vlan = end.vlans().find(vid);
          if (vlan == null) {
            throw refused(
                Errno.ENOENT, "Vlan in range doesn't exist, can't process global options");
          }
          next(vid, processOne(vlan));
        }
      } finally {
        tell();
      }
    }

    private void next(int vid, boolean changed) {
      BrVlan before = end.vlans().find(stop);
      BrVlan vlan = end.vlans().find(vid);
      if (start == 0 || !changed || before == null || vlan == null || !alike(end, vlan, before)) {
        tell();
        start = changed ? vid : 0;
      }
      stop = vid;
    }

    private void tell() {
      BrVlan vlan = end.vlans().find(start);
      if (vlan != null) {
        RtnlWriter w = BrVlanFill.begin(Rtm.RTM_NEWVLAN, end);
        fill(w.attrs(), end.br(), vlan, stop);
        NlInfo.KERNEL.rtnlNotify(end.br().net(), RtnlGroup.RTNLGRP_BRVLAN, w.message());
      }
      start = 0;
    }

    /** What was set before a refusal stays set. */
    private boolean processOne(BrVlan vlan) {
      boolean changed = false;
      for (Attr key : IN_REQUEST) {
        if (tb.has(key)) {
          PMap<Attr, Long> before = options(vlan.vid());
          PMap<Attr, Long> after = setting(key).apply(before, tb);
          set(vlan.vid(), after);
          if (key.equals(MSTI.key()) && MSTI.in(before) != MSTI.in(after)) {
            syncStates(vlan.vid());
          }
          boolean toggled = SNOOPING.in(before) != SNOOPING.in(after);
          changed |= !key.equals(SNOOPING.key()) || toggled;
        }
      }
      return changed;
    }

    private PMap<Attr, Long> options(int vid) {
      return Objects.requireNonNull(end.vlans().find(vid)).options();
    }

    private void set(int vid, PMap<Attr, Long> options) {
      BrVlan vlan = Objects.requireNonNull(end.vlans().find(vid));
      end.setVlans(end.vlans().with(vlan.withOptions(options)));
    }

    /**
     * A port's state in a tree it is in already, or none yet. Source: net/bridge/br_mst.c, {@code
     * br_mst_vlan_sync_state}.
     */
    private void syncStates(int vid) {
      long msti = MSTI.in(options(vid));
      for (Dev dev : BridgeStp.ports(end.br())) {
        BrEnd port = BrEnd.port(dev);
        BrVlan own = port.vlans().find(vid);
        if (own != null) {
          int state =
              port.vlans().all().stream()
                  .filter(v -> v.vid() != vid && MSTI.in(options(v.vid())) == msti)
                  .mapToInt(BrVlan::state)
                  .findFirst()
                  .orElse(BrState.BR_STATE_DISABLED);
          port.setVlans(port.vlans().with(own.withState(state)));
        }
      }
    }
  }

  private static BridgeSetting setting(Attr key) {
    return OPTIONS.stream().filter(s -> s.key().equals(key)).findFirst().orElseThrow();
  }

  /** Source: {@code br_vlan_global_opts_can_enter_range}. */
  private static boolean alike(BrEnd bridge, BrVlan vlan, BrVlan last) {
    return vlan.vid() - last.vid() == 1
        && vlan.mcastRouter() == last.mcastRouter()
        && !BrMdbFill.hasRouterPorts(bridge.br(), vlan.vid())
        && !BrMdbFill.hasRouterPorts(bridge.br(), last.vid())
        && OPTIONS.stream().allMatch(s -> s.in(vlan.options()) == s.in(last.options()));
  }

  private static void fill(AttrWriter w, Dev br, BrVlan vlan, int last) {
    int nest = w.begin(BridgeVlandb.BRIDGE_VLANDB_GLOBAL_OPTIONS);
    w.put(BRIDGE_VLANDB_GOPTS_ID, vlan.vid());
    if (vlan.vid() < last) {
      w.put(BRIDGE_VLANDB_GOPTS_RANGE, last);
    }
    for (BridgeSetting option : OPTIONS) {
      long value = option.in(vlan.options());
      option.put(w, value);
      if (option.equals(QUERIER) && value != 0) {
        BridgeInfo.putQuerier(w, BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_STATE);
      }
      if (option.key().equals(BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_INTVL)
          && BrMdbFill.hasRouterPorts(br, vlan.vid())) {
        int ports = w.begin(BRIDGE_VLANDB_GOPTS_MCAST_ROUTER_PORTS);
        BrMdbFill.brRportsFillInfo(w, br, vlan.vid());
        w.end(ports);
      }
    }
    w.end(nest);
  }

  /** All VLANs of a bridge, those too that only its ports are in. */
  static NetlinkMessage dump(BrEnd bridge) {
    RtnlWriter w = BrVlanFill.begin(Rtm.RTM_NEWVLAN, bridge);
    BrVlanFill.ranges(
        bridge.vlans().all(),
        (vlan, last) -> alike(bridge, vlan, last),
        (first, last) -> fill(w.attrs(), bridge.br(), first, last.vid()));
    return w.message();
  }
}
