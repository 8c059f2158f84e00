package dev.linkwright.netlink.route;

/** States of a neighbour, {@code ndm_state}. Source: include/uapi/linux/neighbour.h. */
public final class Nud {
  public static final int NUD_NONE = 0x0;
  public static final int NUD_INCOMPLETE = 0x1;
  public static final int NUD_REACHABLE = 0x2;
  public static final int NUD_STALE = 0x4;
  public static final int NUD_DELAY = 0x8;
  public static final int NUD_PROBE = 0x10;
  public static final int NUD_FAILED = 0x20;
  public static final int NUD_NOARP = 0x40;
  public static final int NUD_PERMANENT = 0x80;

  private Nud() {}
}
