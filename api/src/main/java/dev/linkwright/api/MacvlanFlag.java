package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Flags of a macvlan. Source: include/uapi/linux/if_link.h, {@code MACVLAN_FLAG_*}. */
public enum MacvlanFlag {
  /** In mode passthru: leaves the parent out of promiscuous mode. */
  @JsonProperty("nopromisc")
  NOPROMISC,
  /** In mode source: no copy for the macvlan that owns the destination address. */
  @JsonProperty("nodst")
  NODST
}
