package dev.linkwright.netlink.route;

import dev.linkwright.netlink.attr.AttrSet;

/**
 * Types of lightweight tunnels, RTA_ENCAP_TYPE and NHA_ENCAP_TYPE. Source:
 * include/uapi/linux/lwtunnel.h, {@code enum lwtunnel_encap_types}.
 */
public final class LwtunnelEncap {
  public static final int LWTUNNEL_ENCAP_NONE = 0;
  public static final int LWTUNNEL_ENCAP_MPLS = 1;
  public static final int LWTUNNEL_ENCAP_IP = 2;
  public static final int LWTUNNEL_ENCAP_ILA = 3;
  public static final int LWTUNNEL_ENCAP_IP6 = 4;
  public static final int LWTUNNEL_ENCAP_SEG6 = 5;
  public static final int LWTUNNEL_ENCAP_BPF = 6;
  public static final int LWTUNNEL_ENCAP_SEG6_LOCAL = 7;
  public static final int LWTUNNEL_ENCAP_RPL = 8;
  public static final int LWTUNNEL_ENCAP_IOAM6 = 9;
  public static final int LWTUNNEL_ENCAP_XFRM = 10;

  private LwtunnelEncap() {}

  /** The table of RTA_ENCAP for an encapsulation of {@code type}; empty for an unknown one. */
  public static AttrSet attributes(int type) {
    return switch (type) {
      case LWTUNNEL_ENCAP_MPLS -> MplsIptunnel.SET;
      case LWTUNNEL_ENCAP_IP -> LwtunnelIp.SET;
      case LWTUNNEL_ENCAP_ILA -> IlaAttr.SET;
      case LWTUNNEL_ENCAP_IP6 -> LwtunnelIp6.SET;
      case LWTUNNEL_ENCAP_SEG6 -> Seg6Iptunnel.SET;
      case LWTUNNEL_ENCAP_BPF -> LwtBpf.SET;
      case LWTUNNEL_ENCAP_SEG6_LOCAL -> Seg6Local.SET;
      case LWTUNNEL_ENCAP_RPL -> RplIptunnel.SET;
      case LWTUNNEL_ENCAP_IOAM6 -> Ioam6Iptunnel.SET;
      case LWTUNNEL_ENCAP_XFRM -> LwtXfrm.SET;
      default -> AttrSet.EMPTY;
    };
  }
}
