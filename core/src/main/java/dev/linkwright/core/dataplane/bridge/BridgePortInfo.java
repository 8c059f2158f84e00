package dev.linkwright.core.dataplane.bridge;

import static dev.linkwright.core.dataplane.bridge.BridgeSetting.fixed;
import static dev.linkwright.core.dataplane.bridge.BridgeSetting.onOff;
import static dev.linkwright.core.dataplane.bridge.BridgeSetting.range;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_BCAST_FLOOD;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_BRIDGE_ID;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_CONFIG_PENDING;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_COST;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_DESIGNATED_COST;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_DESIGNATED_PORT;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_FAST_LEAVE;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_FORWARD_DELAY_TIMER;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_GROUP_FWD_MASK;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_GUARD;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_HOLD_TIMER;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_ID;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_ISOLATED;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_LEARNING;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_LOCKED;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_MCAST_EHT_HOSTS_CNT;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_MCAST_FLOOD;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_MCAST_TO_UCAST;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_MESSAGE_AGE_TIMER;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_MODE;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_MRP_IN_OPEN;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_MRP_RING_OPEN;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_MULTICAST_ROUTER;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_NEIGH_SUPPRESS;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_NO;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_PRIORITY;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_PROTECT;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_PROXYARP;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_PROXYARP_WIFI;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_ROOT_ID;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_STATE;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_TOPOLOGY_CHANGE_ACK;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_UNICAST_FLOOD;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_VLAN_TUNNEL;

import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.route.IflaBrport;
import java.util.List;
import java.util.stream.Stream;
import org.pcollections.PMap;

/**
 * What is told and accepted of a port, in IFLA_INFO_SLAVE_DATA. Source: net/bridge/br_netlink.c,
 * {@code br_port_fill_attrs}, {@code br_setport}.
 */
final class BridgePortInfo {
  /** The number of a port is in the low bits of its id, its priority above. */
  private static final int BR_PORT_BITS = 10;

  private static final BridgeSetting PRIORITY =
      range(IFLA_BRPORT_PRIORITY, 0x20, 0, 63, Errno.ERANGE);
  private static final BridgeSetting COST = range(IFLA_BRPORT_COST, 100, 1, 65535, Errno.ERANGE);
  private static final BridgeSetting STATE = fixed(IFLA_BRPORT_STATE, 0);
  private static final BridgeSetting LEARNING = onOff(IFLA_BRPORT_LEARNING, 1);
  private static final BridgeSetting UNICAST_FLOOD = onOff(IFLA_BRPORT_UNICAST_FLOOD, 1);

  private static final List<BridgeSetting> FLAGS =
      List.of(
          onOff(IFLA_BRPORT_MODE, 0),
          onOff(IFLA_BRPORT_GUARD, 0),
          onOff(IFLA_BRPORT_PROTECT, 0),
          onOff(IFLA_BRPORT_FAST_LEAVE, 0),
          onOff(IFLA_BRPORT_MCAST_TO_UCAST, 0),
          LEARNING,
          UNICAST_FLOOD,
          onOff(IFLA_BRPORT_MCAST_FLOOD, 1),
          onOff(IFLA_BRPORT_BCAST_FLOOD, 1),
          onOff(IFLA_BRPORT_PROXYARP, 0),
          onOff(IFLA_BRPORT_PROXYARP_WIFI, 0));

  private static final List<BridgeSetting> TAIL =
      List.of(
          fixed(IFLA_BRPORT_TOPOLOGY_CHANGE_ACK, 0),
          fixed(IFLA_BRPORT_CONFIG_PENDING, 0),
          onOff(IFLA_BRPORT_VLAN_TUNNEL, 0),
          range(IFLA_BRPORT_GROUP_FWD_MASK, 0, 0, 0xffff, Errno.EINVAL),
          onOff(IFLA_BRPORT_NEIGH_SUPPRESS, 0),
          fixed(IFLA_BRPORT_MRP_RING_OPEN, 0),
          fixed(IFLA_BRPORT_MRP_IN_OPEN, 0),
          onOff(IFLA_BRPORT_ISOLATED, 0),
          onOff(IFLA_BRPORT_LOCKED, 0),
          fixed(IFLA_BRPORT_MESSAGE_AGE_TIMER, 0),
          fixed(IFLA_BRPORT_FORWARD_DELAY_TIMER, 0),
          fixed(IFLA_BRPORT_HOLD_TIMER, 0),
          range(IFLA_BRPORT_MULTICAST_ROUTER, 1, 0, 3, Errno.EINVAL),
          range(IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT, 512, 0, 0xffff_ffffL, Errno.EINVAL),
          fixed(IFLA_BRPORT_MCAST_EHT_HOSTS_CNT, 0));

  /** Source: net/bridge/br_netlink.c, {@code br_port_policy}. */
  static final NlaPolicy BR_PORT_POLICY =
      NlaPolicy.policy(
          IflaBrport.SET,
          IFLA_BRPORT_LOCKED.type(),
          Stream.of(List.of(STATE, PRIORITY, COST), FLAGS, TAIL)
              .flatMap(List::stream)
              .map(s -> Nla.of(s.key()))
              .toArray(Nla[]::new));

  private BridgePortInfo() {}

  /**
   * Whether the port learns and floods, so that the bridge must hear everything there. Source:
   * net/bridge/br_private.h, {@code BR_AUTO_MASK}.
   */
  static boolean brAutoPort(BridgePort port) {
    return LEARNING.in(port.settings()) != 0 && UNICAST_FLOOD.in(port.settings()) != 0;
  }

  /** {@code port} after what {@code data} says, its state aside. */
  static BridgePort changed(BridgePort port, Attrs data) {
    PMap<Attr, Long> settings = PRIORITY.apply(port.settings(), data);
    settings = COST.apply(settings, data);
    for (BridgeSetting flag : FLAGS) {
      settings = flag.apply(settings, data);
    }
    for (BridgeSetting setting : TAIL) {
      settings = setting.apply(settings, data);
    }
    return port.withSettings(settings)
        .withPathCost(settings.getOrDefault(IFLA_BRPORT_COST, port.pathCost()));
  }

  /** Source: net/bridge/br_netlink.c, {@code br_port_fill_attrs}. */
  static void brPortFillAttrs(AttrWriter w, Bridge bridge, BridgePort port) {
    PMap<Attr, Long> settings = port.settings();
    int id = (int) (PRIORITY.in(settings) << BR_PORT_BITS) | port.portNo();
    w.put(IFLA_BRPORT_STATE, port.state());
    PRIORITY.put(w, PRIORITY.in(settings));
    w.put(IFLA_BRPORT_COST, port.pathCost());
    FLAGS.forEach(s -> s.put(w, s.in(settings)));
    w.put(IFLA_BRPORT_ROOT_ID, BridgeInfo.bridgeId(bridge));
    w.put(IFLA_BRPORT_BRIDGE_ID, BridgeInfo.bridgeId(bridge));
    w.put(IFLA_BRPORT_DESIGNATED_PORT, id);
    w.put(IFLA_BRPORT_DESIGNATED_COST, 0);
    w.put(IFLA_BRPORT_ID, id);
    w.put(IFLA_BRPORT_NO, port.portNo());
    TAIL.forEach(s -> s.put(w, s.in(settings)));
  }
}
