package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The ethertype of a VLAN tag. */
public enum VlanProtocol {
  /** 0x8100, a customer's tag. */
  @JsonProperty("802.1Q")
  DOT1Q,
  /** 0x88a8, a service provider's tag. */
  @JsonProperty("802.1ad")
  DOT1AD
}
