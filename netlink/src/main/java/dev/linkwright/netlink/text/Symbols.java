package dev.linkwright.netlink.text;

import static java.util.Map.entry;

import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.Arphrd;
import dev.linkwright.netlink.route.BrState;
import dev.linkwright.netlink.route.BridgeFlags;
import dev.linkwright.netlink.route.BridgeVlanInfo;
import dev.linkwright.netlink.route.FibRuleF;
import dev.linkwright.netlink.route.FrAct;
import dev.linkwright.netlink.route.IfLinkMode;
import dev.linkwright.netlink.route.IfOper;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.IfaProto;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.IflaEvent;
import dev.linkwright.netlink.route.In6AddrGenMode;
import dev.linkwright.netlink.route.IpvlanF;
import dev.linkwright.netlink.route.IpvlanMode;
import dev.linkwright.netlink.route.LwtunnelEncap;
import dev.linkwright.netlink.route.MacvlanFlag;
import dev.linkwright.netlink.route.MacvlanMacaddr;
import dev.linkwright.netlink.route.MacvlanMode;
import dev.linkwright.netlink.route.NexthopGrpType;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.NtfExt;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.RtScope;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.RtaPref;
import dev.linkwright.netlink.route.RtextFilter;
import dev.linkwright.netlink.route.RtmF;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.route.RtnhF;
import dev.linkwright.netlink.route.Rtprot;
import dev.linkwright.netlink.route.VlanFlag;
import dev.linkwright.netlink.route.XdpAttached;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names for the numbers in attributes and fields whose values the kernel names. */
final class Symbols {
  private static final Map<String, Symbols> BY_NAME =
      Map.ofEntries(
          entry("FRA_PROTOCOL", values(Rtprot.class)),
          entry("FRA_TABLE", values(RtTable.class)),
          entry("IFA_FLAGS", flags(IfaF.class)),
          entry("IFA_PROTO", values(IfaProto.class)),
          entry("IFLA_BRIDGE_FLAGS", flags(BridgeFlags.class)),
          entry("IFLA_BRPORT_STATE", values(BrState.class)),
          entry("IFLA_EVENT", values(IflaEvent.class)),
          entry("IFLA_EXT_MASK", flags(RtextFilter.class)),
          entry("IFLA_INET6_ADDR_GEN_MODE", values(In6AddrGenMode.class)),
          entry("IFLA_IPVLAN_FLAGS", flags(IpvlanF.class)),
          entry("IFLA_IPVLAN_MODE", values(IpvlanMode.class)),
          entry("IFLA_LINKMODE", values(IfLinkMode.class)),
          entry("IFLA_MACVLAN_FLAGS", flags(MacvlanFlag.class)),
          entry("IFLA_MACVLAN_MACADDR_MODE", values(MacvlanMacaddr.class)),
          entry("IFLA_MACVLAN_MODE", values(MacvlanMode.class)),
          entry("IFLA_OPERSTATE", values(IfOper.class)),
          entry("IFLA_XDP_ATTACHED", values(XdpAttached.class)),
          entry("NDA_FLAGS_EXT", flags(NtfExt.class)),
          entry("NDA_PROTOCOL", values(Rtprot.class)),
          entry("NHA_ENCAP_TYPE", values(LwtunnelEncap.class)),
          entry("NHA_GROUP_TYPE", values(NexthopGrpType.class)),
          entry("RTA_ENCAP_TYPE", values(LwtunnelEncap.class)),
          entry("RTA_PREF", values(RtaPref.class)),
          entry("RTA_TABLE", values(RtTable.class)),
          entry("bridge_vlan_info.flags", flags(BridgeVlanInfo.class)),
          entry("fib_rule_hdr.action", values(FrAct.class)),
          entry("fib_rule_hdr.family", values(Af.class)),
          entry("fib_rule_hdr.flags", flags(FibRuleF.class)),
          entry("fib_rule_hdr.table", values(RtTable.class)),
          entry("ifaddrlblmsg.ifal_family", values(Af.class)),
          entry("ifaddrmsg.ifa_family", values(Af.class)),
          entry("ifaddrmsg.ifa_flags", flags(IfaF.class)),
          entry("ifaddrmsg.ifa_scope", values(RtScope.class)),
          entry("ifinfomsg.ifi_change", flags(Iff.class)),
          entry("ifinfomsg.ifi_family", values(Af.class)),
          entry("ifinfomsg.ifi_flags", flags(Iff.class)),
          entry("ifinfomsg.ifi_type", values(Arphrd.class).without(0)),
          entry("ifla_vlan_flags.flags", flags(VlanFlag.class)),
          entry("ifla_vlan_flags.mask", flags(VlanFlag.class)),
          entry("ndmsg.ndm_family", values(Af.class)),
          entry("ndmsg.ndm_flags", flags(Ntf.class)),
          entry("ndmsg.ndm_state", flags(Nud.class)),
          entry("ndmsg.ndm_type", values(Rtn.class)),
          entry("netconfmsg.ncm_family", values(Af.class)),
          entry("nhmsg.nh_family", values(Af.class)),
          entry("nhmsg.nh_flags", flags(RtnhF.class)),
          entry("nhmsg.nh_protocol", values(Rtprot.class)),
          entry("nhmsg.nh_scope", values(RtScope.class)),
          entry("rtmsg.rtm_family", values(Af.class)),
          entry("rtmsg.rtm_flags", flags(RtmF.class, RtnhF.class)),
          entry("rtmsg.rtm_protocol", values(Rtprot.class)),
          entry("rtmsg.rtm_scope", values(RtScope.class)),
          entry("rtmsg.rtm_table", values(RtTable.class)),
          entry("rtmsg.rtm_type", values(Rtn.class)),
          entry("rtnexthop.rtnh_flags", flags(RtnhF.class)),
          entry("rtvia.rtvia_family", values(Af.class)));

  /** All bits of a mask, named or not. */
  private static final long ALL = 0xffff_ffffL;

  private final Map<Long, String> names = new LinkedHashMap<>();
  private final boolean bits;

  private Symbols(boolean bits, Class<?>... constants) {
    this.bits = bits;
    for (Class<?> c : constants) {
      for (Field field : c.getFields()) {
        names.putIfAbsent(Integer.toUnsignedLong(valueOf(field)), field.getName());
      }
    }
  }

  private static Symbols values(Class<?> constants) {
    return new Symbols(false, constants);
  }

  private static Symbols flags(Class<?>... constants) {
    return new Symbols(true, constants);
  }

  /** 0 is "not said" in all requests, and not what the kernel's name for it means. */
  private Symbols without(long value) {
    names.remove(value);
    return this;
  }

  private static int valueOf(Field constant) {
    try {
      return constant.getInt(null);
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(constant + " is not public", e);
    }
  }

  /**
   * The number as text, with the kernel's name for it, or for its bits, if there is one.
   *
   * @param name the attribute, or struct and field with a point between
   */
  static String text(String name, Number value) {
    @Nullable Symbols symbols = BY_NAME.get(name);
    return symbols == null ? value.toString() : symbols.text(value.longValue());
  }

  private String text(long value) {
    if (bits && value == ALL) {
      return "0x" + Long.toHexString(value);
    }
    if (!bits || value == 0) {
      @Nullable String known = names.get(value);
      return known == null ? Long.toString(value) : known;
    }
    List<String> out = new ArrayList<>();
    long left = value;
    for (Map.Entry<Long, String> bit : names.entrySet()) {
      if ((left & bit.getKey()) != 0) {
        out.add(bit.getValue());
        left &= ~bit.getKey();
      }
    }
    if (left != 0) {
      out.add("0x" + Long.toHexString(left));
    }
    return String.join("|", out);
  }
}
