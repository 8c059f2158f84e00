package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevEvent;
import dev.linkwright.core.dataplane.netdev.NetdevNotifier;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.BrState;
import dev.linkwright.netlink.route.IflaBrport;
import dev.linkwright.netlink.route.Rtm;

/**
 * What happens to a port matters to its bridge. Source: net/bridge/br.c, {@code br_device_event}.
 */
final class BridgeEvents implements NetdevNotifier {
  private final NetdevCore core;
  private final BridgeIf ports;
  private final BridgeStp stp;
  private final BrVlans vlans;
  private final BrNetlink netlink;

  BridgeEvents(NetdevCore core, BridgeIf ports, BridgeStp stp, BrVlans vlans, BrNetlink netlink) {
    this.core = core;
    this.ports = ports;
    this.stp = stp;
    this.vlans = vlans;
    this.netlink = netlink;
  }

  @Override
  public void notifierCall(NetdevEvent event) {
    NetDevice now = event.dev();
    Dev dev = Dev.of(event.net(), now);
    if (now.kind().priv() instanceof Bridge) {
      ofBridge(event.cmd(), dev);
      vlans.binding().ofBridge(event, dev);
    }
    if (now.kind().port() instanceof BridgePort) {
      boolean told = ofPort(event, dev);
      if (event.cmd() != NetdevCmd.NETDEV_UNREGISTER) {
        vlans.binding().ofPort(event.cmd(), BrEnd.port(dev));
      }
      if (!told) {
        netlink.brIfinfoNotify(Rtm.RTM_NEWLINK, BrEnd.port(dev));
      }
    }
  }

  /** Source: net/bridge/br_vlan.c, {@code br_vlan_bridge_event}. */
  private void ofBridge(NetdevCmd cmd, Dev br) {
    if (cmd == NetdevCmd.NETDEV_REGISTER) {
      vlans.fdb().brFdbChangeMacAddress(br, br.now().address());
      vlans.bridgeRegistered(br);
    } else if (cmd == NetdevCmd.NETDEV_UNREGISTER) {
      vlans.bridgeUnregistered(br);
    }
  }

  /** Whether user space knows, or need not know. */
  private boolean ofPort(NetdevEvent event, Dev dev) {
    Dev br = BrEnd.port(dev).br();
    switch (event.cmd()) {
      case NETDEV_CHANGEMTU -> ports.brMtuAutoAdjust(br);
      case NETDEV_PRE_CHANGEADDR -> ask(br, event.info());
      case NETDEV_CHANGEADDR -> {
        follow(br, dev);
        return false;
      }
      case NETDEV_CHANGE -> {
        return brPortCarrierCheck(br, dev);
      }
      case NETDEV_DOWN -> {
        return down(br, dev);
      }
      case NETDEV_UP -> {
        return up(br, dev);
      }
      case NETDEV_UNREGISTER -> ports.brDelIf(br, dev);
      case NETDEV_FEAT_CHANGE -> ports.netdevUpdateFeatures(br);
      case NETDEV_PRE_TYPE_CHANGE -> throw NetlinkException.refused(Errno.EPERM);
      case NETDEV_RESEND_IGMP ->
          core.chain().callNetdeviceNotifiers(NetdevCmd.NETDEV_RESEND_IGMP, br.net(), br.now());
      default -> {
        // the others do not matter to the bridge
      }
    }
    return true;
  }

  private void ask(Dev br, NetdevEvent.Info info) {
    if (br.now().hw().assignType() != HwAddress.NET_ADDR_SET) {
      core.chain()
          .callNetdeviceNotifiersInfo(NetdevCmd.NETDEV_PRE_CHANGEADDR, br.net(), br.now(), info);
    }
  }

  private void follow(Dev br, Dev dev) {
    vlans.fdb().brFdbChangeaddr(BrEnd.port(dev), dev.now().address());
    if (stp.brStpRecalculateBridgeId(br)) {
      stp.announceAddress(br);
    }
  }

  private boolean down(Dev br, Dev dev) {
    if (br.now().isUp()) {
      stp.brStpDisablePort(br, dev);
    }
    return br.now().isUp();
  }

  private boolean up(Dev br, Dev dev) {
    boolean both = br.now().isRunning() && dev.now().operUp();
    if (both) {
      stp.brStpEnablePort(br, dev);
    }
    return both;
  }

  /** Source: net/bridge/br_if.c, {@code br_port_carrier_check}. */
  private boolean brPortCarrierCheck(Dev br, Dev dev) {
    boolean running = BridgeStp.isRunning(dev.now());
    BridgePort port = BridgeStp.port(dev);
    if (running && !port.settings().containsKey(IflaBrport.IFLA_BRPORT_COST)) {
      dev.setPort(port.withPathCost(PathCost.portCost(dev)));
    }
    boolean disabled = port.state() == BrState.BR_STATE_DISABLED;
    if (!br.now().isRunning() || running != disabled) {
      return false;
    }
    if (running) {
      stp.brStpEnablePort(br, dev);
    } else {
      stp.brStpDisablePort(br, dev);
    }
    return true;
  }
}
