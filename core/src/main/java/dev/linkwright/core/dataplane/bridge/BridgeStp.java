package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.BrState;
import dev.linkwright.netlink.value.MacAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The id of a bridge, the states of its ports and the carrier that follows from them. Source:
 * net/bridge/br_stp_if.c, net/bridge/br_stp.c.
 */
final class BridgeStp {
  private final NetdevCore core;

  BridgeStp(NetdevCore core) {
    this.core = core;
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
    return dev.isUp() && dev.operUp();
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
    br.setPriv(br.priv(Bridge.class).withIdAddr(address));
    br.update(d -> d.withHw(d.hw().with(address, d.hw().assignType())));
    brPortStateSelection(br);
  }

  /** Source: net/bridge/br_stp_if.c, {@code br_stp_enable_port}. */
  void brStpEnablePort(Dev br, Dev port) {
    port.setPort(port(port).withState(BrState.BR_STATE_FORWARDING));
    brPortStateSelection(br);
  }

  /** Source: net/bridge/br_stp_if.c, {@code br_stp_disable_port}. */
  void brStpDisablePort(Dev br, Dev port) {
    port.setPort(port(port).withState(BrState.BR_STATE_DISABLED));
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
    if (state != BrState.BR_STATE_DISABLED && !isRunning(port.now())) {
      throw NetlinkException.refused(Errno.ENETDOWN);
    }
    boolean blocking = state == BrState.BR_STATE_BLOCKING;
    port.setPort(port(port).withState(blocking ? BrState.BR_STATE_FORWARDING : state));
    brPortStateSelection(br);
  }

  /**
   * A bridge has carrier while a port forwards. Source: net/bridge/br_stp.c, {@code
   * br_port_state_selection}.
   */
  void brPortStateSelection(Dev br) {
    boolean live = ports(br).stream().anyMatch(p -> port(p).state() == BrState.BR_STATE_FORWARDING);
    if (live) {
      core.linkWatch().netifCarrierOn(br);
    } else {
      core.linkWatch().netifCarrierOff(br);
    }
  }
}
