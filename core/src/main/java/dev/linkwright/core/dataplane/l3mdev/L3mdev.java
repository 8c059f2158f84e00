package dev.linkwright.core.dataplane.l3mdev;

import static dev.linkwright.core.dataplane.netdev.NetdevState.LOOPBACK_IFINDEX;

import dev.linkwright.core.dataplane.flow.Flow;
import dev.linkwright.core.dataplane.flow.LookupStep;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about layer-3 domains. Source: net/l3mdev/l3mdev.c. */
public final class L3mdev {
  private L3mdev() {}

  /**
   * The table of the domain {@code dev} is in, as master or as port; 0 outside any domain. Source:
   * net/l3mdev/l3mdev.c, {@code l3mdev_fib_table_rcu}.
   */
  public static long l3mdevFibTable(Net net, NetDevice dev) {
    NetDevice master = NetdevState.l3mdevMasterDev(net, dev);
    return master == null ? 0 : Integer.toUnsignedLong(master.l3mdevFibTable());
  }

  /**
   * As above, by number; 0 also where there is no such device. Source: net/l3mdev/l3mdev.c, {@code
   * l3mdev_fib_table_by_index}.
   */
  public static long l3mdevFibTableByIndex(Net net, int ifindex) {
    NetDevice dev = NetdevState.devGetByIndex(net, ifindex);
    return dev == null ? 0 : l3mdevFibTable(net, dev);
  }

  /**
   * The ifindex of the domain's master, 0 outside any domain. Source: net/l3mdev/l3mdev.c, {@code
   * l3mdev_master_ifindex_rcu}.
   */
  public static int l3mdevMasterIfindex(Net net, @Nullable NetDevice dev) {
    NetDevice master = dev == null ? null : NetdevState.l3mdevMasterDev(net, dev);
    return master == null ? 0 : master.ifindex();
  }

  /**
   * The flow with the domain of its devices filled in; an output device that is itself a master
   * only directs the lookup to its table and is taken out. Source: net/l3mdev/l3mdev.c, {@code
   * l3mdev_update_flow}.
   */
  public static Flow l3mdevUpdateFlow(Net net, Flow flow, List<LookupStep> steps) {
    Flow updated = update(net, flow);
    if (updated.l3mdev() != 0 && !updated.equals(flow)) {
      steps.add(new LookupStep.L3mdev(flow.oif(), flow.iif(), updated.l3mdev()));
    }
    return updated;
  }

  private static Flow update(Net net, Flow flow) {
    NetDevice out = flow.oif() == 0 ? null : NetdevState.devGetByIndex(net, flow.oif());
    if (out != null) {
      Flow bound = flow.l3mdev() == 0 ? flow.withL3mdev(l3mdevMasterIfindex(net, out), true) : flow;
      return out.isL3Master() ? bound.withOif(0) : bound;
    }
    if (flow.iif() > LOOPBACK_IFINDEX && flow.l3mdev() == 0) {
      return flow.withL3mdev(
          l3mdevMasterIfindex(net, NetdevState.devGetByIndex(net, flow.iif())), false);
    }
    return flow;
  }

  /**
   * The table an l3mdev rule leads this flow to, or 0 if the flow is in no domain and the rule does
   * not match. Source: net/l3mdev/l3mdev.c, {@code l3mdev_fib_rule_match}.
   */
  public static long l3mdevFibRuleMatch(Net net, Flow flow) {
    NetDevice dev = flow.l3mdev() == 0 ? null : NetdevState.devGetByIndex(net, flow.l3mdev());
    return dev != null && dev.isL3Master() ? Integer.toUnsignedLong(dev.l3mdevFibTable()) : 0;
  }
}
