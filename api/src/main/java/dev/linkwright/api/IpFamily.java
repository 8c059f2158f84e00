package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which Internet Protocol. */
public enum IpFamily {
  /** AF_INET. */
  @JsonProperty("ipv4")
  IPV4,
  /** AF_INET6. */
  @JsonProperty("ipv6")
  IPV6
}
