package dev.linkwright.netlink.route;

/** Protocols of an Ethernet frame that attributes name. Source: include/uapi/linux/if_ether.h. */
public final class EthP {
  public static final int ETH_P_IP = 0x800;
  public static final int ETH_P_ARP = 0x806;
  public static final int ETH_P_TEB = 0x6558;
  public static final int ETH_P_8021Q = 0x8100;
  public static final int ETH_P_IPV6 = 0x86dd;
  public static final int ETH_P_MPLS_UC = 0x8847;
  public static final int ETH_P_MPLS_MC = 0x8848;
  public static final int ETH_P_8021AD = 0x88a8;

  private EthP() {}
}
