package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Be32.be32;
import static dev.linkwright.netlink.attr.Be64.be64;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Ip.ip;
import static dev.linkwright.netlink.attr.Str.str;
import static dev.linkwright.netlink.attr.U16.u16;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Be32;
import dev.linkwright.netlink.attr.Be64;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.Str;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * Attributes of a rule: RTM_NEWRULE, RTM_DELRULE. Source: include/uapi/linux/fib_rules.h,
 * net/core/fib_rules.c {@code fib_rule_policy}.
 */
public final class Fra {
  public static final Ip FRA_DST = ip(1, "FRA_DST");
  public static final Ip FRA_SRC = ip(2, "FRA_SRC");
  public static final Str FRA_IIFNAME = str(3, "FRA_IIFNAME");
  public static final U32 FRA_GOTO = u32(4, "FRA_GOTO");
  public static final Binary FRA_UNUSED2 = binary(5, "FRA_UNUSED2");
  public static final U32 FRA_PRIORITY = u32(6, "FRA_PRIORITY");
  public static final Binary FRA_UNUSED3 = binary(7, "FRA_UNUSED3");
  public static final Binary FRA_UNUSED4 = binary(8, "FRA_UNUSED4");
  public static final Binary FRA_UNUSED5 = binary(9, "FRA_UNUSED5");
  public static final U32 FRA_FWMARK = u32(10, "FRA_FWMARK");
  public static final U32 FRA_FLOW = u32(11, "FRA_FLOW");
  public static final Be64 FRA_TUN_ID = be64(12, "FRA_TUN_ID");
  public static final U32 FRA_SUPPRESS_IFGROUP = u32(13, "FRA_SUPPRESS_IFGROUP");
  public static final U32 FRA_SUPPRESS_PREFIXLEN = u32(14, "FRA_SUPPRESS_PREFIXLEN");
  public static final U32 FRA_TABLE = u32(15, "FRA_TABLE");
  public static final U32 FRA_FWMASK = u32(16, "FRA_FWMASK");
  public static final Str FRA_OIFNAME = str(17, "FRA_OIFNAME");
  public static final Binary FRA_PAD = binary(18, "FRA_PAD");
  public static final U8 FRA_L3MDEV = u8(19, "FRA_L3MDEV");
  public static final Binary FRA_UID_RANGE =
      binary(20, "FRA_UID_RANGE", RouteStructs.FIB_RULE_UID_RANGE);
  public static final U8 FRA_PROTOCOL = u8(21, "FRA_PROTOCOL");
  public static final U8 FRA_IP_PROTO = u8(22, "FRA_IP_PROTO");
  public static final Binary FRA_SPORT_RANGE =
      binary(23, "FRA_SPORT_RANGE", RouteStructs.FIB_RULE_PORT_RANGE);
  public static final Binary FRA_DPORT_RANGE =
      binary(24, "FRA_DPORT_RANGE", RouteStructs.FIB_RULE_PORT_RANGE);
  public static final U8 FRA_DSCP = u8(25, "FRA_DSCP");
  public static final Be32 FRA_FLOWLABEL = be32(26, "FRA_FLOWLABEL");
  public static final Be32 FRA_FLOWLABEL_MASK = be32(27, "FRA_FLOWLABEL_MASK");
  public static final U16 FRA_SPORT_MASK = u16(28, "FRA_SPORT_MASK");
  public static final U16 FRA_DPORT_MASK = u16(29, "FRA_DPORT_MASK");
  public static final U8 FRA_DSCP_MASK = u8(30, "FRA_DSCP_MASK");

  /** The table. */
  public static final AttrSet SET = attrSet("rule", Fra.class);

  private Fra() {}
}
