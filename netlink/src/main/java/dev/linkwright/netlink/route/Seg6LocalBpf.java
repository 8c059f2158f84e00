package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Str.str;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Str;
import dev.linkwright.netlink.attr.U32;

/**
 * The program of a seg6local action. Source: include/uapi/linux/seg6_local.h, net/ipv6/seg6_local.c
 * {@code bpf_prog_policy}.
 */
public final class Seg6LocalBpf {
  public static final U32 SEG6_LOCAL_BPF_PROG = u32(1, "SEG6_LOCAL_BPF_PROG");
  public static final Str SEG6_LOCAL_BPF_PROG_NAME = str(2, "SEG6_LOCAL_BPF_PROG_NAME");

  /** The table. */
  public static final AttrSet SET = attrSet("seg6local program", Seg6LocalBpf.class);

  private Seg6LocalBpf() {}
}
