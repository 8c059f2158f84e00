package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;

/** What a port costs by its speed. Source: net/bridge/br_if.c, {@code port_cost}. */
final class PathCost {
  /** A device that says nothing of its speed. */
  private static final long UNKNOWN = 100;

  /** 10 Gbit/s. */
  private static final long TEN_GIGABIT = 2;

  private PathCost() {}

  /** A veth says 10 Gbit/s; devices that stand on another one say what that says. */
  static long portCost(Dev dev) {
    return switch (dev.now().kind().name()) {
      case "veth" -> TEN_GIGABIT;
      case "vlan", "macvlan" -> {
        DevRef lower = dev.now().adjacency().lowers().get(0);
        yield portCost(dev.other(lower));
      }
      default -> UNKNOWN;
    };
  }
}
