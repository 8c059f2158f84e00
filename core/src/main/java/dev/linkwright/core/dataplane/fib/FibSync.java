package dev.linkwright.core.dataplane.fib;

import dev.linkwright.core.dataplane.l3mdev.L3mdev;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.RtScope;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.value.IpAddress;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Lets next hops die and come back with their devices and addresses. Source:
 * net/ipv4/fib_semantics.c.
 */
final class FibSync {
  private FibSync() {}

  private static Collection<FibState.Use> uses(Net net) {
    return net.get(FibState.SLOT).infos().values();
  }

  /**
   * Marks what prefers {@code local} as source as dead.
   *
   * @return whether there was any. Source: net/ipv4/fib_semantics.c, {@code fib_sync_down_addr}
   */
  static boolean fibSyncDownAddr(Net net, NetDevice dev, IpAddress local) {
    long domain = L3mdev.l3mdevFibTable(net, dev);
    long table = domain == 0 ? RtTable.RT_TABLE_MAIN : domain;
    boolean any = false;
    for (FibState.Use use : uses(net)) {
      if (use.info().table() == table && Objects.equals(local, use.info().prefsrc())) {
        FibState.putUse(
            net, new FibState.Use(use.info(), use.count(), use.state().withPfsrcRemoved()));
        any = true;
      }
    }
    return any;
  }

  /**
   * Marks next hops over {@code ifindex} as down.
   *
   * @param event NETDEV_DOWN and NETDEV_UNREGISTER kill, NETDEV_CHANGE only marks the link
   * @param force also next hops of local addresses
   * @return whether a route is dead or down as a whole. Source: net/ipv4/fib_semantics.c, {@code
   *     fib_sync_down_dev}
   */
  static boolean fibSyncDownDev(Net net, int ifindex, NetdevCmd event, boolean force) {
    boolean any = false;
    for (FibState.Use use : uses(net)) {
      if (use.info().ownNhUsesDev(ifindex)) {
        any |= syncDown(net, use, ifindex, event, force);
      }
    }
    return any;
  }

  private static boolean syncDown(
      Net net, FibState.Use use, int ifindex, NetdevCmd event, boolean force) {
    List<FibNh> nhs = use.info().ownNhs();
    boolean kills = event != NetdevCmd.NETDEV_CHANGE;
    NhState state = use.state();
    int dead = 0;
    for (int i = 0; i < nhs.size(); i++) {
      FibNh nh = nhs.get(i);
      if (state.isDead(i)) {
        dead++;
      } else if (nh.oif() == ifindex && (force || nh.scope() != RtScope.RT_SCOPE_NOWHERE)) {
        state = (kills ? state.withDead(i) : state).withLinkdown(i);
        dead++;
      }
      if (event == NetdevCmd.NETDEV_UNREGISTER && nh.oif() == ifindex) {
        dead = nhs.size();
        break;
      }
    }
    boolean all = dead == nhs.size();
    if (all) {
      state = state.withFi(kills || state.fiDead(), true);
    }
    FibState.putUse(net, new FibState.Use(use.info(), use.count(), state));
    return all;
  }

  /**
   * Wakes next hops over {@code dev}. Source: net/ipv4/fib_semantics.c, {@code fib_sync_up}.
   *
   * @param fromDead true for next hops that died with their device, false for those whose link was
   *     down
   */
  static void fibSyncUp(Net net, NetDevice dev, boolean fromDead) {
    if (!dev.isUp()) {
      return;
    }
    boolean running = (dev.devGetFlags() & (Iff.IFF_RUNNING | Iff.IFF_LOWER_UP)) != 0;
    boolean linkdown = !fromDead || running;
    FibState state = net.get(FibState.SLOT);
    for (FibInfo asleep : state.asleep()) {
      FibState.Use use = Objects.requireNonNull(state.infos().get(asleep));
      if (asleep.ownNhUsesDev(dev.ifindex())) {
        FibState.putUse(
            net,
            new FibState.Use(
                use.info(), use.count(), wake(use, dev.ifindex(), fromDead, linkdown)));
      }
    }
  }

  private static NhState wake(FibState.Use use, int ifindex, boolean dead, boolean linkdown) {
    NhState state = use.state();
    int alive = 0;
    for (int i = 0; i < use.info().ownNhs().size(); i++) {
      boolean asleep = (dead && state.isDead(i)) || (linkdown && state.isLinkdown(i));
      if (!asleep) {
        alive++;
      } else if (use.info().ownNhs().get(i).oif() == ifindex) {
        alive++;
        state = state.alive(i, dead, linkdown);
      }
    }
    return alive == 0
        ? state
        : state.withFi(!dead && state.fiDead(), !linkdown && state.fiLinkdown());
  }
}
