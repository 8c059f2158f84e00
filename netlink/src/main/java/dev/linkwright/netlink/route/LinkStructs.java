package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.Layout.struct;

import dev.linkwright.netlink.attr.Layout;

/** Structs in attributes of links. Source: include/uapi/linux/if_link.h, if_bridge.h, mpls.h. */
public final class LinkStructs {
  public static final Layout RTNL_LINK_STATS =
      struct(
          "struct rtnl_link_stats { __u32 rx_packets, tx_packets, rx_bytes, tx_bytes, "
              + "rx_errors, tx_errors, rx_dropped, tx_dropped, multicast, collisions, "
              + "rx_length_errors, rx_over_errors, rx_crc_errors, rx_frame_errors, rx_fifo_errors, "
              + "rx_missed_errors, tx_aborted_errors, tx_carrier_errors, tx_fifo_errors, "
              + "tx_heartbeat_errors, tx_window_errors, rx_compressed, tx_compressed, rx_nohandler; "
              + "}");

  public static final Layout RTNL_LINK_STATS64 =
      struct(
          "struct rtnl_link_stats64 { __u64 rx_packets, tx_packets, rx_bytes, tx_bytes, "
              + "rx_errors, tx_errors, rx_dropped, tx_dropped, multicast, collisions, "
              + "rx_length_errors, rx_over_errors, rx_crc_errors, rx_frame_errors, rx_fifo_errors, "
              + "rx_missed_errors, tx_aborted_errors, tx_carrier_errors, tx_fifo_errors, "
              + "tx_heartbeat_errors, tx_window_errors, rx_compressed, tx_compressed, rx_nohandler, "
              + "rx_otherhost_dropped; }");

  public static final Layout RTNL_LINK_IFMAP =
      struct(
          "struct rtnl_link_ifmap { __u64 mem_start, mem_end, base_addr; __u16 irq; __u8 dma, "
              + "port; }");

  public static final Layout RTNL_HW_STATS64 =
      struct(
          "struct rtnl_hw_stats64 { __u64 rx_packets, tx_packets, rx_bytes, tx_bytes, "
              + "rx_errors, tx_errors, rx_dropped, tx_dropped, multicast; }");

  public static final Layout IFLA_CACHEINFO =
      struct(
          "struct ifla_cacheinfo { __u32 max_reasm_len, tstamp, reachable_time, retrans_time; "
              + "}");

  public static final Layout IFLA_BRIDGE_ID =
      struct("struct ifla_bridge_id { __u8 prio[2], addr[6]; }");

  public static final Layout IFLA_VLAN_FLAGS =
      struct("struct ifla_vlan_flags { __u32 flags, mask; }");

  public static final Layout IFLA_VLAN_QOS_MAPPING =
      struct("struct ifla_vlan_qos_mapping { __u32 from, to; }");

  public static final Layout IFLA_VXLAN_PORT_RANGE =
      struct("struct ifla_vxlan_port_range { __be16 low, high; }");

  public static final Layout IFLA_GENEVE_PORT_RANGE =
      struct("struct ifla_geneve_port_range { __be16 low, high; }");

  public static final Layout IFLA_RMNET_FLAGS =
      struct("struct ifla_rmnet_flags { __u32 flags, mask; }");

  public static final Layout IFLA_PORT_VSI =
      struct("struct ifla_port_vsi { __u8 vsi_mgr_id, vsi_type_id[3], vsi_type_version, pad[3]; }");

  public static final Layout BR_BOOLOPT_MULTI =
      struct("struct br_boolopt_multi { __u32 optval, optmask; }");

  public static final Layout BRIDGE_VLAN_INFO =
      struct("struct bridge_vlan_info { __u16 flags, vid; }");

  public static final Layout BRIDGE_VLAN_XSTATS =
      struct(
          "struct bridge_vlan_xstats { __u64 rx_bytes, rx_packets, tx_bytes, tx_packets; __u16 "
              + "vid, flags; __u32 pad2; }");

  public static final Layout BRIDGE_STP_XSTATS =
      struct(
          "struct bridge_stp_xstats { __u64 transition_blk, transition_fwd, rx_bpdu, tx_bpdu, "
              + "rx_tcn, tx_tcn; }");

  public static final Layout MPLS_LINK_STATS =
      struct(
          "struct mpls_link_stats { __u64 rx_packets, tx_packets, rx_bytes, tx_bytes, "
              + "rx_errors, tx_errors, rx_dropped, tx_dropped, rx_noroute; }");

  /**
   * Settings by number, from IPV4_DEVCONF_FORWARDING or DEVCONF_FORWARDING on: net/ipv4/devinet.c,
   * net/ipv6/addrconf.c.
   */
  public static final Layout DEVCONF = struct("__s32[]");

  /** Counters by number, the first of which says how many: IPSTATS_MIB_*, ICMP6_MIB_*. */
  public static final Layout MIB = struct("__u64[]");

  private LinkStructs() {}
}
