package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.LinkWatch;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.core.dataplane.netdev.NetdevEvent;
import dev.linkwright.core.dataplane.vlan.Vlan;
import dev.linkwright.netlink.route.VlanFlag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * VLAN devices on a bridge that are bound to it (VLAN_FLAG_BRIDGE_BINDING) have the carrier of
 * those ports that are in their VLAN. Source: net/bridge/br_vlan.c.
 */
final class BrVlanBinding {
  private final LinkWatch linkWatch;

  BrVlanBinding(LinkWatch linkWatch) {
    this.linkWatch = linkWatch;
  }

  /** Something happens to the bridge. Source: {@code br_vlan_bridge_event}. */
  void ofBridge(NetdevEvent event, Dev br) {
    if (event.info() instanceof NetdevEvent.ChangeUpper change) {
      if (event.cmd() == NetdevCmd.NETDEV_CHANGEUPPER) {
        brVlanUpperChange(br, br.other(change.upper()), change.linking());
      }
    } else if (event.cmd() == NetdevCmd.NETDEV_CHANGE || event.cmd() == NetdevCmd.NETDEV_UP) {
      brVlanLinkStateChange(br);
    }
  }

  private void brVlanUpperChange(Dev br, Dev upper, boolean linking) {
    if (!isBound(upper)) {
      return;
    }
    if (linking) {
      setState(br, upper);
    }
    boolean any = linking || allUppers(br).stream().anyMatch(BrVlanBinding::isBound);
    br.setPriv(br.priv(Bridge.class).withVlanBinding(any));
  }

  private void brVlanLinkStateChange(Dev br) {
    if (br.priv(Bridge.class).vlanBinding()) {
      br.now().adjacency().uppers().stream()
          .map(br::other)
          .filter(BrVlanBinding::isBound)
          .forEach(vlan -> setState(br, vlan));
    }
  }

  /** Something happens to a port. Source: {@code br_vlan_port_event}. */
  void ofPort(NetdevCmd cmd, BrEnd port) {
    boolean matters =
        cmd == NetdevCmd.NETDEV_CHANGE
            || cmd == NetdevCmd.NETDEV_DOWN
            || cmd == NetdevCmd.NETDEV_UP;
    if (!matters || !port.bridge().vlanBinding()) {
      return;
    }
    boolean up = isUp(port.dev());
    for (BrVlan vlan : port.vlans().all()) {
      Dev bound = find(port.br(), vlan.vid());
      if (bound != null && !up) {
        setState(port.br(), bound);
      } else if (bound != null && port.br().now().carrier().ok()) {
        linkWatch.netifCarrierOn(bound);
      }
    }
  }

  /** A port has come into the VLAN or left it. Source: {@code nbp_vlan_set_vlan_dev_state}. */
  void membership(BrEnd port, int vid) {
    Dev bound = port.bridge().vlanBinding() ? find(port.br(), vid) : null;
    if (bound != null) {
      setState(port.br(), bound);
    }
  }

  /** Source: {@code br_vlan_set_vlan_dev_state}. */
  private void setState(Dev br, Dev vlan) {
    int vid = vlan.priv(Vlan.class).id();
    boolean carrier =
        br.now().carrier().ok()
            && BridgeStp.ports(br).stream()
                .anyMatch(p -> BridgeStp.port(p).vlans().find(vid) != null && isUp(p));
    if (carrier) {
      linkWatch.netifCarrierOn(vlan);
    } else {
      linkWatch.netifCarrierOff(vlan);
    }
  }

  /** Source: {@code br_vlan_is_dev_up}. */
  private static boolean isUp(Dev dev) {
    return dev.now().isUp() && dev.now().operUp();
  }

  /** Source: {@code br_vlan_is_bind_vlan_dev}. */
  private static boolean isBound(Dev dev) {
    return dev.now().kind().priv() instanceof Vlan vlan
        && (vlan.flags() & VlanFlag.VLAN_FLAG_BRIDGE_BINDING) != 0;
  }

  /** Source: {@code br_vlan_get_upper_bind_vlan_dev}. */
  private static @Nullable Dev find(Dev br, int vid) {
    return allUppers(br).stream()
        .filter(upper -> isBound(upper) && upper.priv(Vlan.class).id() == vid)
        .findFirst()
        .orElse(null);
  }

  /** Also what stands on those that stand on it. */
  private static List<Dev> allUppers(Dev dev) {
    List<Dev> all = new ArrayList<>();
    for (Dev upper : dev.now().adjacency().uppers().stream().map(dev::other).toList()) {
      all.add(upper);
      all.addAll(allUppers(upper));
    }
    return all;
  }
}
