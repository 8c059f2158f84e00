package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Str.str;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Str;
import dev.linkwright.netlink.attr.U32;

/**
 * A program of a BPF encapsulation. Source: include/uapi/linux/lwtunnel.h, net/core/lwt_bpf.c
 * {@code bpf_prog_policy}.
 */
public final class LwtBpfProg {
  public static final U32 LWT_BPF_PROG_FD = u32(1, "LWT_BPF_PROG_FD");
  public static final Str LWT_BPF_PROG_NAME = str(2, "LWT_BPF_PROG_NAME");

  /** The table. */
  public static final AttrSet SET = attrSet("bpf program", LwtBpfProg.class);

  private LwtBpfProg() {}
}
