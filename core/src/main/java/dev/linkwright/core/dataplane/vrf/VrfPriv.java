package dev.linkwright.core.dataplane.vrf;

import dev.linkwright.core.dataplane.netdev.L3mdevMaster;

/**
 * What a VRF keeps. Source: drivers/net/vrf.c, {@code struct net_vrf}.
 *
 * @param tbId its table, unsigned
 */
public record VrfPriv(int tbId) implements L3mdevMaster {
  @Override
  public int l3mdevFibTable() {
    return tbId;
  }
}
