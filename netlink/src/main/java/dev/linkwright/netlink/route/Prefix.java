package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Ip.ip;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Ip;

/**
 * A prefix that a router has announced. Source: include/uapi/linux/rtnetlink.h, net/ipv6/addrconf.c
 * {@code inet6_fill_prefix}.
 */
public final class Prefix {
  public static final Ip PREFIX_ADDRESS = ip(1, "PREFIX_ADDRESS");
  public static final Binary PREFIX_CACHEINFO =
      binary(2, "PREFIX_CACHEINFO", RouteStructs.PREFIX_CACHEINFO);

  /** The table. */
  public static final AttrSet SET = attrSet("prefix", Prefix.class);

  private Prefix() {}
}
