package dev.linkwright.core.rtnl;

import dev.linkwright.core.state.IpvlanIsolation;
import dev.linkwright.core.state.IpvlanMode;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.MacvlanMode;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaBr;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.IflaIpvlan;
import dev.linkwright.netlink.route.IflaMacvlan;
import dev.linkwright.netlink.route.IflaVlan;
import dev.linkwright.netlink.route.IflaVrf;
import dev.linkwright.netlink.route.IflaVrfPort;
import dev.linkwright.netlink.route.VethInfo;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * IFLA_LINKINFO, kind by kind, both directions. Mirrors each driver's {@code fill_info} and
 * iproute2's ip/iplink_*.c.
 */
final class LinkKindCodec {
  private static final int MACVLAN_MACADDR_SET = 3;
  private static final int MACVLAN_MACADDR_FLUSH = 2;

  /** reorder_hdr, gvrp, loose_binding, mvrp, bridge_binding. */
  private static final long VLAN_FLAGS = 0x1f;

  private static final Set<Integer> PLACED_BRIDGE =
      Set.of(
          IflaBr.IFLA_BR_STP_STATE.type(),
          IflaBr.IFLA_BR_VLAN_FILTERING.type(),
          IflaBr.IFLA_BR_FORWARD_DELAY.type(),
          IflaBr.IFLA_BR_HELLO_TIME.type(),
          IflaBr.IFLA_BR_MAX_AGE.type(),
          IflaBr.IFLA_BR_AGEING_TIME.type(),
          IflaBr.IFLA_BR_PRIORITY.type());

  private LinkKindCodec() {}

  static LinkKind decode(Attrs info) {
    if (!info.has(IflaInfo.IFLA_INFO_KIND)) {
      return new LinkKind.Device();
    }
    String kind = info.get(IflaInfo.IFLA_INFO_KIND);
    Attrs data = info.getOrEmpty(IflaInfo.IFLA_INFO_DATA);
    return switch (kind) {
      case "dummy" -> new LinkKind.Dummy();
      case "vrf" -> new LinkKind.Vrf(data.getOr(IflaVrf.IFLA_VRF_TABLE, 0));
      case "macvlan" -> macvlan(data);
      case "ipvlan" -> ipvlan(data);
      case "veth" -> new LinkKind.Veth(null);
      case "vlan" -> vlan(data);
      case "bridge" -> bridge(data);
      default -> new LinkKind.Other(kind, RawCodec.decode(data, t -> true));
    };
  }

  static Link.@Nullable Slave decodeSlave(Attrs info) {
    if (!info.has(IflaInfo.IFLA_INFO_SLAVE_KIND)) {
      return null;
    }
    String kind = info.get(IflaInfo.IFLA_INFO_SLAVE_KIND);
    Attrs data = info.getOrEmpty(IflaInfo.IFLA_INFO_SLAVE_DATA);
    boolean vrf = kind.equals("vrf") && data.has(IflaVrfPort.IFLA_VRF_PORT_TABLE);
    @Nullable Long table = vrf ? data.get(IflaVrfPort.IFLA_VRF_PORT_TABLE) : null;
    return new Link.Slave(kind, table, RawCodec.decode(data, t -> !vrf));
  }

  private static LinkKind macvlan(Attrs data) {
    List<MacAddress> sources = new ArrayList<>();
    Attrs list = data.getOrEmpty(IflaMacvlan.IFLA_MACVLAN_MACADDR_DATA);
    for (int i = 0; i < list.size(); i++) {
      sources.add(MacAddress.of(list.payloadOf(i)));
    }
    return new LinkKind.Macvlan(
        known(data, () -> MacvlanMode.of((int) data.get(IflaMacvlan.IFLA_MACVLAN_MODE))),
        u16(data, IflaMacvlan.IFLA_MACVLAN_FLAGS),
        sources,
        u32(data, IflaMacvlan.IFLA_MACVLAN_BC_QUEUE_LEN),
        u32(data, IflaMacvlan.IFLA_MACVLAN_BC_QUEUE_LEN_USED));
  }

  private static LinkKind ipvlan(Attrs data) {
    return new LinkKind.Ipvlan(
        known(data, () -> IpvlanMode.of(data.get(IflaIpvlan.IFLA_IPVLAN_MODE))),
        known(data, () -> IpvlanIsolation.of(data.getOr(IflaIpvlan.IFLA_IPVLAN_FLAGS, 0))));
  }

  private static <T> T known(Attrs data, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw NetlinkException.malformed(data.set().name() + ": " + e.getMessage(), 0);
    }
  }

  private static LinkKind vlan(Attrs data) {
    @Nullable Long flags =
        data.has(IflaVlan.IFLA_VLAN_FLAGS)
            ? Bytes.getU32(data.get(IflaVlan.IFLA_VLAN_FLAGS), 0)
            : null;
    @Nullable Integer protocol =
        data.has(IflaVlan.IFLA_VLAN_PROTOCOL) ? data.get(IflaVlan.IFLA_VLAN_PROTOCOL) : null;
    return new LinkKind.Vlan(data.getOr(IflaVlan.IFLA_VLAN_ID, 0), protocol, flags);
  }

  private static LinkKind bridge(Attrs data) {
    @Nullable Long stp = u32(data, IflaBr.IFLA_BR_STP_STATE);
    @Nullable Integer filtering = u8(data, IflaBr.IFLA_BR_VLAN_FILTERING);
    return new LinkKind.Bridge(
        stp == null ? null : stp.intValue(),
        filtering == null ? null : filtering != 0,
        u32(data, IflaBr.IFLA_BR_FORWARD_DELAY),
        u32(data, IflaBr.IFLA_BR_HELLO_TIME),
        u32(data, IflaBr.IFLA_BR_MAX_AGE),
        u32(data, IflaBr.IFLA_BR_AGEING_TIME),
        u16(data, IflaBr.IFLA_BR_PRIORITY),
        RawCodec.decode(data, t -> !PLACED_BRIDGE.contains(t)));
  }

  /** Writes IFLA_LINKINFO for {@code kind} of a link in {@code namespace}. */
  static void encode(TemplateWriter w, LinkKind kind, String namespace, boolean creating) {
    AttrWriter a = w.attrs();
    int info = a.beginUnflagged(Ifla.IFLA_LINKINFO);
    w.unterminated(IflaInfo.IFLA_INFO_KIND, kind.name());
    if (saysAnything(kind)) {
      int data = a.beginUnflagged(IflaInfo.IFLA_INFO_DATA);
      encodeData(w, kind, namespace, creating);
      a.end(data);
    }
    a.end(info);
  }

  /**
   * Whether there is anything to write into IFLA_INFO_DATA, which iproute2 leaves out when empty.
   */
  private static boolean saysAnything(LinkKind kind) {
    if (kind instanceof LinkKind.Veth veth) {
      return veth.peer() != null;
    }
    if (kind instanceof LinkKind.Other other) {
      return !other.data().list().isEmpty();
    }
    boolean bare = kind instanceof LinkKind.Dummy || kind instanceof LinkKind.Device;
    return !bare && !kind.equals(LinkKind.Bridge.ANY);
  }

  private static void encodeData(
      TemplateWriter w, LinkKind kind, String namespace, boolean creating) {
    AttrWriter a = w.attrs();
    if (kind instanceof LinkKind.Vrf vrf) {
      a.put(IflaVrf.IFLA_VRF_TABLE, vrf.table());
    } else if (kind instanceof LinkKind.Macvlan macvlan) {
      encodeMacvlan(a, macvlan);
    } else if (kind instanceof LinkKind.Ipvlan ipvlan) {
      a.put(IflaIpvlan.IFLA_IPVLAN_MODE, ipvlan.mode().value());
      IpvlanIsolation isolation = ipvlan.isolation();
      a.put(IflaIpvlan.IFLA_IPVLAN_FLAGS, isolation == null ? 0 : isolation.value());
    } else if (kind instanceof LinkKind.Vlan vlan) {
      encodeVlan(a, vlan, creating);
    } else if (kind instanceof LinkKind.Bridge bridge) {
      encodeBridge(a, bridge);
    } else if (kind instanceof LinkKind.Veth veth && veth.peer() != null) {
      encodePeer(w, veth.peer(), namespace);
    } else if (kind instanceof LinkKind.Other other) {
      RawCodec.encode(a, other.data());
    }
  }

  private static void encodeMacvlan(AttrWriter a, LinkKind.Macvlan m) {
    if (m.bcQueueLen() != null) {
      a.put(IflaMacvlan.IFLA_MACVLAN_BC_QUEUE_LEN, m.bcQueueLen());
    }
    if (m.sourceMacs() != null && m.mode() == MacvlanMode.SOURCE) {
      encodeSources(a, m.sourceMacs());
    }
    a.put(IflaMacvlan.IFLA_MACVLAN_MODE, m.mode().value());
    if (m.flags() != null) {
      a.put(IflaMacvlan.IFLA_MACVLAN_FLAGS, m.flags());
    }
  }

  private static void encodeSources(AttrWriter a, List<MacAddress> sources) {
    if (sources.isEmpty()) {
      a.put(IflaMacvlan.IFLA_MACVLAN_MACADDR_MODE, MACVLAN_MACADDR_FLUSH);
      return;
    }
    a.put(IflaMacvlan.IFLA_MACVLAN_MACADDR_MODE, MACVLAN_MACADDR_SET);
    int list = a.beginUnflagged(IflaMacvlan.IFLA_MACVLAN_MACADDR_DATA);
    sources.forEach(mac -> a.put(IflaMacvlan.IFLA_MACVLAN_MACADDR, mac));
    a.end(list);
  }

  /** struct ifla_vlan_flags { __u32 flags, mask; }: a wish is about all flags. */
  private static void encodeVlan(AttrWriter a, LinkKind.Vlan vlan, boolean creating) {
    if (creating && vlan.protocol() != null) {
      a.put(IflaVlan.IFLA_VLAN_PROTOCOL, vlan.protocol());
    }
    if (creating) {
      a.put(IflaVlan.IFLA_VLAN_ID, vlan.id());
    }
    if (vlan.flags() != null) {
      byte[] flags = new byte[8];
      Bytes.putU32(flags, 0, vlan.flags());
      Bytes.putU32(flags, 4, VLAN_FLAGS);
      a.put(IflaVlan.IFLA_VLAN_FLAGS, flags);
    }
  }

  private static void encodeBridge(AttrWriter a, LinkKind.Bridge b) {
    if (b.forwardDelay() != null) {
      a.put(IflaBr.IFLA_BR_FORWARD_DELAY, b.forwardDelay());
    }
    if (b.helloTime() != null) {
      a.put(IflaBr.IFLA_BR_HELLO_TIME, b.helloTime());
    }
    if (b.maxAge() != null) {
      a.put(IflaBr.IFLA_BR_MAX_AGE, b.maxAge());
    }
    if (b.ageingTime() != null) {
      a.put(IflaBr.IFLA_BR_AGEING_TIME, b.ageingTime());
    }
    if (b.stp() != null) {
      a.put(IflaBr.IFLA_BR_STP_STATE, b.stp());
    }
    if (b.priority() != null) {
      a.put(IflaBr.IFLA_BR_PRIORITY, b.priority());
    }
    if (b.vlanFiltering() != null) {
      a.put(IflaBr.IFLA_BR_VLAN_FILTERING, b.vlanFiltering() ? 1 : 0);
    }
  }

  private static void encodePeer(TemplateWriter w, LinkKey peer, String namespace) {
    AttrWriter a = w.attrs();
    byte[] head = new byte[IfInfoMsg.SIZE];
    int nest = a.begin(VethInfo.VETH_INFO_PEER, head);
    if (!peer.namespace().equals(namespace)) {
      w.netns(Ifla.IFLA_NET_NS_FD, peer.namespace());
    }
    a.put(Ifla.IFLA_IFNAME, peer.name().text());
    a.end(nest);
  }

  private static @Nullable Integer u8(Attrs data, U8 key) {
    return data.has(key) ? data.get(key) : null;
  }

  private static @Nullable Integer u16(Attrs data, U16 key) {
    return data.has(key) ? data.get(key) : null;
  }

  private static @Nullable Long u32(Attrs data, U32 key) {
    return data.has(key) ? data.get(key) : null;
  }
}
