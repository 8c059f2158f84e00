package dev.linkwright.core.dataplane.rtnetlink;

import static dev.linkwright.core.dataplane.rtnetlink.Nla.max;
import static dev.linkwright.core.dataplane.rtnetlink.Nla.min;
import static dev.linkwright.core.dataplane.rtnetlink.Nla.nulString;
import static dev.linkwright.core.dataplane.rtnetlink.Nla.range;
import static dev.linkwright.core.dataplane.rtnetlink.Nla.reject;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;

/**
 * What the kernel accepts in messages about links. Source: net/core/rtnetlink.c, {@code
 * ifla_policy}, {@code ifla_info_policy}.
 */
public final class IflaPolicy {
  private static final int MAX_ADDR_LEN = 32;
  private static final int IFNAMSIZ = 16;
  private static final int ALTIFNAMSIZ = 128;
  private static final int IFALIASZ = 256;
  private static final int SIZEOF_IFMAP = 32;

  /** Room for all headers of a TCP packet, as the oracle is configured; others have 320. */
  private static final int MAX_TCP_HEADER = 256;

  private static final NlaPolicy IFLA_5_15 =
      NlaPolicy.policy(
          Ifla.SET,
          Ifla.IFLA_PARENT_DEV_BUS_NAME.type(),
          max(Ifla.IFLA_IFNAME, IFNAMSIZ - 1),
          max(Ifla.IFLA_ADDRESS, MAX_ADDR_LEN),
          max(Ifla.IFLA_BROADCAST, MAX_ADDR_LEN),
          min(Ifla.IFLA_MAP, SIZEOF_IFMAP),
          Nla.of(Ifla.IFLA_MTU),
          Nla.u32(Ifla.IFLA_LINK),
          Nla.u32(Ifla.IFLA_MASTER),
          Nla.of(Ifla.IFLA_CARRIER),
          Nla.of(Ifla.IFLA_TXQLEN),
          Nla.of(Ifla.IFLA_WEIGHT),
          Nla.of(Ifla.IFLA_OPERSTATE),
          Nla.of(Ifla.IFLA_LINKMODE),
          Nla.of(Ifla.IFLA_LINKINFO),
          Nla.of(Ifla.IFLA_NET_NS_PID),
          Nla.of(Ifla.IFLA_NET_NS_FD),
          new Nla(Ifla.IFLA_IFALIAS, Nla.Type.BINARY, IFALIASZ - 1, null, null),
          Nla.of(Ifla.IFLA_VFINFO_LIST),
          Nla.of(Ifla.IFLA_VF_PORTS),
          Nla.of(Ifla.IFLA_PORT_SELF),
          Nla.of(Ifla.IFLA_AF_SPEC),
          Nla.of(Ifla.IFLA_EXT_MASK),
          Nla.of(Ifla.IFLA_PROMISCUITY),
          Nla.of(Ifla.IFLA_NUM_TX_QUEUES),
          Nla.of(Ifla.IFLA_NUM_RX_QUEUES),
          Nla.of(Ifla.IFLA_GSO_MAX_SEGS),
          range(Ifla.IFLA_GSO_MAX_SIZE, MAX_TCP_HEADER + 1, 0xffff_ffffL),
          max(Ifla.IFLA_PHYS_PORT_ID, MAX_ADDR_LEN),
          Nla.of(Ifla.IFLA_CARRIER_CHANGES),
          max(Ifla.IFLA_PHYS_SWITCH_ID, MAX_ADDR_LEN),
          Nla.of(Ifla.IFLA_LINK_NETNSID),
          Nla.of(Ifla.IFLA_PROTO_DOWN),
          Nla.of(Ifla.IFLA_XDP),
          Nla.of(Ifla.IFLA_EVENT),
          Nla.of(Ifla.IFLA_GROUP),
          Nla.of(Ifla.IFLA_TARGET_NETNSID),
          Nla.of(Ifla.IFLA_CARRIER_UP_COUNT),
          Nla.of(Ifla.IFLA_CARRIER_DOWN_COUNT),
          Nla.of(Ifla.IFLA_MIN_MTU),
          Nla.of(Ifla.IFLA_MAX_MTU),
          Nla.of(Ifla.IFLA_PROP_LIST),
          max(Ifla.IFLA_ALT_IFNAME, ALTIFNAMSIZ - 1),
          reject(Ifla.IFLA_PERM_ADDRESS),
          Nla.of(Ifla.IFLA_PROTO_DOWN_REASON),
          range(Ifla.IFLA_NEW_IFINDEX, 1, Integer.MAX_VALUE),
          nulString(Ifla.IFLA_PARENT_DEV_NAME, 0));

  private static final NlaPolicy IFLA_6_1 =
      IFLA_5_15.with(
          Ifla.IFLA_ALLMULTI.type(),
          Nla.of(Ifla.IFLA_GRO_MAX_SIZE),
          reject(Ifla.IFLA_TSO_MAX_SIZE),
          reject(Ifla.IFLA_TSO_MAX_SEGS),
          reject(Ifla.IFLA_ALLMULTI));

  private static final NlaPolicy IFLA_6_12 =
      IFLA_6_1.with(
          Ifla.IFLA_DPLL_PIN.type(),
          range(Ifla.IFLA_GSO_IPV4_MAX_SIZE, MAX_TCP_HEADER + 1, 0xffff_ffffL),
          Nla.of(Ifla.IFLA_GRO_IPV4_MAX_SIZE));

  private static final NlaPolicy IFLA_6_18 =
      IFLA_6_12
          .with(
              Ifla.IFLA_TAILROOM.type(),
              reject(Ifla.IFLA_NETNS_IMMUTABLE),
              reject(Ifla.IFLA_HEADROOM),
              reject(Ifla.IFLA_TAILROOM))
          .strictFrom(Ifla.IFLA_DPLL_PIN.type());

  /** Attributes of a link. */
  public static final NlaPolicy IFLA =
      IFLA_5_15
          .until(KernelChange.LINK_LIMITS, IFLA_6_1)
          .until(KernelChange.LINK_IPV4_LIMITS, IFLA_6_12)
          .until(KernelChange.LINK_ROOM, IFLA_6_18);

  /** Attributes in IFLA_LINKINFO. */
  public static final NlaPolicy INFO =
      NlaPolicy.policy(
          IflaInfo.SET,
          IflaInfo.IFLA_INFO_SLAVE_DATA.type(),
          Nla.of(IflaInfo.IFLA_INFO_KIND),
          Nla.of(IflaInfo.IFLA_INFO_DATA),
          Nla.of(IflaInfo.IFLA_INFO_SLAVE_KIND),
          Nla.of(IflaInfo.IFLA_INFO_SLAVE_DATA));

  private IflaPolicy() {}
}
