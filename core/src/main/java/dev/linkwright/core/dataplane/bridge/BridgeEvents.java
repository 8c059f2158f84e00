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

/**
 * What happens to a port matters to its bridge. Source: net/bridge/br.c, {@code br_device_event}.
 */
final class BridgeEvents implements NetdevNotifier {
  private final NetdevCore core;
  private final BridgeIf ports;
  private final BridgeStp stp;

  BridgeEvents(NetdevCore core, BridgeIf ports, BridgeStp stp) {
    this.core = core;
    this.ports = ports;
    this.stp = stp;
  }

  @Override
  public void notifierCall(NetdevEvent event) {
    NetDevice now = event.dev();
    if (!(now.kind().port() instanceof BridgePort port)) {
      return;
    }
    Dev dev = Dev.of(event.net(), now);
    Dev br = dev.other(port.br());
    switch (event.cmd()) {
      case NETDEV_CHANGEMTU -> ports.brMtuAutoAdjust(br);
      case NETDEV_PRE_CHANGEADDR -> ask(br, event.info());
      case NETDEV_CHANGEADDR -> follow(br);
      case NETDEV_CHANGE -> brPortCarrierCheck(br, dev);
      case NETDEV_DOWN -> down(br, dev);
      case NETDEV_UP -> up(br, dev);
      case NETDEV_UNREGISTER -> ports.brDelIf(br, dev);
      case NETDEV_PRE_TYPE_CHANGE -> throw NetlinkException.refused(Errno.EPERM);
      case NETDEV_RESEND_IGMP ->
          core.chain().callNetdeviceNotifiers(NetdevCmd.NETDEV_RESEND_IGMP, br.net(), br.now());
      default -> {
        // the others do not matter to the bridge
      }
    }
  }

  private void ask(Dev br, NetdevEvent.Info info) {
    if (br.now().hw().assignType() != HwAddress.NET_ADDR_SET) {
      core.chain()
          .callNetdeviceNotifiersInfo(NetdevCmd.NETDEV_PRE_CHANGEADDR, br.net(), br.now(), info);
    }
  }

  private void follow(Dev br) {
    if (stp.brStpRecalculateBridgeId(br)) {
      stp.announceAddress(br);
    }
  }

  private void down(Dev br, Dev dev) {
    if (br.now().isUp()) {
      stp.brStpDisablePort(br, dev);
    }
  }

  private void up(Dev br, Dev dev) {
    if (br.now().isUp() && dev.now().operUp()) {
      stp.brStpEnablePort(br, dev);
    }
  }

  /** Source: net/bridge/br_if.c, {@code br_port_carrier_check}. */
  private void brPortCarrierCheck(Dev br, Dev dev) {
    boolean running = BridgeStp.isRunning(dev.now());
    BridgePort port = BridgeStp.port(dev);
    if (running && !port.settings().containsKey(IflaBrport.IFLA_BRPORT_COST)) {
      dev.setPort(port.withPathCost(PathCost.portCost(dev)));
    }
    boolean disabled = port.state() == BrState.BR_STATE_DISABLED;
    if (!br.now().isUp() || running != disabled) {
      return;
    }
    if (running) {
      stp.brStpEnablePort(br, dev);
    } else {
      stp.brStpDisablePort(br, dev);
    }
  }
}
