package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * At which layer an ipvlan tells packets apart. Source: include/uapi/linux/if_link.h, {@code enum
 * ipvlan_mode}.
 */
public enum IpvlanMode {
  /** Layer 2: broadcast and multicast reach it. */
  @JsonProperty("l2")
  L2,
  /** Layer 3: the parent routes; no broadcast, no multicast. */
  @JsonProperty("l3")
  L3,
  /** As l3, with connection tracking and netfilter of the parent's namespace. */
  @JsonProperty("l3s")
  L3S
}
