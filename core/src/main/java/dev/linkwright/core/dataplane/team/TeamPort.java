package dev.linkwright.core.dataplane.team;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.RefHolder;
import dev.linkwright.netlink.value.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a port of a team keeps. Source: include/linux/if_team.h, {@code struct team_port}.
 *
 * @param team its team
 * @param origAddr the address it gets back when it leaves
 * @param origMtu the size of packets it gets back
 * @param linkup whether the team uses it
 */
record TeamPort(DevRef team, MacAddress origAddr, long origMtu, boolean linkup)
    implements RefHolder {
  /** A port that is just coming. */
  static TeamPort on(Dev team, NetDevice dev) {
    return new TeamPort(team.ref(), dev.address(), dev.mtu(), false);
  }

  /** What {@code dev} keeps as a port of a team, or null if it is none. */
  static @Nullable TeamPort of(NetDevice dev) {
    return dev.master() != null && dev.kind().port() instanceof TeamPort port ? port : null;
  }

  TeamPort withLinkup(boolean next) {
    return new TeamPort(team, origAddr, origMtu, next);
  }

  @Override
  public TeamPort moved(DevRef from, DevRef to) {
    return team.equals(from) ? new TeamPort(to, origAddr, origMtu, linkup) : this;
  }
}
