package dev.linkwright.differential;

import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Headed;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaBond;
import dev.linkwright.netlink.route.IflaBondSlave;
import dev.linkwright.netlink.route.IflaBr;
import dev.linkwright.netlink.route.IflaBrport;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.IflaIpvlan;
import dev.linkwright.netlink.route.IflaMacvlan;
import dev.linkwright.netlink.route.IflaMacvlanMacaddrData;
import dev.linkwright.netlink.route.IflaVlan;
import dev.linkwright.netlink.route.IflaVlanQos;
import dev.linkwright.netlink.route.IflaVrf;
import dev.linkwright.netlink.route.VethInfo;
import dev.linkwright.netlink.route.VxcanInfo;
import java.util.List;

/** IFLA_LINKINFO and what goes with it, for each kind that the model has. */
final class KindRequests {
  private static final String ALL =
      "dummy dummy dummy veth veth vrf vrf bridge bridge macvlan macvlan ipvlan ipvlan vlan vlan"
          + " macvtap ipvtap vxcan vcan ifb nlmon bond bond team team vxlan macsec nosuch";

  /** More of one kind makes more links of it; {@code -Ddifferential.kinds} has others. */
  private static final String CHOSEN = System.getProperty("differential.kinds", ALL);

  /** Kinds that have to do with each other. */
  private static final List<String> THEMES =
      List.of(
          "bond bond dummy dummy dummy veth vlan",
          "team team dummy dummy veth vlan",
          "vxlan vxlan vxlan dummy bridge",
          "macsec macsec dummy vlan macvlan",
          "macvlan macvtap macvlan dummy",
          "ipvlan ipvtap ipvlan dummy",
          "vrf vrf dummy dummy veth macvlan",
          "bridge bridge dummy dummy veth",
          "vcan vxcan ifb nlmon dummy");

  /** Kinds that do not stand on another link. */
  private static final String FLAT = "dummy dummy ifb veth bond team bridge vrf";

  /** Kinds that stand on another link. */
  private static final String STACKED = "macvlan|ipvlan|vlan|macvtap|ipvtap|macsec";

  private static final Attr[] BOND_NUMBERS = {
    IflaBond.IFLA_BOND_UPDELAY,
    IflaBond.IFLA_BOND_PEER_NOTIF_DELAY,
    IflaBond.IFLA_BOND_USE_CARRIER,
    IflaBond.IFLA_BOND_ARP_ALL_TARGETS,
    IflaBond.IFLA_BOND_ARP_VALIDATE,
    IflaBond.IFLA_BOND_PRIMARY_RESELECT,
    IflaBond.IFLA_BOND_FAIL_OVER_MAC,
    IflaBond.IFLA_BOND_XMIT_HASH_POLICY,
    IflaBond.IFLA_BOND_NUM_PEER_NOTIF,
    IflaBond.IFLA_BOND_ALL_SLAVES_ACTIVE,
    IflaBond.IFLA_BOND_MIN_LINKS,
    IflaBond.IFLA_BOND_LP_INTERVAL,
    IflaBond.IFLA_BOND_PACKETS_PER_SLAVE,
    IflaBond.IFLA_BOND_AD_LACP_ACTIVE,
    IflaBond.IFLA_BOND_AD_LACP_RATE,
    IflaBond.IFLA_BOND_AD_SELECT,
    IflaBond.IFLA_BOND_AD_ACTOR_SYS_PRIO,
    IflaBond.IFLA_BOND_TLB_DYNAMIC_LB,
    IflaBond.IFLA_BOND_MISSED_MAX,
    IflaBond.IFLA_BOND_COUPLED_CONTROL
  };

  private static final int[] MACVLAN_MODES = {1, 2, 4, 4, 8, 16, 16, 3, 0};

  private final String[] kinds;
  private final Dice dice;
  private final World world;
  private final TunnelRequests tunnels;

  /** What links a scenario has. */
  enum Range {
    ALL,
    /** Of few kinds that have to do with each other. */
    THEME,
    /** None that stand on others. */
    FLAT
  }

  KindRequests(Dice dice, World world, Range range) {
    this.dice = dice;
    this.world = world;
    String kinds =
        switch (range) {
          case ALL -> CHOSEN;
          case THEME -> dice.of(THEMES);
          case FLAT -> FLAT;
        };
    this.kinds = kinds.trim().split("\\s+");
    this.tunnels = new TunnelRequests(dice);
  }

  /** What makes a link of some kind. */
  void addTo(Node attrs, int netns) {
    addTo(attrs, netns, dice.of(kinds));
  }

  /** What makes a link of this kind. */
  void addTo(Node attrs, int netns, String kind) {
    if (kind.matches(STACKED) && dice.percent(97)) {
      attrs.put(Ifla.IFLA_LINK, dice.of(world.links(netns)).index());
    }
    Node info = attrs.nest(Ifla.IFLA_LINKINFO, IflaInfo.SET);
    info.put(IflaInfo.IFLA_INFO_KIND, kind);
    if (dice.percent(kind.matches("dummy|nosuch|vcan|ifb|nlmon|team") ? 5 : 93)) {
      data(info.nest(IflaInfo.IFLA_INFO_DATA, IflaInfo.data(kind)), netns, kind, true);
    }
  }

  /** What changes a link, or its place as a port. */
  void change(Node attrs, int netns, World.Seen link) {
    Node info = attrs.nest(Ifla.IFLA_LINKINFO, IflaInfo.SET);
    if (dice.percent(8)) {
      info.put(IflaInfo.IFLA_INFO_SLAVE_KIND, "bond");
      bondPort(info.nest(IflaInfo.IFLA_INFO_SLAVE_DATA, IflaInfo.slaveData("bond")));
      return;
    }
    if (dice.percent(20)) {
      info.put(IflaInfo.IFLA_INFO_SLAVE_KIND, dice.percent(90) ? "bridge" : dice.of("vrf", "team"));
      bridgePort(info.nest(IflaInfo.IFLA_INFO_SLAVE_DATA, IflaInfo.slaveData("bridge")));
      return;
    }
    String kind = dice.percent(95) ? link.kind() : dice.of(kinds);
    info.put(IflaInfo.IFLA_INFO_KIND, kind);
    data(info.nest(IflaInfo.IFLA_INFO_DATA, IflaInfo.data(kind)), netns, kind, false);
  }

  private void data(Node data, int netns, String kind, boolean add) {
    switch (kind) {
      case "vrf" -> data.put(IflaVrf.IFLA_VRF_TABLE, dice.of(Universe.TABLES));
      case "veth" -> peer(data, VethInfo.VETH_INFO_PEER);
      case "vxcan" -> peer(data, VxcanInfo.VXCAN_INFO_PEER);
      case "vlan" -> vlan(data, add);
      case "macvlan", "macvtap" -> macvlan(data, add);
      case "ipvlan", "ipvtap" -> ipvlan(data);
      case "bridge" -> bridge(data, add);
      case "bond" -> bond(data, netns, add);
      case "vxlan" -> tunnels.vxlan(data, add);
      case "macsec" -> tunnels.macsec(data, add);
      default -> data.put(IflaVrf.IFLA_VRF_TABLE, 1);
    }
  }

  private void peer(Node data, Headed key) {
    byte[] head = new byte[IfInfoMsg.SIZE];
    int up = dice.percent(40) ? Iff.IFF_UP : 0;
    new IfInfoMsg(0, 0, dice.percent(3) ? dice.between(1, 40) : 0, up, up).write(head, 0);
    Node peer = data.nest(key.type(), head, Ifla.SET);
    if (dice.percent(90)) {
      peer.put(Ifla.IFLA_IFNAME, dice.of(Universe.NAMES));
    }
    if (dice.percent(80)) {
      peer.put(Ifla.IFLA_ADDRESS, Universe.mac(dice.between(13, 24)).toBytes());
    }
    if (dice.percent(15)) {
      peer.put(Ifla.IFLA_NET_NS_FD, world.descriptor(dice.below(world.namespaces())));
    }
    if (dice.percent(10)) {
      peer.put(Ifla.IFLA_MTU, dice.of(68, 1400, 9000, 70000));
    }
  }

  private void vlan(Node data, boolean add) {
    if (add) {
      data.put(IflaVlan.IFLA_VLAN_ID, dice.of(0, 1, 2, 5, 5, 10, 4094, 4095, 4096));
    }
    if (dice.percent(15)) {
      data.put(IflaVlan.IFLA_VLAN_PROTOCOL, dice.of(0x8100, 0x88a8, 0x0800));
    }
    if (dice.percent(add ? 20 : 60)) {
      byte[] flags = new byte[8];
      Bytes.putU32(flags, 0, dice.below(32));
      Bytes.putU32(flags, 4, dice.below(32));
      data.put(IflaVlan.IFLA_VLAN_FLAGS, flags);
    }
    if (dice.percent(add ? 12 : 40)) {
      Node qos =
          data.nest(
              dice.of(IflaVlan.IFLA_VLAN_EGRESS_QOS, IflaVlan.IFLA_VLAN_INGRESS_QOS),
              IflaVlanQos.SET);
      byte[] mapping = new byte[8];
      Bytes.putU32(mapping, 0, dice.below(9));
      Bytes.putU32(mapping, 4, dice.below(9));
      qos.put(IflaVlanQos.IFLA_VLAN_QOS_MAPPING, mapping);
    }
  }

  private void macvlan(Node data, boolean add) {
    if (dice.percent(add ? 92 : 50)) {
      data.put(IflaMacvlan.IFLA_MACVLAN_MODE, dice.of(MACVLAN_MODES));
    }
    if (dice.percent(12)) {
      data.put(IflaMacvlan.IFLA_MACVLAN_FLAGS, dice.between(0, 4));
    }
    if (dice.percent(8)) {
      data.put(IflaMacvlan.IFLA_MACVLAN_BC_QUEUE_LEN, dice.of(0, 1, 1000, 2000));
    }
    if (dice.percent(20)) {
      data.put(IflaMacvlan.IFLA_MACVLAN_MACADDR_MODE, dice.between(0, 4));
      if (dice.percent(60)) {
        data.put(IflaMacvlan.IFLA_MACVLAN_MACADDR, Universe.mac(dice.between(30, 33)).toBytes());
      } else if (dice.percent(60)) {
        Node list = data.nest(IflaMacvlan.IFLA_MACVLAN_MACADDR_DATA, IflaMacvlanMacaddrData.SET);
        for (int i = dice.between(0, 3); i > 0; i--) {
          list.put(IflaMacvlan.IFLA_MACVLAN_MACADDR, Universe.mac(dice.between(30, 33)).toBytes());
        }
      }
    }
  }

  private void ipvlan(Node data) {
    if (dice.percent(85)) {
      data.put(IflaIpvlan.IFLA_IPVLAN_MODE, dice.of(0, 0, 1, 1, 2, 3));
    }
    if (dice.percent(25)) {
      data.put(IflaIpvlan.IFLA_IPVLAN_FLAGS, dice.between(0, 4));
    }
  }

  /** Most have a forward delay that does not end while a scenario is played. */
  private void bridge(Node data, boolean add) {
    if (add && dice.percent(90)) {
      data.put(IflaBr.IFLA_BR_FORWARD_DELAY, 4000);
    }
    for (int i = dice.between(0, 2); i > 0; i--) {
      switch (dice.below(16)) {
        case 0 -> data.put(IflaBr.IFLA_BR_FORWARD_DELAY, dice.of(0, 199, 200, 1500, 3000, 3001));
        case 1 -> data.put(IflaBr.IFLA_BR_HELLO_TIME, dice.of(99, 100, 200, 1000, 1001));
        case 2 -> data.put(IflaBr.IFLA_BR_MAX_AGE, dice.of(599, 600, 2000, 4000, 4001));
        case 3 -> data.put(IflaBr.IFLA_BR_AGEING_TIME, dice.of(0, 30000));
        case 4 -> data.put(IflaBr.IFLA_BR_VLAN_STATS_PER_PORT, dice.below(2));
        case 5 -> data.put(IflaBr.IFLA_BR_PRIORITY, dice.of(0, 4096, 32768, 65535));
        case 6 -> data.put(IflaBr.IFLA_BR_VLAN_FILTERING, dice.below(2));
        case 7 -> data.put(IflaBr.IFLA_BR_VLAN_PROTOCOL, dice.of(0x8100, 0x88a8, 0x0800));
        case 8 -> data.put(IflaBr.IFLA_BR_GROUP_FWD_MASK, dice.of(0, 1, 8, 65528));
        case 9 -> data.put(IflaBr.IFLA_BR_MCAST_SNOOPING, dice.below(2));
        case 10 -> data.put(IflaBr.IFLA_BR_MCAST_ROUTER, dice.between(0, 3));
        case 11 -> data.put(IflaBr.IFLA_BR_VLAN_DEFAULT_PVID, dice.of(0, 1, 5, 4095));
        case 12 -> data.put(IflaBr.IFLA_BR_NF_CALL_IPTABLES, dice.below(2));
        case 13 -> data.put(IflaBr.IFLA_BR_MCAST_HASH_MAX, dice.of(512, 1000, 4096));
        case 14 -> data.put(IflaBr.IFLA_BR_VLAN_STATS_ENABLED, dice.between(0, 2));
        default -> data.put(IflaBr.IFLA_BR_MCAST_IGMP_VERSION, dice.between(1, 4));
      }
    }
  }

  private void bridgePort(Node data) {
    for (int i = dice.between(1, 2); i > 0; i--) {
      switch (dice.below(9)) {
        case 0 -> data.put(IflaBrport.IFLA_BRPORT_STATE, dice.between(0, 5));
        case 1 -> data.put(IflaBrport.IFLA_BRPORT_PRIORITY, dice.of(0, 32, 63, 64));
        case 2 -> data.put(IflaBrport.IFLA_BRPORT_COST, dice.of(0, 1, 100, 65535, 65536));
        case 3 -> data.put(IflaBrport.IFLA_BRPORT_MODE, dice.below(2));
        case 4 -> data.put(IflaBrport.IFLA_BRPORT_GUARD, dice.below(2));
        case 5 -> data.put(IflaBrport.IFLA_BRPORT_LEARNING, dice.below(2));
        case 6 -> data.put(IflaBrport.IFLA_BRPORT_UNICAST_FLOOD, dice.below(2));
        case 7 -> data.put(IflaBrport.IFLA_BRPORT_ISOLATED, dice.below(2));
        default -> data.put(IflaBrport.IFLA_BRPORT_MULTICAST_ROUTER, dice.between(0, 3));
      }
    }
  }

  /**
   * LACP (4), whose state machines go on every tenth of a second, for seconds, and adaptive
   * balancing (6), which lets a port hear everything for ten seconds, are left out.
   */
  private void bond(Node data, int netns, boolean add) {
    if (add && dice.percent(80)) {
      data.put(IflaBond.IFLA_BOND_MODE, dice.of(0, 1, 1, 1, 2, 3, 5, 5, 7));
    }
    for (int i = dice.between(0, 2); i > 0; i--) {
      if (dice.percent(60)) {
        Attr key = dice.of(BOND_NUMBERS);
        int number = dice.of(0, 0, 1, 1, 2, 3, 6, 255, 256, 65536, -1);
        // A link that waits for longer does so for several steps.
        data.put(key, key == IflaBond.IFLA_BOND_UPDELAY ? Math.min(number, 256) : number);
      } else {
        bondPorts(data, netns);
      }
    }
  }

  private void bondPorts(Node data, int netns) {
    switch (dice.below(6)) {
      case 0, 1 -> data.put(IflaBond.IFLA_BOND_ACTIVE_SLAVE, dice.of(world.links(netns)).index());
      case 2 -> data.put(IflaBond.IFLA_BOND_ACTIVE_SLAVE, dice.of(0, 99));
      case 3 -> data.put(IflaBond.IFLA_BOND_PRIMARY, dice.of(world.links(netns)).index());
      case 4 -> data.put(IflaBond.IFLA_BOND_MODE, dice.of(0, 1, 2, 3, 5));
      default -> {
        boolean arp = dice.percent(50);
        Node targets =
            data.nest(
                arp ? IflaBond.IFLA_BOND_ARP_IP_TARGET : IflaBond.IFLA_BOND_NS_IP6_TARGET,
                AttrSet.EMPTY);
        for (int n = dice.between(0, 3); n > 0; n--) {
          byte[] target = dice.of(arp ? Universe.IPV4 : Universe.IPV6).toBytes();
          targets.nest(dice.below(4), target, AttrSet.EMPTY);
        }
      }
    }
  }

  private void bondPort(Node data) {
    if (dice.percent(60)) {
      data.put(IflaBondSlave.IFLA_BOND_SLAVE_PRIO, dice.of(-1, 0, 1, 5));
    } else {
      data.put(IflaBondSlave.IFLA_BOND_SLAVE_QUEUE_ID, dice.of(0, 1, 2, 16, 17));
    }
  }
}
