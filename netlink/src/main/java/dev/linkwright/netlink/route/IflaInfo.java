package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.ByName.byName;
import static dev.linkwright.netlink.attr.Nest.nestBySibling;
import static dev.linkwright.netlink.attr.Str.str;
import static java.util.Map.entry;

import dev.linkwright.netlink.attr.AttrReader;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.ByName;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.Str;
import java.util.Map;

/**
 * What kind of link it is, in IFLA_LINKINFO: the kind's name, and attributes of a table that the
 * name picks. Source: include/uapi/linux/if_link.h, net/core/rtnetlink.c {@code ifla_info_policy},
 * {@code rtnl_link_fill}.
 *
 * <p>A kind without a table here has no attributes of its own (dummy, ifb, vcan, nlmon, team,
 * wireguard) or is unknown; what it carries is kept. Who only changes a port says the kind of its
 * master with {@code _slave} behind it and no IFLA_INFO_SLAVE_KIND, as iproute2 does; the kernel
 * looks at the master itself.
 */
public final class IflaInfo {
  public static final Str IFLA_INFO_KIND = str(1, "IFLA_INFO_KIND");
  public static final Nest IFLA_INFO_DATA = nestBySibling(2, "IFLA_INFO_DATA", IflaInfo::dataAmong);
  public static final Binary IFLA_INFO_XSTATS = binary(3, "IFLA_INFO_XSTATS");
  public static final Str IFLA_INFO_SLAVE_KIND = str(4, "IFLA_INFO_SLAVE_KIND");
  public static final Nest IFLA_INFO_SLAVE_DATA =
      nestBySibling(5, "IFLA_INFO_SLAVE_DATA", IflaInfo::slaveDataAmong);

  /** The table. */
  public static final AttrSet SET = attrSet("linkinfo", IflaInfo.class);

  private static final ByName<AttrSet> DATA =
      byName(
          Map.ofEntries(
              entry("amt", IflaAmt.SET),
              entry("bareudp", IflaBareudp.SET),
              entry("batadv", IflaBatadv.SET),
              entry("bond", IflaBond.SET),
              entry("bridge", IflaBr.SET),
              entry("can", IflaCan.SET),
              entry("dsa", IflaDsa.SET),
              entry("erspan", IflaGre.SET),
              entry("geneve", IflaGeneve.SET),
              entry("gre", IflaGre.SET),
              entry("gretap", IflaGre.SET),
              entry("gtp", IflaGtp.SET),
              entry("hsr", IflaHsr.SET),
              entry("ip6erspan", IflaGre.SET),
              entry("ip6gre", IflaGre.SET),
              entry("ip6gretap", IflaGre.SET),
              entry("ip6tnl", IflaIptunIp6.SET),
              entry("ipip", IflaIptun.SET),
              entry("ipoib", IflaIpoib.SET),
              entry("ipvlan", IflaIpvlan.SET),
              entry("ipvtap", IflaIpvlan.SET),
              entry("macsec", IflaMacsec.SET),
              entry("macvlan", IflaMacvlan.SET),
              entry("macvtap", IflaMacvlan.SET),
              entry("netkit", IflaNetkit.SET),
              entry("ovpn", IflaOvpn.SET),
              entry("ppp", IflaPpp.SET),
              entry("rmnet", IflaRmnet.SET),
              entry("sit", IflaIptun.SET),
              entry("tun", IflaTun.SET),
              entry("veth", VethInfo.SET),
              entry("vlan", IflaVlan.SET),
              entry("vrf", IflaVrf.SET),
              entry("vti", IflaVti.SET),
              entry("vti6", IflaVti.SET),
              entry("vxcan", VxcanInfo.SET),
              entry("vxlan", IflaVxlan.SET),
              entry("wwan", IflaWwan.SET),
              entry("xfrm", IflaXfrm.SET)),
          AttrSet.EMPTY);

  private static final ByName<AttrSet> SLAVE_DATA =
      byName(
          Map.of("bond", IflaBondSlave.SET, "bridge", IflaBrport.SET, "vrf", IflaVrfPort.SET),
          AttrSet.EMPTY);

  private static final ByName<AttrSet> SLAVE_DATA_OF_REQUEST =
      byName(
          Map.of(
              "bond_slave", IflaBondSlave.SET,
              "bridge_slave", IflaBrport.SET,
              "vrf_slave", IflaVrfPort.SET),
          AttrSet.EMPTY);

  private IflaInfo() {}

  /** The table of IFLA_INFO_DATA for a link of {@code kind}; empty for a kind without one. */
  public static AttrSet data(String kind) {
    return DATA.get(kind);
  }

  /**
   * The table of IFLA_INFO_SLAVE_DATA for the port of a link of {@code kind}; empty for a kind
   * without one.
   */
  public static AttrSet slaveData(String kind) {
    return SLAVE_DATA.get(kind);
  }

  private static AttrSet dataAmong(AttrReader siblings) {
    return siblings.choose(IFLA_INFO_KIND, DATA);
  }

  private static AttrSet slaveDataAmong(AttrReader siblings) {
    return siblings.has(IFLA_INFO_SLAVE_KIND)
        ? siblings.choose(IFLA_INFO_SLAVE_KIND, SLAVE_DATA)
        : siblings.choose(IFLA_INFO_KIND, SLAVE_DATA_OF_REQUEST);
  }
}
