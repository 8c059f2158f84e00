package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.netlink.attr.AttrWriter;
import org.jspecify.annotations.Nullable;

/**
 * What an address family says about a link in IFLA_AF_SPEC, and takes. Source:
 * include/net/rtnetlink.h, {@code struct rtnl_af_ops}.
 */
public interface RtnlAfOps {
  /** AF_INET, AF_INET6 ... */
  int family();

  /**
   * Writes the family's attributes of {@code dev}; false if it keeps nothing for the device, which
   * leaves the family out.
   *
   * @param extFilterMask RTEXT_FILTER_* bits of the request
   */
  boolean fillLinkAf(AttrWriter w, Dev dev, long extFilterMask);

  /**
   * Checks what a request says; may refuse. {@code dev} is null for a link that is yet to be made.
   */
  default void validateLinkAf(@Nullable Dev dev, AfSpec spec) {}

  /** Takes over what a kernel said of {@code dev} with {@link #fillLinkAf}. */
  default void seedLinkAf(Dev dev, AfSpec spec) {}

  /** Does what a request says; may refuse. */
  void setLinkAf(Dev dev, AfSpec spec);
}
