package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How the macvlans of one parent reach each other. Source: include/uapi/linux/if_link.h, {@code
 * enum macvlan_mode}.
 */
public enum MacvlanMode {
  /** Not at all. */
  @JsonProperty("private")
  PRIVATE,
  /** Through the switch the parent is connected to. */
  @JsonProperty("vepa")
  VEPA,
  /** Directly. */
  @JsonProperty("bridge")
  BRIDGE,
  /** There is only one, and it takes the parent over. */
  @JsonProperty("passthru")
  PASSTHRU,
  /** Frames go to whoever lists their source address. */
  @JsonProperty("source")
  SOURCE
}
