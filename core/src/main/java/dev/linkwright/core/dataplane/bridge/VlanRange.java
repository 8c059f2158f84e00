package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.netlink.route.Rtm;
import org.jspecify.annotations.Nullable;

/**
 * Tells of VLANs that have changed, neighbours that are alike in one message. Source:
 * net/bridge/br_netlink_tunnel.c, {@code __vlan_tunnel_handle_range}; net/bridge/br_vlan_options.c,
 * {@code br_vlan_process_options}.
 */
final class VlanRange {
  private final BrEnd end;
  private final int alone;
  private @Nullable BrVlan first;
  private @Nullable BrVlan last;

  /** VLANs of {@code end}; {@code alone} (0 for none) does not continue a range. */
  VlanRange(BrEnd end, int alone) {
    this.end = end;
    this.alone = alone;
  }

  /** The next VLAN, and whether it has changed. */
  void next(@Nullable BrVlan vlan, boolean changed) {
    BrVlan before = last;
    boolean joins =
        before != null
            && vlan != null
            && changed
            && vlan.vid() != alone
            && BrVlanFill.brVlanCanEnterRange(vlan, before);
    if (!joins) {
      finish();
      first = changed ? vlan : null;
    }
    last = first == null ? null : vlan;
  }

  /** There are no more. */
  void finish() {
    BrVlan from = first;
    BrVlan to = last;
    if (from != null && to != null) {
      BrVlanFill.brVlanNotify(end, from.vid(), to.vid(), Rtm.RTM_NEWVLAN);
    }
    first = null;
    last = null;
  }
}
