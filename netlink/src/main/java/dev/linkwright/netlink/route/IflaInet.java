package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;

/**
 * IPv4 settings of a link, in IFLA_AF_SPEC under AF_INET. In an answer IFLA_INET_CONF is an array
 * of s32, one for each IPV4_DEVCONF from 1 on; in a request it is a nest whose types are those
 * numbers. Source: include/uapi/linux/if_link.h, net/ipv4/devinet.c {@code inet_af_policy}, {@code
 * inet_fill_link_af}.
 */
public final class IflaInet {
  public static final Binary IFLA_INET_CONF = binary(1, "IFLA_INET_CONF", LinkStructs.DEVCONF);

  /** The table. */
  public static final AttrSet SET = attrSet("inet", IflaInet.class);

  private IflaInet() {}
}
