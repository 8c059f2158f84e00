package dev.linkwright.core.dataplane.bridge;

import static dev.linkwright.core.dataplane.bridge.BridgeSetting.any;
import static dev.linkwright.core.dataplane.bridge.BridgeSetting.fixed;
import static dev.linkwright.core.dataplane.bridge.BridgeSetting.onOff;
import static dev.linkwright.core.dataplane.bridge.BridgeSetting.range;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_BACKUP_NHID;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_BACKUP_PORT;
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
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_MAB;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_MCAST_EHT_HOSTS_CNT;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_MCAST_FLOOD;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_MCAST_MAX_GROUPS;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_MCAST_N_GROUPS;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_MCAST_TO_UCAST;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_MESSAGE_AGE_TIMER;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_MODE;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_MRP_IN_OPEN;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_MRP_RING_OPEN;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_MULTICAST_ROUTER;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_NEIGH_SUPPRESS;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_NEIGH_VLAN_SUPPRESS;
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

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.BrState;
import dev.linkwright.netlink.route.IflaBrport;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pcollections.PMap;

/**
 * What is told and accepted of a port, in IFLA_INFO_SLAVE_DATA. Source: net/bridge/br_netlink.c,
 * {@code br_port_fill_attrs}, {@code br_setport}.
 */
final class BridgePortInfo {
  /** The number of a port is in the low bits of its id, its priority above. */
  private static final int BR_PORT_BITS = 10;

  /** Pause frames are never forwarded. */
  private static final int GROUPFWD_MACPAUSE = 1 << 1;

  static final BridgeSetting PRIORITY = range(IFLA_BRPORT_PRIORITY, 0x20, 0, 63, Errno.ERANGE);
  static final BridgeSetting COST = range(IFLA_BRPORT_COST, 100, 1, 65535, Errno.ERANGE);
  private static final BridgeSetting VLAN_TUNNEL = onOff(IFLA_BRPORT_VLAN_TUNNEL, 0);
  private static final BridgeSetting NEIGH_SUPPRESS = onOff(IFLA_BRPORT_NEIGH_SUPPRESS, 0);
  static final BridgeSetting ISOLATED = onOff(IFLA_BRPORT_ISOLATED, 0);
  private static final BridgeSetting LOCKED = onOff(IFLA_BRPORT_LOCKED, 0);
  private static final BridgeSetting MAB = onOff(IFLA_BRPORT_MAB, 0);
  private static final BridgeSetting NEIGH_VLAN_SUPPRESS =
      onOff(IFLA_BRPORT_NEIGH_VLAN_SUPPRESS, 0);
  static final BridgeSetting MCAST_MAX_GROUPS = any(IFLA_BRPORT_MCAST_MAX_GROUPS, 0);

  /** The nexthop object that frames go to while this port has no carrier; 0 for none. */
  static final BridgeSetting BACKUP_NHID = any(IFLA_BRPORT_BACKUP_NHID, 0);

  static final BridgeSetting GROUP_FWD_MASK =
      new BridgeSetting(IFLA_BRPORT_GROUP_FWD_MASK, 0, BridgePortInfo::groupFwdMask);
  static final BridgeSetting MULTICAST_ROUTER =
      range(IFLA_BRPORT_MULTICAST_ROUTER, 1, 0, 3, Errno.EINVAL);
  static final BridgeSetting EHT_HOSTS_LIMIT =
      new BridgeSetting(IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT, 512, BridgePortInfo::hostsLimit);

  /** The device that frames go to while this port has no carrier; 0 for none. */
  static final BridgeSetting BACKUP_PORT = any(IFLA_BRPORT_BACKUP_PORT, 0);

  /** Whether a frame may leave where it came in. */
  static final BridgeSetting HAIRPIN = onOff(IFLA_BRPORT_MODE, 0);

  static final BridgeSetting MCAST_FLOOD = onOff(IFLA_BRPORT_MCAST_FLOOD, 1);
  static final BridgeSetting STATE = fixed(IFLA_BRPORT_STATE, 0);
  private static final BridgeSetting LEARNING = onOff(IFLA_BRPORT_LEARNING, 1);
  private static final BridgeSetting UNICAST_FLOOD = onOff(IFLA_BRPORT_UNICAST_FLOOD, 1);

  private static final List<BridgeSetting> FLAGS =
      List.of(
          HAIRPIN,
          onOff(IFLA_BRPORT_GUARD, 0),
          onOff(IFLA_BRPORT_PROTECT, 0),
          onOff(IFLA_BRPORT_FAST_LEAVE, 0),
          onOff(IFLA_BRPORT_MCAST_TO_UCAST, 0),
          LEARNING,
          UNICAST_FLOOD,
          MCAST_FLOOD,
          onOff(IFLA_BRPORT_BCAST_FLOOD, 1),
          onOff(IFLA_BRPORT_PROXYARP, 0),
          onOff(IFLA_BRPORT_PROXYARP_WIFI, 0));

  private static final List<BridgeSetting> TAIL =
      List.of(
          fixed(IFLA_BRPORT_TOPOLOGY_CHANGE_ACK, 0),
          fixed(IFLA_BRPORT_CONFIG_PENDING, 0),
          VLAN_TUNNEL,
          GROUP_FWD_MASK,
          NEIGH_SUPPRESS,
          fixed(IFLA_BRPORT_MRP_RING_OPEN, 0),
          fixed(IFLA_BRPORT_MRP_IN_OPEN, 0),
          ISOLATED,
          LOCKED,
          MAB,
          NEIGH_VLAN_SUPPRESS,
          fixed(IFLA_BRPORT_MESSAGE_AGE_TIMER, 0),
          fixed(IFLA_BRPORT_FORWARD_DELAY_TIMER, 0),
          fixed(IFLA_BRPORT_HOLD_TIMER, 0),
          MULTICAST_ROUTER,
          EHT_HOSTS_LIMIT,
          fixed(IFLA_BRPORT_MCAST_EHT_HOSTS_CNT, 0),
          fixed(IFLA_BRPORT_MCAST_N_GROUPS, 0),
          MCAST_MAX_GROUPS);

  /** What not every kernel has. */
  private static final Map<Attr, KernelChange> SINCE =
      Map.of(
          IFLA_BRPORT_LOCKED, KernelChange.BRIDGE_PORT_LOCKED,
          IFLA_BRPORT_MAB, KernelChange.BRIDGE_PORT_MAB,
          IFLA_BRPORT_NEIGH_VLAN_SUPPRESS, KernelChange.BRIDGE_PORT_MAB,
          IFLA_BRPORT_MCAST_N_GROUPS, KernelChange.BRIDGE_PORT_MAB,
          IFLA_BRPORT_MCAST_MAX_GROUPS, KernelChange.BRIDGE_PORT_MAB,
          IFLA_BRPORT_BACKUP_NHID, KernelChange.BRIDGE_PORT_MAB);

  /** What a request turns on and off. */
  static final List<BridgeSetting> SWITCHES =
      Stream.concat(
              FLAGS.stream(),
              Stream.of(VLAN_TUNNEL, NEIGH_SUPPRESS, ISOLATED, LOCKED, MAB, NEIGH_VLAN_SUPPRESS))
          .toList();

  private static final NlaPolicy PORT_5_15 =
      NlaPolicy.policy(
          IflaBrport.SET,
          IFLA_BRPORT_MCAST_EHT_HOSTS_CNT.type(),
          Stream.concat(
                  SWITCHES.stream().filter(s -> !SINCE.containsKey(s.key())),
                  Stream.of(
                      STATE,
                      PRIORITY,
                      COST,
                      GROUP_FWD_MASK,
                      MULTICAST_ROUTER,
                      EHT_HOSTS_LIMIT,
                      BACKUP_PORT))
              .map(s -> s.equals(BACKUP_PORT) ? Nla.u32(s.key()) : Nla.of(s.key()))
              .toArray(Nla[]::new));

  private static final NlaPolicy PORT_6_1 =
      PORT_5_15.with(IFLA_BRPORT_LOCKED.type(), Nla.of(IFLA_BRPORT_LOCKED));

  private static final NlaPolicy PORT_6_12 =
      PORT_6_1
          .with(
              IFLA_BRPORT_BACKUP_NHID.type(),
              Nla.of(IFLA_BRPORT_MAB),
              Nla.reject(IFLA_BRPORT_MCAST_N_GROUPS),
              Nla.of(IFLA_BRPORT_MCAST_MAX_GROUPS),
              Nla.range(IFLA_BRPORT_NEIGH_VLAN_SUPPRESS, 0, 1),
              Nla.of(IFLA_BRPORT_BACKUP_NHID))
          .strictFrom(IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT.type() + 1);

  /** Source: net/bridge/br_netlink.c, {@code br_port_policy}. */
  static final NlaPolicy BR_PORT_POLICY =
      PORT_5_15
          .until(KernelChange.BRIDGE_PORT_LOCKED, PORT_6_1)
          .until(KernelChange.BRIDGE_PORT_MAB, PORT_6_12);

  private BridgePortInfo() {}

  /** Whether that kernel has the setting. */
  static boolean isKnown(KernelProfile profile, BridgeSetting setting) {
    KernelChange change = SINCE.get(setting.key());
    return change == null || profile.has(change);
  }

  /** Whether a port asks for authentication though it could not learn who answers. */
  static boolean isMabWithoutLearning(PMap<Attr, Long> settings) {
    return MAB.in(settings) != 0 && (LOCKED.in(settings) == 0 || LEARNING.in(settings) == 0);
  }

  private static long groupFwdMask(long given) {
    if ((given & GROUPFWD_MACPAUSE) != 0) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    return given;
  }

  private static long hostsLimit(long given) {
    if (given == 0) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    return given;
  }

  /**
   * Whether the port learns and floods, so that the bridge must hear everything there. Source:
   * net/bridge/br_private.h, {@code BR_AUTO_MASK}.
   */
  static boolean brAutoPort(BridgePort port) {
    return LEARNING.in(port.settings()) != 0 && UNICAST_FLOOD.in(port.settings()) != 0;
  }

  /** Source: net/bridge/br_private.h, {@code nbp_state_should_learn}. */
  static boolean nbpStateShouldLearn(BridgePort port) {
    return port.state() == BrState.BR_STATE_LEARNING || port.state() == BrState.BR_STATE_FORWARDING;
  }

  /** Whether VLANs of the port are mapped to tunnels. */
  static boolean isVlanTunnel(BridgePort port) {
    return VLAN_TUNNEL.in(port.settings()) != 0;
  }

  /** The port id: its priority and number. Source: net/bridge/br_stp_if.c. */
  static int portId(BridgePort port) {
    return (int) (PRIORITY.in(port.settings()) << BR_PORT_BITS) | port.portNo();
  }

  /** Source: net/bridge/br_netlink.c, {@code br_port_fill_attrs}. */
  static void brPortFillAttrs(AttrWriter w, Dev dev) {
    BridgePort port = BridgeStp.port(dev);
    PMap<Attr, Long> settings = port.settings();
    w.put(IFLA_BRPORT_STATE, port.state());
    PRIORITY.put(w, PRIORITY.in(settings));
    w.put(IFLA_BRPORT_COST, port.pathCost());
    FLAGS.forEach(s -> s.put(w, s.in(settings)));
    w.put(IFLA_BRPORT_ROOT_ID, BridgeInfo.id(port.designated().root()));
    w.put(IFLA_BRPORT_BRIDGE_ID, BridgeInfo.id(port.designated().bridge()));
    w.put(IFLA_BRPORT_DESIGNATED_PORT, port.designated().port());
    w.put(IFLA_BRPORT_DESIGNATED_COST, 0);
    w.put(IFLA_BRPORT_ID, portId(port));
    w.put(IFLA_BRPORT_NO, port.portNo());
    KernelProfile profile = dev.rtnl().profile();
    for (BridgeSetting setting : TAIL) {
      if (setting.key().equals(IFLA_BRPORT_FORWARD_DELAY_TIMER)) {
        setting.put(w, BrStpTimer.forwardDelayLeft(dev));
      } else if (isKnown(profile, setting)) {
        setting.put(w, setting.in(settings));
      }
    }
    for (BridgeSetting backup : List.of(BACKUP_PORT, BACKUP_NHID)) {
      if (backup.in(settings) != 0) {
        backup.put(w, backup.in(settings));
      }
    }
  }
}
