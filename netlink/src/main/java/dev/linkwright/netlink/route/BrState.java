package dev.linkwright.netlink.route;

/** States of a bridge port, IFLA_BRPORT_STATE. Source: include/uapi/linux/if_bridge.h. */
public final class BrState {
  public static final int BR_STATE_DISABLED = 0;
  public static final int BR_STATE_LISTENING = 1;
  public static final int BR_STATE_LEARNING = 2;
  public static final int BR_STATE_FORWARDING = 3;
  public static final int BR_STATE_BLOCKING = 4;

  private BrState() {}
}
