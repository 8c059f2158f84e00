package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How the ipvlans of one parent reach each other. Source: include/uapi/linux/if_link.h, {@code
 * IPVLAN_F_*}.
 */
public enum IpvlanFlag {
  /** Directly. */
  @JsonProperty("bridge")
  BRIDGE,
  /** Not at all. */
  @JsonProperty("private")
  PRIVATE,
  /** Through the switch the parent is connected to. */
  @JsonProperty("vepa")
  VEPA
}
