package dev.linkwright.netlink.route;

/**
 * Flags of an address, IFA_FLAGS and, the low 8 bits, {@code ifa_flags}. Source:
 * include/uapi/linux/if_addr.h.
 */
public final class IfaF {
  public static final int IFA_F_SECONDARY = 0x1;
  public static final int IFA_F_TEMPORARY = 0x1;
  public static final int IFA_F_NODAD = 0x2;
  public static final int IFA_F_OPTIMISTIC = 0x4;
  public static final int IFA_F_DADFAILED = 0x8;
  public static final int IFA_F_HOMEADDRESS = 0x10;
  public static final int IFA_F_DEPRECATED = 0x20;
  public static final int IFA_F_TENTATIVE = 0x40;
  public static final int IFA_F_PERMANENT = 0x80;
  public static final int IFA_F_MANAGETEMPADDR = 0x100;
  public static final int IFA_F_NOPREFIXROUTE = 0x200;
  public static final int IFA_F_MCAUTOJOIN = 0x400;
  public static final int IFA_F_STABLE_PRIVACY = 0x800;

  private IfaF() {}
}
