package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.BrState;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.value.MacAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The id of a bridge, the states of its ports and the carrier that follows from them. No other
 * bridge is heard of, so every bridge is the root. Source: net/bridge/br_stp_if.c,
 * net/bridge/br_stp.c.
 */
final class BridgeStp {
  private final NetdevCore core;
  private final BrNetlink netlink;
  private final BrFdb fdb;
  private final BrMulticast multicast;

  BridgeStp(NetdevCore core, BrNetlink netlink, BrFdb fdb, BrMulticast multicast) {
    this.core = core;
    this.netlink = netlink;
    this.fdb = fdb;
    this.multicast = multicast;
  }

  /** The ports of {@code br}, the latest first. */
  static List<Dev> ports(Dev br) {
    return br.priv(Bridge.class).ports().stream().map(br::other).toList();
  }

  /** What {@code dev}, which must be a port, keeps as such. */
  static BridgePort port(Dev dev) {
    return Objects.requireNonNull(dev.port(BridgePort.class));
  }

  /** Whether traffic can pass: up, with carrier. */
  static boolean isRunning(NetDevice dev) {
    return dev.isRunning() && dev.operUp();
  }

  /**
   * The bridge takes the lowest address of its ports, unless it was given one, and tells of it.
   * Source: net/bridge/br_stp_if.c, {@code br_stp_recalculate_bridge_id}.
   */
  boolean brStpRecalculateBridgeId(Dev br) {
    if (br.now().hw().assignType() == HwAddress.NET_ADDR_SET) {
      return false;
    }
    MacAddress lowest =
        ports(br).stream()
            .map(port -> port.now().address())
            .min(Comparator.naturalOrder())
            .orElse(Bridge.ZERO);
    if (lowest.equals(br.priv(Bridge.class).idAddr())) {
      return false;
    }
    brStpChangeBridgeId(br, lowest);
    return true;
  }

  /** Tells that the bridge has another address. */
  void announceAddress(Dev br) {
    core.chain().callNetdeviceNotifiers(NetdevCmd.NETDEV_CHANGEADDR, br.net(), br.now());
  }

  /** Source: net/bridge/br_stp_if.c, {@code br_stp_change_bridge_id}. */
  void brStpChangeBridgeId(Dev br, MacAddress address) {
    fdb.brFdbChangeMacAddress(br, address);
    long before = BridgeInfo.bridgeId(br.priv(Bridge.class));
    br.setPriv(br.priv(Bridge.class).withIdAddr(address));
    br.update(d -> d.withHw(d.hw().with(address, d.hw().assignType())));
    long after = BridgeInfo.bridgeId(br.priv(Bridge.class));
    for (Dev dev : ports(br)) {
      BridgePort.Designated told = port(dev).designated();
      dev.setPort(
          port(dev)
              .withDesignated(
                  new BridgePort.Designated(
                      renamed(told.root(), before, after),
                      renamed(told.bridge(), before, after),
                      told.port())));
    }
    brConfigurationUpdate(br);
    brPortStateSelection(br);
  }

  /** The id with the new address if it has the old one; its priority stays. */
  private static long renamed(long id, long before, long after) {
    long address = (1L << 48) - 1;
    boolean same = (id & address) == (before & address);
    return same ? (id & ~address) | (after & address) : id;
  }

  /** Source: net/bridge/br_stp.c, {@code br_become_designated_port}. */
  static void brBecomeDesignatedPort(Dev br, Dev dev) {
    long id = BridgeInfo.bridgeId(br.priv(Bridge.class));
    int portId = BridgePortInfo.portId(port(dev));
    dev.setPort(port(dev).withDesignated(new BridgePort.Designated(id, id, portId)));
  }

  /**
   * Ports that are not disabled say who the root is. Source: net/bridge/br_stp.c, {@code
   * br_configuration_update}.
   */
  static void brConfigurationUpdate(Dev br) {
    ports(br).stream()
        .filter(dev -> port(dev).state() != BrState.BR_STATE_DISABLED)
        .forEach(dev -> brBecomeDesignatedPort(br, dev));
  }

  /** Source: net/bridge/br_stp_if.c, {@code br_stp_set_port_priority}; the priority is set. */
  void brStpSetPortPriority(Dev dev) {
    BrEnd end = BrEnd.port(dev);
    BridgePort.Designated told = port(dev).designated();
    if (told.bridge() == BridgeInfo.bridgeId(end.bridge())) {
      int portId = BridgePortInfo.portId(port(dev));
      dev.setPort(
          port(dev).withDesignated(new BridgePort.Designated(told.root(), told.bridge(), portId)));
    }
  }

  /** Source: net/bridge/br_stp_if.c, {@code br_stp_enable_port}. */
  void brStpEnablePort(Dev br, Dev port) {
    brBecomeDesignatedPort(br, port);
    port.setPort(port(port).withState(BrState.BR_STATE_BLOCKING));
    brPortStateSelection(br);
    netlink.brIfinfoNotify(Rtm.RTM_NEWLINK, BrEnd.port(port));
  }

  /** Source: net/bridge/br_stp_if.c, {@code br_stp_disable_port}. */
  void brStpDisablePort(Dev br, Dev port) {
    brBecomeDesignatedPort(br, port);
    port.setPort(port(port).withState(BrState.BR_STATE_DISABLED));
    netlink.brIfinfoNotify(Rtm.RTM_NEWLINK, BrEnd.port(port));
    BrStpTimer.stopForwardDelay(port);
    if (BridgePortInfo.BACKUP_PORT.in(port(port).settings()) == 0) {
      fdb.brFdbDeleteByPort(BrEnd.port(port), 0, false);
    }
    multicast.brMulticastDisablePort(BrEnd.port(port));
    brConfigurationUpdate(br);
    brPortStateSelection(br);
  }

  /**
   * Sets the state of a port by hand; a blocking one forwards at once. Source:
   * net/bridge/br_stp_if.c, {@code br_set_port_state}.
   *
   * @throws NetlinkException EINVAL for a state that is none, EBUSY while the spanning tree
   *     decides, ENETDOWN if the port cannot pass traffic
   */
  void brSetPortState(Dev br, Dev port, int state) {
    if (state > BrState.BR_STATE_BLOCKING) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    if (BridgeInfo.STP_STATE.in(br.priv(Bridge.class).settings()) != 0) {
      throw NetlinkException.refused(Errno.EBUSY);
    }
    boolean running =
        port.now().isRunning() && (port.now().operUp() || state == BrState.BR_STATE_DISABLED);
    if (!running) {
      throw NetlinkException.refused(Errno.ENETDOWN);
    }
    port.setPort(port(port).withState(state));
    brPortStateSelection(br);
  }

  /**
   * Blocking ports begin to forward, and a bridge has carrier while a port does. Source:
   * net/bridge/br_stp.c, {@code br_port_state_selection}.
   */
  void brPortStateSelection(Dev br) {
    for (Dev port : ports(br)) {
      if (port(port).state() == BrState.BR_STATE_BLOCKING) {
        port.setPort(port(port).withState(BrState.BR_STATE_FORWARDING));
        netlink.brIfinfoNotify(Rtm.RTM_NEWLINK, BrEnd.port(port));
        BrStpTimer.startForwardDelay(br, port);
      }
      if (port(port).state() != BrState.BR_STATE_DISABLED) {
        multicast.brMulticastEnablePort(BrEnd.port(port));
      }
    }
    boolean live = ports(br).stream().anyMatch(p -> port(p).state() == BrState.BR_STATE_FORWARDING);
    if (live) {
      core.linkWatch().netifCarrierOn(br);
    } else {
      core.linkWatch().netifCarrierOff(br);
    }
  }
}
