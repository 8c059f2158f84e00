package dev.linkwright.core.dataplane.net;

/**
 * What differs between the kernels the model can be: each a switch that the model's code asks for
 * where behaviour differs. The table in {@code docs/fidelity.md} says of each how it was checked.
 */
public enum KernelChange {
  /**
   * Links tell IFLA_GRO_MAX_SIZE, IFLA_TSO_MAX_SIZE, IFLA_TSO_MAX_SEGS and IFLA_ALLMULTI, and
   * IFLA_GRO_MAX_SIZE can be set. Source: net/core/rtnetlink.c, {@code rtnl_fill_ifinfo}, {@code
   * ifla_policy}.
   */
  LINK_LIMITS(KernelRelease.LINUX_6_1, "net/core/rtnetlink.c, rtnl_fill_ifinfo"),

  /**
   * Links tell IFLA_GSO_IPV4_MAX_SIZE and IFLA_GRO_IPV4_MAX_SIZE, which can be set and follow the
   * limits for all up to 65536. Source: net/core/rtnetlink.c, {@code rtnl_fill_ifinfo}; net/core/
   * dev.h, {@code netif_set_gso_max_size}.
   */
  LINK_IPV4_LIMITS(KernelRelease.LINUX_6_12, "net/core/rtnetlink.c, rtnl_fill_ifinfo"),

  /**
   * IFLA_QDISC stands behind IFLA_LINK, IFLA_MAP behind IFLA_AF_SPEC, and IFLA_DEVLINK_PORT and
   * IFLA_DPLL_PIN, empty for virtual devices, at the end. Source: net/core/rtnetlink.c, {@code
   * rtnl_fill_ifinfo}.
   */
  LINK_ORDER(KernelRelease.LINUX_6_12, "net/core/rtnetlink.c, rtnl_fill_ifinfo"),

  /**
   * Links tell IFLA_NETNS_IMMUTABLE, IFLA_MAX_PACING_OFFLOAD_HORIZON, IFLA_HEADROOM and
   * IFLA_TAILROOM. Source: net/core/rtnetlink.c, {@code rtnl_fill_ifinfo}.
   */
  LINK_ROOM(KernelRelease.LINUX_6_18, "net/core/rtnetlink.c, rtnl_fill_ifinfo"),

  /**
   * Limits of segmentation beyond the device's are refused before anything is changed, with words,
   * also of a link that is made. Source: net/core/rtnetlink.c, {@code validate_linkmsg}.
   */
  LIMITS_BEFORE_CHANGES(KernelRelease.LINUX_6_12, "net/core/rtnetlink.c, validate_linkmsg"),

  /**
   * The namespace a link shall be in is looked up before the link and before anything of it is
   * checked, and naming the one it is in moves nothing. With NLM_F_EXCL a link of that name is
   * looked for there. Source: net/core/rtnetlink.c, {@code rtnl_newlink}, {@code __rtnl_newlink},
   * {@code rtnl_setlink}, {@code do_setlink}.
   */
  TARGET_NAMESPACE_FIRST(KernelRelease.LINUX_6_18, "net/core/rtnetlink.c, rtnl_newlink"),

  /**
   * What forbids a link to move to another namespace is said in words. Source: net/core/dev.c,
   * {@code __dev_change_net_namespace}.
   */
  MOVE_WORDS(KernelRelease.LINUX_6_18, "net/core/dev.c, __dev_change_net_namespace"),

  /**
   * Macvlans have IFLA_MACVLAN_BC_CUTOFF, which is told if it is not 1. Source:
   * drivers/net/macvlan.c, {@code macvlan_fill_info}, {@code update_port_bc_cutoff}.
   */
  MACVLAN_BC_CUTOFF(KernelRelease.LINUX_6_12, "drivers/net/macvlan.c, macvlan_fill_info"),

  /**
   * The end of a dump that is refused names the attribute, too. Source: net/netlink/af_netlink.c,
   * {@code netlink_dump_done}.
   */
  DUMP_EXTACK(KernelRelease.LINUX_6_12, "net/netlink/af_netlink.c, netlink_dump_done"),

  /**
   * What hardware forwards can be asked for, link by link (RTM_SETSTATS), and told. Source:
   * net/core/rtnetlink.c, {@code rtnl_stats_set}.
   */
  HARDWARE_STATS(KernelRelease.LINUX_6_1, "net/core/rtnetlink.c, rtnl_stats_set"),

  /**
   * RTM_NEWTUNNEL and its like are messages of rtnetlink. Source: include/uapi/linux/rtnetlink.h,
   * {@code RTM_MAX}.
   */
  TUNNEL_MESSAGES(KernelRelease.LINUX_6_1, "include/uapi/linux/rtnetlink.h, RTM_MAX"),

  /**
   * Devices have arp_evict_nocarrier and ndisc_evict_nocarrier. Source: net/ipv4/devinet.c, {@code
   * inet_fill_link_af}; net/ipv6/addrconf.c, {@code ipv6_store_devconf}.
   */
  EVICT_NOCARRIER(KernelRelease.LINUX_6_1, "net/ipv6/addrconf.c, ipv6_store_devconf"),

  /**
   * Devices have force_forwarding, and IFLA_INET6_CONF tells it. Source: net/ipv6/addrconf.c,
   * {@code ipv6_store_devconf}, {@code addrconf_sysctl_force_forwarding}.
   */
  FORCE_FORWARDING(KernelRelease.LINUX_6_18, "net/ipv6/addrconf.c, ipv6_store_devconf"),

  /**
   * IFLA_INET6_STATS has OutTransmits. Source: include/uapi/linux/snmp.h, {@code
   * IPSTATS_MIB_OUTPKTS}; net/ipv6/addrconf.c, {@code snmp6_fill_stats}.
   */
  COUNTER_OUTTRANSMITS(KernelRelease.LINUX_6_12, "net/ipv6/addrconf.c, snmp6_fill_stats"),

  /**
   * IFLA_INET6_ICMP6STATS has OutRateLimitHost. Source: include/uapi/linux/snmp.h, {@code
   * ICMP6_MIB_RATELIMITHOST}; net/ipv6/addrconf.c, {@code snmp6_fill_stats}.
   */
  COUNTER_RATELIMITHOST(KernelRelease.LINUX_6_1, "net/ipv6/addrconf.c, snmp6_fill_stats"),

  /** A link that is up may get another name. Source: net/core/dev.c, {@code dev_change_name}. */
  RENAME_WHILE_UP(KernelRelease.LINUX_6_12, "net/core/dev.c, dev_change_name"),

  /**
   * RTM_GETMULTICAST dumps IPv4 groups, too. Source: net/ipv4/devinet.c, {@code
   * inet_dump_ifmcaddr}.
   */
  MULTICAST_DUMP(KernelRelease.LINUX_6_18, "net/ipv4/devinet.c, inet_dump_ifmcaddr"),

  /**
   * A question for a neighbour without an address is refused before its family is looked at, by the
   * missing attribute. Source: net/core/neighbour.c, {@code neigh_valid_get_req}.
   */
  NEIGH_GET_ADDRESS_FIRST(KernelRelease.LINUX_6_18, "net/core/neighbour.c, neigh_valid_get_req"),

  /**
   * Weights of nexthop groups have 16 bits, and groups tell NHA_OP_FLAGS. Source:
   * net/ipv4/nexthop.c, {@code nla_put_nh_group}, {@code nh_check_attr_group}.
   */
  NEXTHOP_WIDE_WEIGHTS(KernelRelease.LINUX_6_12, "net/ipv4/nexthop.c, nla_put_nh_group"),

  /**
   * Other attributes beside a nexthop group are refused before its members are looked for, and what
   * is wrong with a nexthop before its device is. Source: net/ipv4/nexthop.c, {@code
   * nh_check_attr_group}, {@code nh_check_attr_group_rtnl}.
   */
  NEXTHOP_FORM_FIRST(KernelRelease.LINUX_6_18, "net/ipv4/nexthop.c, nh_check_attr_group"),

  /**
   * That source routing cannot go by nexthop objects is said before the object is looked for.
   * Source: net/ipv6/route.c, {@code ip6_route_info_create_nh}.
   */
  ROUTE6_SOURCE_FIRST(KernelRelease.LINUX_6_18, "net/ipv6/route.c, ip6_route_info_create_nh"),

  /** Entries of bridges tell NDA_FLAGS_EXT. Source: net/bridge/br_fdb.c, {@code fdb_fill_info}. */
  FDB_FLAGS_EXT(KernelRelease.LINUX_6_12, "net/bridge/br_fdb.c, fdb_fill_info"),

  /**
   * Bridges have IFLA_BR_FDB_MAX_LEARNED and tell IFLA_BR_FDB_N_LEARNED. Source:
   * net/bridge/br_netlink.c, {@code br_fill_info}.
   */
  BRIDGE_FDB_MAX(KernelRelease.LINUX_6_12, "net/bridge/br_netlink.c, br_fill_info"),

  /**
   * Bridges know the option of multiple spanning trees. Source: include/uapi/linux/if_bridge.h,
   * {@code BR_BOOLOPT_MST_ENABLE}; net/bridge/br.c, {@code br_boolopt_multi_get}.
   */
  BRIDGE_MST(KernelRelease.LINUX_6_1, "net/bridge/br.c, br_boolopt_multi_get"),

  /**
   * Bridges know two further options: to tell of groups that hardware did not take, and to keep
   * their own addresses in VLAN 0. Source: include/uapi/linux/if_bridge.h, {@code
   * BR_BOOLOPT_FDB_LOCAL_VLAN_0}; net/bridge/br.c, {@code br_boolopt_multi_get}.
   */
  BRIDGE_OPTIONS(KernelRelease.LINUX_6_18, "net/bridge/br.c, br_boolopt_multi_get"),

  /**
   * Ports of bridges can be locked (IFLA_BRPORT_LOCKED). Source: net/bridge/br_netlink.c, {@code
   * br_port_fill_attrs}.
   */
  BRIDGE_PORT_LOCKED(KernelRelease.LINUX_6_1, "net/bridge/br_netlink.c, br_port_fill_attrs"),

  /**
   * Ports of bridges have IFLA_BRPORT_MAB, IFLA_BRPORT_NEIGH_VLAN_SUPPRESS,
   * IFLA_BRPORT_MCAST_MAX_GROUPS and IFLA_BRPORT_BACKUP_NHID. Source: net/bridge/br_netlink.c,
   * {@code br_port_fill_attrs}, {@code br_setport}.
   */
  BRIDGE_PORT_MAB(KernelRelease.LINUX_6_12, "net/bridge/br_netlink.c, br_port_fill_attrs"),

  /**
   * Requests about multicast groups of bridges are checked by rtnetlink, in its own order and
   * words, and 0.0.0.0 is a group. Source: net/core/rtnetlink.c, {@code rtnl_mdb_add}, {@code
   * rtnl_validate_mdb_entry}.
   */
  MDB_IN_RTNETLINK(KernelRelease.LINUX_6_12, "net/core/rtnetlink.c, rtnl_mdb_add"),

  /**
   * Ifb devices take segments of 524280 bytes, as tso_max_size tells. Source: drivers/net/ifb.c,
   * {@code ifb_setup}.
   */
  IFB_TSO(KernelRelease.LINUX_6_18, "drivers/net/ifb.c, ifb_setup"),

  /**
   * What is wrong with a request for an IPv4 address is said in words. Source: net/ipv4/devinet.c,
   * {@code inet_rtm_newaddr}, {@code inet_rtm_deladdr}.
   */
  ADDRESS_WORDS(KernelRelease.LINUX_6_12, "net/ipv4/devinet.c, inet_rtm_newaddr"),

  /**
   * What is wrong with a request for an IPv6 address is said in words. Source: net/ipv6/addrconf.c,
   * {@code inet6_rtm_newaddr}, {@code inet6_addr_add}, {@code inet6_addr_del}.
   */
  ADDRESS6_WORDS(KernelRelease.LINUX_6_12, "net/ipv6/addrconf.c, inet6_addr_add"),

  /**
   * Lifetimes of an IPv4 address are judged before its device is looked for, and an address 0.0.0.0
   * is done without a device. Source: net/ipv4/devinet.c, {@code inet_validate_rtm}.
   */
  ADDRESS_BEFORE_DEVICE(KernelRelease.LINUX_6_18, "net/ipv4/devinet.c, inet_validate_rtm"),

  /**
   * Addresses have IFA_PROTO. Source: net/ipv4/devinet.c, {@code inet_fill_ifaddr};
   * net/ipv6/addrconf.c, {@code inet6_fill_ifaddr}.
   */
  ADDRESS_PROTO(KernelRelease.LINUX_6_1, "net/ipv4/devinet.c, inet_fill_ifaddr"),

  /**
   * Rules select on the whole DSCP (FRA_DSCP), which route look-ups of IPv4 know in full. Source:
   * net/ipv4/fib_rules.c, {@code fib4_nl2rule_dscp}.
   */
  RULE_DSCP(KernelRelease.LINUX_6_12, "net/ipv4/fib_rules.c, fib4_nl2rule_dscp"),

  /**
   * Rules select on some bits of a port or of the DSCP (FRA_SPORT_MASK, FRA_DPORT_MASK,
   * FRA_DSCP_MASK), and a rule with one port tells that all its bits count. Source:
   * net/core/fib_rules.c, {@code fib_nl2rule_port_mask}.
   */
  RULE_MASKS(KernelRelease.LINUX_6_18, "net/core/fib_rules.c, fib_nl2rule_port_mask"),

  /**
   * Rules of IPv6 select on the flow label (FRA_FLOWLABEL, FRA_FLOWLABEL_MASK). Source:
   * net/ipv6/fib6_rules.c, {@code fib6_nl2rule_flowlabel}.
   */
  RULE_FLOWLABEL(KernelRelease.LINUX_6_18, "net/ipv6/fib6_rules.c, fib6_nl2rule_flowlabel"),

  /**
   * A rule with a VRF as device is about all that comes in or leaves over its ports. Source:
   * net/core/fib_rules.c, {@code fib_rule_iif_match}.
   */
  RULE_OF_VRF(KernelRelease.LINUX_6_18, "net/core/fib_rules.c, fib_rule_iif_match"),

  /**
   * That a rule leads backward is said after all else that is wrong with it. Source:
   * net/core/fib_rules.c, {@code fib_nl2rule_rtnl}.
   */
  RULE_GOTO_LAST(KernelRelease.LINUX_6_18, "net/core/fib_rules.c, fib_nl2rule_rtnl"),

  /**
   * A question for the way to an IPv6 address may name a flow label (RTA_FLOWLABEL); other requests
   * for routes are refused with it. Source: net/ipv6/route.c, {@code inet6_rtm_valid_getroute_req}.
   */
  ROUTE_FLOWLABEL(KernelRelease.LINUX_6_18, "net/ipv6/route.c, inet6_rtm_valid_getroute_req"),

  /**
   * Routes and rules with ECN bits in their type of service are refused, and IPv6 routes with any;
   * rules of IPv6 do not look at these bits of a packet. Source: net/ipv4/fib_frontend.c, {@code
   * rtm_to_fib_config}.
   */
  TOS_WITHOUT_ECN(KernelRelease.LINUX_6_1, "net/ipv4/fib_frontend.c, rtm_to_fib_config"),

  /**
   * The answer to a question for a way tells the type of service of the route, before what was
   * asked for. Source: net/ipv4/route.c, {@code rt_fill_info}.
   */
  ROUTE_TOS_TOLD(KernelRelease.LINUX_6_1, "net/ipv4/route.c, rt_fill_info"),

  /**
   * Whatever is wrong with the sender of what comes in, the answer to a question for its way is
   * EINVAL: the kernel knows the reason, but keeps it for itself. Source: net/ipv4/route.c, {@code
   * inet_rtm_getroute}.
   */
  ROUTE_INPUT_REASONS(KernelRelease.LINUX_6_18, "net/ipv4/route.c, inet_rtm_getroute"),

  /**
   * Groups of nexthops count (NHA_GROUP_STATS), hardware may (NHA_HW_STATS_ENABLE), and questions
   * ask for it (NHA_OP_FLAGS). Source: net/ipv4/nexthop.c, {@code nla_put_nh_group_stats}.
   */
  NEXTHOP_STATS(KernelRelease.LINUX_6_12, "net/ipv4/nexthop.c, nla_put_nh_group_stats"),

  /**
   * Multicast groups of bridges take a mode, sources and who wants them (MDBE_ATTR_*), can be
   * replaced, asked for one by one and deleted many at once, and are told also while nobody looks
   * at them. Source: net/bridge/br_mdb.c, {@code br_mdb_config_attrs_init}.
   */
  MDB_ATTRIBUTES(KernelRelease.LINUX_6_12, "net/bridge/br_mdb.c, br_mdb_config_attrs_init"),

  /**
   * Neighbours can be marked as validated by others (NTF_EXT_VALIDATED): they are neither forgotten
   * nor given up. Source: net/core/neighbour.c, {@code neigh_add}.
   */
  NEIGH_VALIDATED(KernelRelease.LINUX_6_18, "net/core/neighbour.c, neigh_add"),

  /** Devices have accept_untracked_na. Source: net/ipv6/addrconf.c, {@code addrconf_sysctl}. */
  UNTRACKED_NA(KernelRelease.LINUX_6_1, "net/ipv6/addrconf.c, addrconf_sysctl"),

  /**
   * Devices have regen_min_advance, ra_honor_pio_life and ra_honor_pio_pflag, which are kept
   * without effect. Source: net/ipv6/addrconf.c, {@code addrconf_sysctl}.
   */
  PREFIX_SETTINGS(KernelRelease.LINUX_6_12, "net/ipv6/addrconf.c, addrconf_sysctl"),

  /**
   * Vxlans have IFLA_VXLAN_LOCALBYPASS, on by default, and IFLA_VXLAN_LABEL_POLICY. Source:
   * drivers/net/vxlan/vxlan_core.c, {@code vxlan_fill_info}.
   */
  VXLAN_BYPASS(KernelRelease.LINUX_6_12, "drivers/net/vxlan/vxlan_core.c, vxlan_fill_info"),

  /**
   * Vxlans have IFLA_VXLAN_RESERVED_BITS and IFLA_VXLAN_MC_ROUTE. Source:
   * drivers/net/vxlan/vxlan_core.c, {@code vxlan_nl2conf}.
   */
  VXLAN_RESERVED_BITS(KernelRelease.LINUX_6_18, "drivers/net/vxlan/vxlan_core.c, vxlan_nl2conf"),

  /**
   * Neighbours have further flags (NDA_FLAGS_EXT), of which the first lets the kernel keep them
   * resolved (NTF_EXT_MANAGED). Source: net/core/neighbour.c, {@code neigh_add}; include/uapi/
   * linux/neighbour.h, {@code NDA_MAX}.
   */
  NEIGH_FLAGS_EXT(KernelRelease.LINUX_6_1, "net/core/neighbour.c, neigh_add"),

  /**
   * Parameters of neighbours have NDTPA_INTERVAL_PROBE_TIME_MS, and directories of settings
   * interval_probe_time_ms. Source: net/core/neighbour.c, {@code neightbl_fill_parms}, {@code
   * neigh_sysctl_template}.
   */
  NEIGH_INTERVAL_PROBE(KernelRelease.LINUX_6_1, "net/core/neighbour.c, neightbl_fill_parms"),

  /**
   * Many entries of a bridge can be deleted at once (NLM_F_BULK); before, no device does it.
   * Source: net/bridge/br_fdb.c, {@code br_fdb_delete_bulk}; net/core/rtnetlink.c, {@code
   * fdb_del_bulk_policy}.
   */
  FDB_BULK(KernelRelease.LINUX_6_1, "net/bridge/br_fdb.c, br_fdb_delete_bulk"),

  /**
   * Vxlans have IFLA_VXLAN_VNIFILTER. Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_policy}.
   */
  VXLAN_VNIFILTER(KernelRelease.LINUX_6_1, "drivers/net/vxlan/vxlan_core.c, vxlan_policy");

  private final KernelRelease first;
  private final String source;

  KernelChange(KernelRelease first, String source) {
    this.first = first;
    this.source = source;
  }

  /** The first release of those the model knows that has it. */
  public KernelRelease first() {
    return first;
  }

  /** File and function of that release. */
  public String source() {
    return source;
  }
}
