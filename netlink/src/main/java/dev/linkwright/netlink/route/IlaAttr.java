package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Be64.be64;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.S32.s32;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Be64;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * RTA_ENCAP of type LWTUNNEL_ENCAP_ILA. Source: include/uapi/linux/ila.h, net/ipv6/ila/ila_lwt.c
 * {@code ila_nl_policy}.
 */
public final class IlaAttr {
  public static final Be64 ILA_ATTR_LOCATOR = be64(1, "ILA_ATTR_LOCATOR");
  public static final Be64 ILA_ATTR_IDENTIFIER = be64(2, "ILA_ATTR_IDENTIFIER");
  public static final Be64 ILA_ATTR_LOCATOR_MATCH = be64(3, "ILA_ATTR_LOCATOR_MATCH");
  public static final S32 ILA_ATTR_IFINDEX = s32(4, "ILA_ATTR_IFINDEX");
  public static final U32 ILA_ATTR_DIR = u32(5, "ILA_ATTR_DIR");
  public static final Binary ILA_ATTR_PAD = binary(6, "ILA_ATTR_PAD");
  public static final U8 ILA_ATTR_CSUM_MODE = u8(7, "ILA_ATTR_CSUM_MODE");
  public static final U8 ILA_ATTR_IDENT_TYPE = u8(8, "ILA_ATTR_IDENT_TYPE");
  public static final U8 ILA_ATTR_HOOK_TYPE = u8(9, "ILA_ATTR_HOOK_TYPE");

  /** The table. */
  public static final AttrSet SET = attrSet("ila encapsulation", IlaAttr.class);

  private IlaAttr() {}
}
