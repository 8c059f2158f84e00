package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What happens to a packet that a route matches. Source: include/uapi/linux/rtnetlink.h, {@code
 * RTN_*}.
 */
public enum RouteType {
  /** It is sent to the gateway or interface. */
  @JsonProperty("unicast")
  UNICAST,
  /** It is delivered here. */
  @JsonProperty("local")
  LOCAL,
  /** It is delivered here and sent as a broadcast. IPv4 only. */
  @JsonProperty("broadcast")
  BROADCAST,
  /** It is delivered here. IPv6 only. */
  @JsonProperty("anycast")
  ANYCAST,
  /** It is sent to a multicast group. */
  @JsonProperty("multicast")
  MULTICAST,
  /** It is dropped without a word. */
  @JsonProperty("blackhole")
  BLACKHOLE,
  /** It is dropped; the sender hears "host unreachable". */
  @JsonProperty("unreachable")
  UNREACHABLE,
  /** It is dropped; the sender hears "administratively prohibited". */
  @JsonProperty("prohibit")
  PROHIBIT,
  /** The lookup leaves this table and goes on with the next rule. */
  @JsonProperty("throw")
  THROW
}
