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
  ADDRESS_PROTO(KernelRelease.LINUX_6_1, "net/ipv4/devinet.c, inet_fill_ifaddr");

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
