package dev.linkwright.netlink.route;

/** Who made an address, IFA_PROTO. Source: include/uapi/linux/if_addr.h. */
public final class IfaProto {
  public static final int IFAPROT_UNSPEC = 0;
  public static final int IFAPROT_KERNEL_LO = 1;
  public static final int IFAPROT_KERNEL_RA = 2;
  public static final int IFAPROT_KERNEL_LL = 3;

  private IfaProto() {}
}
