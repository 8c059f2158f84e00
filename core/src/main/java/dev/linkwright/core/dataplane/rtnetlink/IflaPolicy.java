package dev.linkwright.core.dataplane.rtnetlink;

import static dev.linkwright.core.dataplane.rtnetlink.Nla.max;
import static dev.linkwright.core.dataplane.rtnetlink.Nla.min;
import static dev.linkwright.core.dataplane.rtnetlink.Nla.nulString;
import static dev.linkwright.core.dataplane.rtnetlink.Nla.of;
import static dev.linkwright.core.dataplane.rtnetlink.Nla.range;
import static dev.linkwright.core.dataplane.rtnetlink.Nla.reject;

import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;

/**
 * What the kernel accepts in messages about links. Source: net/core/rtnetlink.c, {@code
 * ifla_policy}, {@code ifla_info_policy}.
 */
public final class IflaPolicy {
  /** IFLA_MAX of Linux 6.1. */
  public static final int IFLA_MAX = 61;

  private static final int MAX_ADDR_LEN = 32;
  private static final int IFNAMSIZ = 16;
  private static final int ALTIFNAMSIZ = 128;
  private static final int IFALIASZ = 256;
  private static final int SIZEOF_IFMAP = 32;

  /** Attributes of a link. */
  public static final NlaPolicy IFLA =
      NlaPolicy.policy(
          Ifla.SET,
          IFLA_MAX,
          max(Ifla.IFLA_IFNAME, IFNAMSIZ - 1),
          max(Ifla.IFLA_ADDRESS, MAX_ADDR_LEN),
          max(Ifla.IFLA_BROADCAST, MAX_ADDR_LEN),
          min(Ifla.IFLA_MAP, SIZEOF_IFMAP),
          of(Ifla.IFLA_MTU),
          of(Ifla.IFLA_LINK),
          of(Ifla.IFLA_MASTER),
          of(Ifla.IFLA_CARRIER),
          of(Ifla.IFLA_TXQLEN),
          of(Ifla.IFLA_WEIGHT),
          of(Ifla.IFLA_OPERSTATE),
          of(Ifla.IFLA_LINKMODE),
          of(Ifla.IFLA_LINKINFO),
          of(Ifla.IFLA_NET_NS_PID),
          of(Ifla.IFLA_NET_NS_FD),
          new Nla(Ifla.IFLA_IFALIAS, Nla.Type.BINARY, IFALIASZ - 1, null, null),
          of(Ifla.IFLA_VFINFO_LIST),
          of(Ifla.IFLA_VF_PORTS),
          of(Ifla.IFLA_PORT_SELF),
          of(Ifla.IFLA_AF_SPEC),
          of(Ifla.IFLA_EXT_MASK),
          of(Ifla.IFLA_PROMISCUITY),
          of(Ifla.IFLA_NUM_TX_QUEUES),
          of(Ifla.IFLA_NUM_RX_QUEUES),
          of(Ifla.IFLA_GSO_MAX_SEGS),
          of(Ifla.IFLA_GSO_MAX_SIZE),
          max(Ifla.IFLA_PHYS_PORT_ID, MAX_ADDR_LEN),
          of(Ifla.IFLA_CARRIER_CHANGES),
          max(Ifla.IFLA_PHYS_SWITCH_ID, MAX_ADDR_LEN),
          of(Ifla.IFLA_LINK_NETNSID),
          of(Ifla.IFLA_PROTO_DOWN),
          of(Ifla.IFLA_XDP),
          of(Ifla.IFLA_EVENT),
          of(Ifla.IFLA_GROUP),
          of(Ifla.IFLA_TARGET_NETNSID),
          of(Ifla.IFLA_CARRIER_UP_COUNT),
          of(Ifla.IFLA_CARRIER_DOWN_COUNT),
          of(Ifla.IFLA_MIN_MTU),
          of(Ifla.IFLA_MAX_MTU),
          of(Ifla.IFLA_PROP_LIST),
          max(Ifla.IFLA_ALT_IFNAME, ALTIFNAMSIZ - 1),
          reject(Ifla.IFLA_PERM_ADDRESS),
          of(Ifla.IFLA_PROTO_DOWN_REASON),
          range(Ifla.IFLA_NEW_IFINDEX, 1, Integer.MAX_VALUE),
          nulString(Ifla.IFLA_PARENT_DEV_NAME, 0),
          of(Ifla.IFLA_GRO_MAX_SIZE),
          reject(Ifla.IFLA_TSO_MAX_SIZE),
          reject(Ifla.IFLA_TSO_MAX_SEGS),
          reject(Ifla.IFLA_ALLMULTI));

  /** Attributes in IFLA_LINKINFO. */
  public static final NlaPolicy INFO =
      NlaPolicy.policy(
          IflaInfo.SET,
          IflaInfo.IFLA_INFO_SLAVE_DATA.type(),
          of(IflaInfo.IFLA_INFO_KIND),
          of(IflaInfo.IFLA_INFO_DATA),
          of(IflaInfo.IFLA_INFO_SLAVE_KIND),
          of(IflaInfo.IFLA_INFO_SLAVE_DATA));

  private IflaPolicy() {}
}
