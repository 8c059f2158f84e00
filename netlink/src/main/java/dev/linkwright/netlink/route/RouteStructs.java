package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.Layout.struct;

import dev.linkwright.netlink.attr.Layout;

/**
 * Structs in attributes of addresses, routes, rules, neighbours and nexthops. Source:
 * include/uapi/linux/if_addr.h, rtnetlink.h, fib_rules.h, neighbour.h, nexthop.h.
 */
public final class RouteStructs {
  public static final Layout IFA_CACHEINFO =
      struct("struct ifa_cacheinfo { __u32 ifa_prefered, ifa_valid, cstamp, tstamp; }");

  public static final Layout RTA_CACHEINFO =
      struct(
          "struct rta_cacheinfo { __u32 rta_clntref, rta_lastuse; __s32 rta_expires; __u32 "
              + "rta_error, rta_used, rta_id, rta_ts, rta_tsage; }");

  public static final Layout RTA_MFC_STATS =
      struct("struct rta_mfc_stats { __u64 mfcs_packets, mfcs_bytes, mfcs_wrong_if; }");

  public static final Layout RTVIA =
      struct("struct rtvia { __u16 rtvia_family; __u8 rtvia_addr[]; }");

  public static final Layout RTNEXTHOP =
      struct(
          "struct rtnexthop { __u16 rtnh_len; __u8 rtnh_flags, rtnh_hops; __s32 rtnh_ifindex; "
              + "}");

  public static final Layout NDA_CACHEINFO =
      struct("struct nda_cacheinfo { __u32 ndm_confirmed, ndm_used, ndm_updated, ndm_refcnt; }");

  public static final Layout NDT_CONFIG =
      struct(
          "struct ndt_config { __u16 ndtc_key_len, ndtc_entry_size; __u32 ndtc_entries, "
              + "ndtc_last_flush, ndtc_last_rand, ndtc_hash_rnd, ndtc_hash_mask, ndtc_hash_chain_gc, "
              + "ndtc_proxy_qlen; }");

  public static final Layout NDT_STATS =
      struct(
          "struct ndt_stats { __u64 ndts_allocs, ndts_destroys, ndts_hash_grows, "
              + "ndts_res_failed, ndts_lookups, ndts_hits, ndts_rcv_probes_mcast, "
              + "ndts_rcv_probes_ucast, ndts_periodic_gc_runs, ndts_forced_gc_runs, "
              + "ndts_table_fulls; }");

  public static final Layout NEXTHOP_GRP =
      struct("struct nexthop_grp { __u32 id; __u8 weight, weight_high; __u16 resvd2; }[]");

  public static final Layout FIB_RULE_UID_RANGE =
      struct("struct fib_rule_uid_range { __u32 start, end; }");

  public static final Layout FIB_RULE_PORT_RANGE =
      struct("struct fib_rule_port_range { __u16 start, end; }");

  /** A stack of MPLS labels, each in the upper 20 bits: struct mpls_label. */
  public static final Layout MPLS_LABELS = struct("__be32[]");

  public static final Layout PREFIX_CACHEINFO =
      struct("struct prefix_cacheinfo { __u32 preferred_time, valid_time; }");

  private RouteStructs() {}
}
