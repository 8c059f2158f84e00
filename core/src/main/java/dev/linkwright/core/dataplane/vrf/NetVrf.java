package dev.linkwright.core.dataplane.vrf;

import dev.linkwright.core.dataplane.net.Slot;

/**
 * What a namespace keeps for its VRFs. Source: drivers/net/vrf.c, {@code struct netns_vrf}.
 *
 * @param addFibRules the first VRF is still to come and will bring the rules
 * @param strictMode sysctl net.vrf.strict_mode: a table serves one VRF only
 */
public record NetVrf(boolean addFibRules, boolean strictMode) {
  /** Where it is kept. */
  public static final Slot<NetVrf> SLOT = Slot.of("vrf", NetVrf.class, new NetVrf(true, false));
}
