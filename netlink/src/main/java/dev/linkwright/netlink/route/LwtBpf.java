package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Nest.nest;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.U32;

/**
 * RTA_ENCAP of type LWTUNNEL_ENCAP_BPF. Source: include/uapi/linux/lwtunnel.h, net/core/lwt_bpf.c
 * {@code bpf_nl_policy}.
 */
public final class LwtBpf {
  public static final Nest LWT_BPF_IN = nest(1, "LWT_BPF_IN", () -> LwtBpfProg.SET);
  public static final Nest LWT_BPF_OUT = nest(2, "LWT_BPF_OUT", () -> LwtBpfProg.SET);
  public static final Nest LWT_BPF_XMIT = nest(3, "LWT_BPF_XMIT", () -> LwtBpfProg.SET);
  public static final U32 LWT_BPF_XMIT_HEADROOM = u32(4, "LWT_BPF_XMIT_HEADROOM");

  /** The table. */
  public static final AttrSet SET = attrSet("bpf encapsulation", LwtBpf.class);

  private LwtBpf() {}
}
