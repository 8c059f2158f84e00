package dev.linkwright.core.dataplane.vrf;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.HashSet;
import java.util.Set;

/**
 * What a namespace keeps for its VRFs. Source: drivers/net/vrf.c, {@code struct netns_vrf}.
 *
 * @param addFibRules the first VRF is still to come and will bring the rules
 * @param strictMode sysctl net.vrf.strict_mode: a table serves one VRF only
 */
public record NetVrf(boolean addFibRules, boolean strictMode) {
  /** Where it is kept. */
  public static final Slot<NetVrf> SLOT = Slot.of("vrf", NetVrf.class, new NetVrf(true, false));

  /** Whether a table serves one VRF only. */
  public static boolean strictMode(Net net) {
    return net.get(SLOT).strictMode();
  }

  /**
   * Writes net.vrf.strict_mode. Source: drivers/net/vrf.c, {@code vrf_strict_mode_change}.
   *
   * @throws NetlinkException EBUSY if a table serves several VRFs already
   */
  public static void strictMode(Net net, boolean on) {
    if (on && hasSharedTables(net)) {
      throw NetlinkException.transport(Errno.EBUSY, "a table that serves several VRFs");
    }
    net.update(SLOT, v -> new NetVrf(v.addFibRules(), on));
  }

  private static boolean hasSharedTables(Net net) {
    Set<Integer> tables = new HashSet<>();
    return NetdevState.devices(net).stream()
        .filter(dev -> dev.kind().priv() instanceof VrfPriv)
        .mapToInt(NetDevice::l3mdevFibTable)
        .anyMatch(table -> !tables.add(table));
  }
}
