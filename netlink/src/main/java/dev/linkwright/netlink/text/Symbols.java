package dev.linkwright.netlink.text;

import static dev.linkwright.netlink.text.Naming.allOnes;
import static dev.linkwright.netlink.text.Naming.bits;
import static dev.linkwright.netlink.text.Naming.flags;
import static dev.linkwright.netlink.text.Naming.hex;
import static dev.linkwright.netlink.text.Naming.values;
import static java.util.Map.entry;

import dev.linkwright.netlink.NetlinkProtocol;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.Arphrd;
import dev.linkwright.netlink.route.BondLink;
import dev.linkwright.netlink.route.BondMode;
import dev.linkwright.netlink.route.BondState;
import dev.linkwright.netlink.route.BondXmitPolicy;
import dev.linkwright.netlink.route.BrState;
import dev.linkwright.netlink.route.BridgeFlags;
import dev.linkwright.netlink.route.BridgeVlanInfo;
import dev.linkwright.netlink.route.CanCtrlmode;
import dev.linkwright.netlink.route.CanState;
import dev.linkwright.netlink.route.Devconf;
import dev.linkwright.netlink.route.EthP;
import dev.linkwright.netlink.route.FibRuleF;
import dev.linkwright.netlink.route.FrAct;
import dev.linkwright.netlink.route.GeneveDf;
import dev.linkwright.netlink.route.HsrProtocol;
import dev.linkwright.netlink.route.Icmp6Mib;
import dev.linkwright.netlink.route.IfLinkMode;
import dev.linkwright.netlink.route.IfOper;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.IfaProto;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.IflaEvent;
import dev.linkwright.netlink.route.IflaStats;
import dev.linkwright.netlink.route.In6AddrGenMode;
import dev.linkwright.netlink.route.Ioam6IptunnelMode;
import dev.linkwright.netlink.route.IpProto;
import dev.linkwright.netlink.route.IpstatsMib;
import dev.linkwright.netlink.route.Ipv4Devconf;
import dev.linkwright.netlink.route.IpvlanF;
import dev.linkwright.netlink.route.IpvlanMode;
import dev.linkwright.netlink.route.LwtunnelEncap;
import dev.linkwright.netlink.route.MacsecOffload;
import dev.linkwright.netlink.route.MacsecValidation;
import dev.linkwright.netlink.route.MacvlanFlag;
import dev.linkwright.netlink.route.MacvlanMacaddr;
import dev.linkwright.netlink.route.MacvlanMode;
import dev.linkwright.netlink.route.MdbRtrType;
import dev.linkwright.netlink.route.NetconfaIfindex;
import dev.linkwright.netlink.route.NetkitAction;
import dev.linkwright.netlink.route.NetkitMode;
import dev.linkwright.netlink.route.NetkitScrub;
import dev.linkwright.netlink.route.NexthopGrpType;
import dev.linkwright.netlink.route.NlAttrType;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.NtfExt;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.RtScope;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.RtaPref;
import dev.linkwright.netlink.route.Rtax;
import dev.linkwright.netlink.route.RtaxFeature;
import dev.linkwright.netlink.route.RtextFilter;
import dev.linkwright.netlink.route.RtmF;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.route.RtnhF;
import dev.linkwright.netlink.route.Rtprot;
import dev.linkwright.netlink.route.Seg6LocalAction;
import dev.linkwright.netlink.route.TunType;
import dev.linkwright.netlink.route.TunnelEncapFlag;
import dev.linkwright.netlink.route.TunnelEncapTypes;
import dev.linkwright.netlink.route.VfLinkState;
import dev.linkwright.netlink.route.VlanFlag;
import dev.linkwright.netlink.route.VxlanDf;
import dev.linkwright.netlink.route.XdpAttached;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes and fields hold numbers that the kernel names. A field's name is that of its
 * header, or of the attribute that it is in, and its own with a point between.
 */
final class Symbols {
  private static final Map<String, Naming> BY_NAME =
      Map.ofEntries(
          entry("FRA_FWMARK", hex()),
          entry("FRA_FWMASK", hex()),
          entry("FRA_IP_PROTO", values(IpProto.class)),
          entry("FRA_PROTOCOL", values(Rtprot.class)),
          entry("FRA_SUPPRESS_IFGROUP", allOnes("-1")),
          entry("FRA_SUPPRESS_PREFIXLEN", allOnes("-1")),
          entry("FRA_TABLE", values(RtTable.class)),
          entry("IFA_CACHEINFO.ifa_prefered", allOnes("forever")),
          entry("IFA_CACHEINFO.ifa_valid", allOnes("forever")),
          entry("IFA_FLAGS", flags(IfaF.class)),
          entry("IFA_PROTO", values(IfaProto.class)),
          entry("IFLA_BAREUDP_ETHERTYPE", values(EthP.class)),
          entry("IFLA_BOND_MODE", values(BondMode.class)),
          entry("IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE", hex()),
          entry("IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE", hex()),
          entry("IFLA_BOND_SLAVE_MII_STATUS", values(BondLink.class)),
          entry("IFLA_BOND_SLAVE_STATE", values(BondState.class)),
          entry("IFLA_BOND_XMIT_HASH_POLICY", values(BondXmitPolicy.class)),
          entry("IFLA_BRIDGE_FLAGS", flags(BridgeFlags.class)),
          entry("IFLA_BRIDGE_VLAN_INFO.flags", flags(BridgeVlanInfo.class)),
          entry("IFLA_BRPORT_DESIGNATED_PORT", hex()),
          entry("IFLA_BRPORT_GROUP_FWD_MASK", hex()),
          entry("IFLA_BRPORT_ID", hex()),
          entry("IFLA_BRPORT_MULTICAST_ROUTER", values(MdbRtrType.class)),
          entry("IFLA_BRPORT_STATE", values(BrState.class)),
          entry("IFLA_BR_GROUP_FWD_MASK", hex()),
          entry("IFLA_BR_MCAST_ROUTER", values(MdbRtrType.class)),
          entry("IFLA_BR_MULTI_BOOLOPT.optmask", hex()),
          entry("IFLA_BR_MULTI_BOOLOPT.optval", hex()),
          entry("IFLA_BR_VLAN_PROTOCOL", values(EthP.class)),
          entry("IFLA_CAN_CTRLMODE.flags", flags(CanCtrlmode.class)),
          entry("IFLA_CAN_CTRLMODE.mask", flags(CanCtrlmode.class)),
          entry("IFLA_CAN_STATE", values(CanState.class)),
          entry("IFLA_EVENT", values(IflaEvent.class)),
          entry("IFLA_EXT_MASK", flags(RtextFilter.class)),
          entry("IFLA_GENEVE_DF", values(GeneveDf.class)),
          entry("IFLA_GRE_ENCAP_FLAGS", flags(TunnelEncapFlag.class)),
          entry("IFLA_GRE_ENCAP_TYPE", values(TunnelEncapTypes.class)),
          entry("IFLA_GRE_FLAGS", hex()),
          entry("IFLA_GRE_FLOWINFO", hex()),
          entry("IFLA_GRE_FWMARK", hex()),
          entry("IFLA_GRE_IFLAGS", hex()),
          entry("IFLA_GRE_OFLAGS", hex()),
          entry("IFLA_HSR_PROTOCOL", values(HsrProtocol.class)),
          entry("IFLA_INET6_ADDR_GEN_MODE", values(In6AddrGenMode.class)),
          entry("IFLA_INET6_FLAGS", hex()),
          entry("IFLA_IPTUN_ENCAP_FLAGS", flags(TunnelEncapFlag.class)),
          entry("IFLA_IPTUN_ENCAP_TYPE", values(TunnelEncapTypes.class)),
          entry("IFLA_IPTUN_FLAGS", hex()),
          entry("IFLA_IPTUN_FLOWINFO", hex()),
          entry("IFLA_IPTUN_FWMARK", hex()),
          entry("IFLA_IPTUN_PROTO", values(IpProto.class).without(0)),
          entry("IFLA_IPVLAN_FLAGS", flags(IpvlanF.class)),
          entry("IFLA_IPVLAN_MODE", values(IpvlanMode.class)),
          entry("IFLA_LINKMODE", values(IfLinkMode.class)),
          entry("IFLA_MACSEC_CIPHER_SUITE", hex()),
          entry("IFLA_MACSEC_OFFLOAD", values(MacsecOffload.class)),
          entry("IFLA_MACSEC_SCI", hex()),
          entry("IFLA_MACSEC_VALIDATION", values(MacsecValidation.class)),
          entry("IFLA_MACVLAN_FLAGS", flags(MacvlanFlag.class)),
          entry("IFLA_MACVLAN_MACADDR_MODE", values(MacvlanMacaddr.class)),
          entry("IFLA_MACVLAN_MODE", values(MacvlanMode.class)),
          entry("IFLA_NETKIT_MODE", values(NetkitMode.class)),
          entry("IFLA_NETKIT_PEER_POLICY", values(NetkitAction.class)),
          entry("IFLA_NETKIT_PEER_SCRUB", values(NetkitScrub.class)),
          entry("IFLA_NETKIT_POLICY", values(NetkitAction.class)),
          entry("IFLA_NETKIT_SCRUB", values(NetkitScrub.class)),
          entry("IFLA_OPERSTATE", values(IfOper.class)),
          entry("IFLA_PROTO_DOWN_REASON_MASK", hex()),
          entry("IFLA_PROTO_DOWN_REASON_VALUE", hex()),
          entry("IFLA_RMNET_FLAGS.flags", hex()),
          entry("IFLA_RMNET_FLAGS.mask", hex()),
          entry("IFLA_TUN_TYPE", values(TunType.class)),
          entry("IFLA_VF_LINK_STATE.link_state", values(VfLinkState.class)),
          entry("IFLA_VF_VLAN_INFO.vlan_proto", values(EthP.class)),
          entry("IFLA_VLAN_FLAGS.flags", flags(VlanFlag.class)),
          entry("IFLA_VLAN_FLAGS.mask", flags(VlanFlag.class)),
          entry("IFLA_VLAN_PROTOCOL", values(EthP.class)),
          entry("IFLA_VRF_PORT_TABLE", values(RtTable.class)),
          entry("IFLA_VRF_TABLE", values(RtTable.class)),
          entry("IFLA_VTI_FWMARK", hex()),
          entry("IFLA_VXLAN_DF", values(VxlanDf.class)),
          entry("IFLA_XDP_ATTACHED", values(XdpAttached.class)),
          entry("IOAM6_IPTUNNEL_MODE", values(Ioam6IptunnelMode.class)),
          entry("LWTUNNEL_IP6_FLAGS", hex()),
          entry("LWTUNNEL_IP_FLAGS", hex()),
          entry("NDA_FLAGS_EXT", flags(NtfExt.class)),
          entry("NDA_PROTOCOL", values(Rtprot.class)),
          entry("NETCONFA_IFINDEX", values(NetconfaIfindex.class)),
          entry("NHA_ENCAP_TYPE", values(LwtunnelEncap.class)),
          entry("NHA_GROUP_TYPE", values(NexthopGrpType.class)),
          entry("NHA_OP_FLAGS", hex()),
          entry("NL_POLICY_TYPE_ATTR_TYPE", values(NlAttrType.class)),
          entry("RTAX_FEATURES", flags(RtaxFeature.class)),
          entry("RTAX_LOCK", bits(Rtax.SET, 0)),
          entry("RTA_ENCAP_TYPE", values(LwtunnelEncap.class)),
          entry("RTA_IP_PROTO", values(IpProto.class)),
          entry("RTA_MARK", hex()),
          entry("RTA_PREF", values(RtaPref.class)),
          entry("RTA_TABLE", values(RtTable.class)),
          entry("RTA_VIA.rtvia_family", values(Af.class)),
          entry("SEG6_LOCAL_ACTION", values(Seg6LocalAction.class)),
          entry("SEG6_LOCAL_TABLE", values(RtTable.class)),
          entry("SEG6_LOCAL_VRFTABLE", values(RtTable.class)),
          entry("fib_rule_hdr.action", values(FrAct.class)),
          entry("fib_rule_hdr.family", values(Af.class)),
          entry("fib_rule_hdr.flags", flags(FibRuleF.class)),
          entry("fib_rule_hdr.table", values(RtTable.class)),
          entry("if_stats_msg.family", values(Af.class)),
          entry("if_stats_msg.filter_mask", bits(IflaStats.SET, 1)),
          entry("ifaddrlblmsg.ifal_family", values(Af.class)),
          entry("ifaddrmsg.ifa_family", values(Af.class)),
          entry("ifaddrmsg.ifa_flags", flags(IfaF.class)),
          entry("ifaddrmsg.ifa_scope", values(RtScope.class)),
          entry("ifinfomsg.ifi_change", flags(Iff.class)),
          entry("ifinfomsg.ifi_family", values(Af.class)),
          entry("ifinfomsg.ifi_flags", flags(Iff.class)),
          entry("ifinfomsg.ifi_type", values(Arphrd.class).without(0)),
          entry("ndmsg.ndm_family", values(Af.class)),
          entry("ndmsg.ndm_flags", flags(Ntf.class)),
          entry("ndmsg.ndm_state", flags(Nud.class)),
          entry("ndmsg.ndm_type", values(Rtn.class)),
          entry("ndtmsg.ndtm_family", values(Af.class)),
          entry("netconfmsg.ncm_family", values(Af.class)),
          entry("nhmsg.nh_family", values(Af.class)),
          entry("nhmsg.nh_flags", flags(RtnhF.class)),
          entry("nhmsg.nh_protocol", values(Rtprot.class)),
          entry("nhmsg.nh_scope", values(RtScope.class)),
          entry("rtgenmsg.rtgen_family", values(Af.class)),
          entry("protocol", values(NetlinkProtocol.class)),
          entry("rtmsg.rtm_family", values(Af.class)),
          entry("rtmsg.rtm_flags", flags(RtmF.class, RtnhF.class)),
          entry("rtmsg.rtm_protocol", values(Rtprot.class)),
          entry("rtmsg.rtm_scope", values(RtScope.class)),
          entry("rtmsg.rtm_table", values(RtTable.class)),
          entry("rtmsg.rtm_type", values(Rtn.class)),
          entry("rtnexthop.rtnh_flags", flags(RtnhF.class)));

  /** Attributes that are arrays of numbers, and the names of the positions. */
  private static final Map<String, Positions> ARRAYS =
      Map.of(
          "IFLA_INET_CONF", new Positions(values(Ipv4Devconf.class), 1),
          "IFLA_INET6_CONF", new Positions(values(Devconf.class), 0),
          "IFLA_INET6_STATS", new Positions(values(IpstatsMib.class), 0),
          "IFLA_INET6_ICMP6STATS", new Positions(values(Icmp6Mib.class), 0));

  /** Attributes that are stacks of MPLS labels. */
  private static final Set<String> LABELS = Set.of("MPLS_IPTUNNEL_DST", "RTA_DST", "RTA_NEWDST");

  private Symbols() {}

  /**
   * Names of the positions in an array.
   *
   * @param naming the names
   * @param first the number of the first position
   */
  private record Positions(Naming naming, int first) {}

  /**
   * The number as text, with the kernel's name for it, or for its bits, if there is one.
   *
   * @param name the attribute, or header or attribute and field with a point between
   */
  static String text(String name, Number value) {
    @Nullable Naming naming = BY_NAME.get(name);
    return naming == null ? value.toString() : naming.text(value.longValue());
  }

  /** The name of a number, or the number where it has none: what {@link #number} reads. */
  static Object json(String name, long value) {
    String text = text(name, value);
    return text.equals(Long.toString(value)) ? (Object) value : text;
  }

  /** The number, of 16 bits, that the kernel calls {@code json}, if that is no number itself. */
  static int number(String name, @Nullable Object json, Place place) {
    @Nullable Naming naming = BY_NAME.get(name);
    @Nullable Long named =
        naming != null && json instanceof String text ? naming.number(text) : null;
    return named == null ? (int) JsonValues.number(json, 0, 0xffff, place) : named.intValue();
  }

  /**
   * An array for people, or null if it is one of bare numbers: a stack of labels; or the numbers
   * that are not 0, by the names of their positions.
   */
  static @Nullable String array(String name, List<?> values) {
    if (LABELS.contains(name)) {
      return values.stream().map(Symbols::label).collect(Collectors.joining("/"));
    }
    @Nullable Positions positions = ARRAYS.get(name);
    if (positions == null) {
      return null;
    }
    StringBuilder out = new StringBuilder();
    int zeros = 0;
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof Number number && number.longValue() != 0) {
        out.append(positions.naming.text(positions.first + i)).append(' ').append(number);
        out.append(' ');
      } else {
        zeros++;
      }
    }
    return out.append("(and ").append(zeros).append(" that are 0)").toString();
  }

  /** Source: include/uapi/linux/mpls.h. */
  private static String label(Object entry) {
    long bits = entry instanceof Number number ? number.longValue() : 0;
    long trafficClass = bits >> 9 & 7;
    long ttl = bits & 0xff;
    return (bits >> 12)
        + (trafficClass == 0 ? "" : " tc " + trafficClass)
        + ((bits & 0x100) == 0 ? "" : " bos")
        + (ttl == 0 ? "" : " ttl " + ttl);
  }
}
