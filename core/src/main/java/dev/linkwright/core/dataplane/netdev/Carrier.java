package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.netlink.route.IfOper;

/**
 * Whether the device can pass frames.
 *
 * @param ok the carrier is there
 * @param operstate RFC 2863 state, see {@link IfOper}
 * @param linkMode IF_LINK_MODE_*
 * @param upCount how often the carrier came
 * @param downCount how often it went
 */
public record Carrier(boolean ok, int operstate, int linkMode, int upCount, int downCount) {
  /** A new device: carrier on, state unknown. */
  public static final Carrier INITIAL = new Carrier(true, IfOper.IF_OPER_UNKNOWN, 0, 0, 0);

  public Carrier withOperstate(int next) {
    return new Carrier(ok, next, linkMode, upCount, downCount);
  }

  /**
   * What becomes of the state when user space wants it to be {@code wanted}: it may move between
   * up, dormant, testing and unknown only. Source: net/core/rtnetlink.c, {@code set_operstate}.
   */
  public Carrier setOperstate(int wanted) {
    boolean up = operstate == IfOper.IF_OPER_UP || operstate == IfOper.IF_OPER_UNKNOWN;
    boolean follows =
        switch (wanted) {
          case IfOper.IF_OPER_UP ->
              operstate == IfOper.IF_OPER_DORMANT
                  || operstate == IfOper.IF_OPER_TESTING
                  || operstate == IfOper.IF_OPER_UNKNOWN;
          case IfOper.IF_OPER_TESTING, IfOper.IF_OPER_DORMANT -> up;
          default -> false;
        };
    return follows ? withOperstate(wanted) : this;
  }

  public Carrier withLinkMode(int next) {
    return new Carrier(ok, operstate, next, upCount, downCount);
  }

  /** The carrier comes (netif_carrier_on). */
  public Carrier on(boolean counted) {
    return ok
        ? this
        : new Carrier(true, operstate, linkMode, counted ? upCount + 1 : upCount, downCount);
  }

  /** The carrier goes (netif_carrier_off). */
  public Carrier off(boolean counted) {
    return ok
        ? new Carrier(false, operstate, linkMode, upCount, counted ? downCount + 1 : downCount)
        : this;
  }
}
