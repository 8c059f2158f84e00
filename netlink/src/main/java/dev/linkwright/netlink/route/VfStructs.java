package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.Layout.struct;

import dev.linkwright.netlink.attr.Layout;

/** Structs in attributes of virtual functions. Source: include/uapi/linux/if_link.h. */
public final class VfStructs {
  public static final Layout IFLA_VF_MAC = struct("struct ifla_vf_mac { __u32 vf; __u8 mac[32]; }");

  public static final Layout IFLA_VF_BROADCAST =
      struct("struct ifla_vf_broadcast { __u8 broadcast[32]; }");

  public static final Layout IFLA_VF_VLAN = struct("struct ifla_vf_vlan { __u32 vf, vlan, qos; }");

  public static final Layout IFLA_VF_VLAN_INFO =
      struct("struct ifla_vf_vlan_info { __u32 vf, vlan, qos; __be16 vlan_proto; }");

  public static final Layout IFLA_VF_TX_RATE = struct("struct ifla_vf_tx_rate { __u32 vf, rate; }");

  public static final Layout IFLA_VF_RATE =
      struct("struct ifla_vf_rate { __u32 vf, min_tx_rate, max_tx_rate; }");

  public static final Layout IFLA_VF_SPOOFCHK =
      struct("struct ifla_vf_spoofchk { __u32 vf, setting; }");

  public static final Layout IFLA_VF_GUID = struct("struct ifla_vf_guid { __u32 vf; __u64 guid; }");

  public static final Layout IFLA_VF_LINK_STATE =
      struct("struct ifla_vf_link_state { __u32 vf, link_state; }");

  public static final Layout IFLA_VF_RSS_QUERY_EN =
      struct("struct ifla_vf_rss_query_en { __u32 vf, setting; }");

  public static final Layout IFLA_VF_TRUST = struct("struct ifla_vf_trust { __u32 vf, setting; }");

  private VfStructs() {}
}
