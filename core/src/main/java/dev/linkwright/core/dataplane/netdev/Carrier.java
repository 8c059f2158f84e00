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
 * @param held IF_OPER_DORMANT or IF_OPER_TESTING while the device below is in that state ({@code
 *     __LINK_STATE_DORMANT}, {@code __LINK_STATE_TESTING}), else 0
 */
public record Carrier(
    boolean ok, int operstate, int linkMode, int upCount, int downCount, int held) {
  /** A new device: carrier on, state unknown. */
  public static final Carrier INITIAL = new Carrier(true, IfOper.IF_OPER_UNKNOWN, 0, 0, 0, 0);

  public Carrier withOperstate(int next) {
    return new Carrier(ok, next, linkMode, upCount, downCount, held);
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
    return new Carrier(ok, operstate, next, upCount, downCount, held);
  }

  /** The device below is in the state {@code below}. */
  Carrier withHeldBy(int below) {
    boolean holds = below == IfOper.IF_OPER_DORMANT || below == IfOper.IF_OPER_TESTING;
    return new Carrier(ok, operstate, linkMode, upCount, downCount, holds ? below : 0);
  }

  /** The carrier comes (netif_carrier_on). */
  public Carrier on(boolean counted) {
    return ok
        ? this
        : new Carrier(true, operstate, linkMode, counted ? upCount + 1 : upCount, downCount, held);
  }

  /** The carrier goes (netif_carrier_off). */
  public Carrier off(boolean counted) {
    return ok
        ? new Carrier(
            false, operstate, linkMode, upCount, counted ? downCount + 1 : downCount, held)
        : this;
  }
}
