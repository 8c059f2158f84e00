package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Ip.ip;
import static dev.linkwright.netlink.attr.Nest.nest;
import static dev.linkwright.netlink.attr.S32.s32;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.U32;

/**
 * RTA_ENCAP of type LWTUNNEL_ENCAP_SEG6_LOCAL. Source: include/uapi/linux/seg6_local.h,
 * net/ipv6/seg6_local.c {@code seg6_local_policy}.
 */
public final class Seg6Local {
  public static final U32 SEG6_LOCAL_ACTION = u32(1, "SEG6_LOCAL_ACTION");
  public static final Binary SEG6_LOCAL_SRH = binary(2, "SEG6_LOCAL_SRH");
  public static final U32 SEG6_LOCAL_TABLE = u32(3, "SEG6_LOCAL_TABLE");
  public static final Ip SEG6_LOCAL_NH4 = ip(4, "SEG6_LOCAL_NH4");
  public static final Ip SEG6_LOCAL_NH6 = ip(5, "SEG6_LOCAL_NH6");
  public static final S32 SEG6_LOCAL_IIF = s32(6, "SEG6_LOCAL_IIF");
  public static final S32 SEG6_LOCAL_OIF = s32(7, "SEG6_LOCAL_OIF");
  public static final Nest SEG6_LOCAL_BPF = nest(8, "SEG6_LOCAL_BPF", () -> Seg6LocalBpf.SET);
  public static final U32 SEG6_LOCAL_VRFTABLE = u32(9, "SEG6_LOCAL_VRFTABLE");
  public static final Nest SEG6_LOCAL_COUNTERS =
      nest(10, "SEG6_LOCAL_COUNTERS", () -> Seg6LocalCnt.SET);
  public static final Nest SEG6_LOCAL_FLAVORS =
      nest(11, "SEG6_LOCAL_FLAVORS", () -> Seg6LocalFlv.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("seg6local encapsulation", Seg6Local.class);

  private Seg6Local() {}
}
