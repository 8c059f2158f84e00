package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.addrconf.Mcast6;
import dev.linkwright.core.dataplane.inet.InetState;
import dev.linkwright.core.dataplane.neigh.NdiscOutput;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.netlink.value.MacAddress;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The multicast addresses that a device shall receive because protocols listen to their groups
 * ({@code dev->mc}), in the order in which they usually come: all nodes with IPv6, all hosts when
 * it is up, then single groups, then those of the devices that stand on it.
 */
public final class DevMc {
  private static final MacAddress ALL_HOSTS = MacAddress.parse("01:00:5e:00:00:01");
  private static final MacAddress ALL_SNOOPERS = MacAddress.parse("01:00:5e:00:00:6a");
  private static final MacAddress ALL_SNOOPERS6 = MacAddress.parse("33:33:00:00:00:6a");

  /** Kinds that keep to themselves what they want to receive. */
  private static final Set<String> SILENT = Set.of("vxlan");

  private DevMc() {}

  /** The addresses of {@code dev}. */
  public static Set<MacAddress> of(Dev dev) {
    NetDevice now = dev.now();
    Net net = dev.net();
    Set<MacAddress> mc = new LinkedHashSet<>();
    Set<MacAddress> groups = new LinkedHashSet<>();
    Mcast6.mapped(net, now.ifindex()).forEach(g -> groups.add(NdiscOutput.ipv6EthMcMap(g)));
    groups.stream().findFirst().ifPresent(mc::add);
    if (now.isUp() && now.kind().priv() instanceof Bridge bridge && BrMulticast.isEnabled(bridge)) {
      mc.add(ALL_SNOOPERS);
      mc.add(ALL_SNOOPERS6);
    }
    if (now.isUp() && InetState.inDevGet(net, now.ifindex()) != null) {
      mc.add(ALL_HOSTS);
    }
    mc.addAll(groups);
    for (DevRef upper : now.adjacency().uppers()) {
      Dev above = dev.other(upper);
      boolean passedOn = !upper.equals(now.master()) && !SILENT.contains(above.now().kind().name());
      if (passedOn && above.now().isUp()) {
        mc.addAll(of(above));
      }
    }
    return mc;
  }
}
