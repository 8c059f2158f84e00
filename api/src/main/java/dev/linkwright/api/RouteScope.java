package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far away a destination is. Source: include/uapi/linux/rtnetlink.h, {@code RT_SCOPE_*}. */
public enum RouteScope {
  /** Behind a gateway. */
  @JsonProperty("global")
  GLOBAL,
  /** Within the site; not used by the kernel. */
  @JsonProperty("site")
  SITE,
  /** On the link. */
  @JsonProperty("link")
  LINK,
  /** On this host. */
  @JsonProperty("host")
  HOST
}
