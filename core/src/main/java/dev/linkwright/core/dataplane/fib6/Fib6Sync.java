package dev.linkwright.core.dataplane.fib6;

import dev.linkwright.core.dataplane.fib6.Fib6Tree.Notify;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.netlink.route.RtnhF;
import java.util.List;
import java.util.function.UnaryOperator;

/** Lets routes die and come back with their devices. Source: net/ipv6/route.c. */
final class Fib6Sync {
  private static final Slot<Boolean> SKIP_NOTIFY_ON_DEV_DOWN =
      Slot.of("skip_notify_on_dev_down", Boolean.class, false);

  private Fib6Sync() {}

  static boolean skipNotifyOnDevDown(Net net) {
    return net.get(SKIP_NOTIFY_ON_DEV_DOWN);
  }

  static void setSkipNotifyOnDevDown(Net net, boolean skip) {
    net.set(SKIP_NOTIFY_ON_DEV_DOWN, skip);
  }

  /** Source: net/ipv6/route.c, {@code rt6_sync_down_dev}, {@code fib6_ifdown}. */
  static void rt6SyncDownDev(Net net, int ifindex, NetdevCmd event) {
    if (event == NetdevCmd.NETDEV_CHANGE) {
      fib6CleanAll(
          net,
          rt ->
              rt.nh().oif() == ifindex && !rt.has(Rtf.RTF_LOCAL | Rtf.RTF_ANYCAST)
                  ? rt.withNh(rt.nh().withFlags(rt.nh().flags() | RtnhF.RTNH_F_LINKDOWN))
                  : rt);
      return;
    }
    Notify notify = skipNotifyOnDevDown(net) ? Notify.SKIP : Notify.YES;
    for (Fib6Table table : Fib6State.inDump(net)) {
      for (List<Fib6Info> node : table.walk()) {
        ifdown(net, node, ifindex, event, notify);
      }
    }
  }

  private static void ifdown(
      Net net, List<Fib6Info> node, int ifindex, NetdevCmd event, Notify notify) {
    boolean unregister = event == NetdevCmd.NETDEV_UNREGISTER;
    for (Fib6Info rt : node) {
      List<Fib6Info> hops = Fib6Fill.siblingsFrom(node, rt);
      boolean several = hops.size() > 1 && !unregister;
      boolean goes =
          several
              ? hops.stream().allMatch(h -> h.nh().isDead() || h.nh().oif() == ifindex)
              : rt.nh().oif() == ifindex;
      if (goes) {
        fib6Del(net, rt, notify);
      } else if (several && rt.nh().oif() == ifindex) {
        int flags = rt.nh().flags() | RtnhF.RTNH_F_DEAD | RtnhF.RTNH_F_LINKDOWN;
        Fib6State.replace(net, rt, rt.withNh(rt.nh().withFlags(flags)));
      }
    }
  }

  /** The node may have changed since the walk saw it: flags of siblings, not their next hops. */
  private static void fib6Del(Net net, Fib6Info rt, Notify notify) {
    Fib6State.routes(net, rt.key()).stream()
        .filter(now -> now.metric() == rt.metric() && now.rt6DuplicateNexthop(rt))
        .findFirst()
        .ifPresent(now -> Fib6Tree.fib6Del(net, now, NlInfo.KERNEL, notify));
  }

  /**
   * Wakes next hops over {@code dev}. Source: net/ipv6/route.c, {@code rt6_sync_up}, {@code
   * fib6_ifup}.
   */
  static void rt6SyncUp(Net net, NetDevice dev, boolean fromDead) {
    int wake = fromDead ? RtnhF.RTNH_F_DEAD : RtnhF.RTNH_F_LINKDOWN;
    int cleared = fromDead && dev.carrier().ok() ? wake | RtnhF.RTNH_F_LINKDOWN : wake;
    fib6CleanAll(
        net,
        rt ->
            rt.nh().oif() == dev.ifindex() && (rt.nh().flags() & cleared) != 0
                ? rt.withNh(rt.nh().withFlags(rt.nh().flags() & ~cleared))
                : rt);
  }

  /**
   * Replaces every route by a function of it. Source: net/ipv6/ip6_fib.c, {@code fib6_clean_all}.
   */
  static void fib6CleanAll(Net net, UnaryOperator<Fib6Info> change) {
    for (Fib6Table table : Fib6State.inDump(net)) {
      for (List<Fib6Info> node : table.walk()) {
        // Most stay the very objects they are.
        boolean touched = false;
        for (Fib6Info rt : node) {
          touched |= !change.apply(rt).equals(rt);
        }
        if (touched) {
          Fib6State.store(net, node.get(0).key(), node.stream().map(change).toList());
        }
      }
    }
  }
}
