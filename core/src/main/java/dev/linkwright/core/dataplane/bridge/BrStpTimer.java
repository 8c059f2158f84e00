package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.net.Timer;
import dev.linkwright.core.dataplane.net.TimerFunction;
import dev.linkwright.core.dataplane.net.Timers;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.NetdevKinds;
import dev.linkwright.netlink.route.Rtm;

/** What bridges tell of time, in hundredths of a second. Source: net/bridge/br_stp_timer.c. */
public final class BrStpTimer {
  private static final TimerFunction FORWARD_DELAY = TimerFunction.of("forward_delay_timer");

  /** Milliseconds in a hundredth of a second (USER_HZ). */
  private static final long TICK = 10;

  /** How long after it went up a bridge looks for the first time for what is too old. */
  private static final long FIRST_CLEANUP = 100;

  private BrStpTimer() {}

  /** Lets timers fire. Source: {@code br_forward_delay_timer_expired}. */
  public static void setup(Timers timers, NetdevKinds kinds) {
    BrNetlink netlink = new BrNetlink(kinds);
    timers.setup(
        FORWARD_DELAY,
        DevRef.class,
        (net, ref) ->
            netlink.brIfinfoNotify(Rtm.RTM_NEWLINK, BrEnd.port(new Dev(net.rtnl(), ref))));
  }

  private static Timer forwardDelay(Dev port) {
    return FORWARD_DELAY.about(port.net(), port.ref());
  }

  /** A port has begun to forward. Source: net/bridge/br_stp.c, {@code br_make_forwarding}. */
  static void startForwardDelay(Dev br, Dev port) {
    long delay = BridgeInfo.FORWARD_DELAY.in(br.priv(Bridge.class).settings());
    if (delay != 0) {
      port.rtnl().modTimer(forwardDelay(port), port.rtnl().now() + delay * TICK);
    }
  }

  /** A port forwards no more. */
  static void stopForwardDelay(Dev port) {
    port.rtnl().delTimer(forwardDelay(port));
  }

  /** How long the forward delay of a port still is, 0 if it is over ({@code br_timer_value}). */
  static long forwardDelayLeft(Dev port) {
    return port.rtnl().timerLeft(forwardDelay(port)) / TICK;
  }

  /** The bridge is up. Source: net/bridge/br_stp_if.c, {@code br_stp_enable_bridge}. */
  static void startCleanup(Dev br) {
    br.setPriv(br.priv(Bridge.class).withCleanupAt(br.rtnl().now() + FIRST_CLEANUP));
  }

  /** It ages otherwise. Source: net/bridge/br_stp.c, {@code br_set_ageing_time}. */
  static void cleanupNow(Dev br) {
    br.setPriv(br.priv(Bridge.class).withCleanupAt(br.rtnl().now()));
  }

  /** It is down. */
  static void stopCleanup(Dev br) {
    br.setPriv(br.priv(Bridge.class).withCleanupAt(Bridge.NEVER));
  }

  /**
   * When the bridge looks next for entries that are too old: each ageing time, since none of them
   * ages here. Source: net/bridge/br_fdb.c, {@code br_fdb_cleanup}.
   */
  static long cleanupLeft(Dev br) {
    Bridge bridge = br.priv(Bridge.class);
    if (bridge.cleanupAt() == Bridge.NEVER) {
      return 0;
    }
    long late = br.rtnl().now() - bridge.cleanupAt();
    long every = Math.max(BridgeInfo.AGEING_TIME.in(bridge.settings()), 1) * TICK;
    return (late < 0 ? -late : every - late % every) / TICK;
  }
}
