package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.FdbOps;
import dev.linkwright.core.dataplane.netdev.Flight;
import dev.linkwright.core.dataplane.netdev.MulticastSkb;
import dev.linkwright.core.dataplane.netdev.NetdevOps;
import dev.linkwright.core.dataplane.netdev.Registration;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.BrState;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.value.MacAddress;
import org.jspecify.annotations.Nullable;

/** A bridge as a device. Source: net/bridge/br_device.c, {@code br_netdev_ops}. */
final class BridgeNetdev implements NetdevOps {
  private final BridgeIf ports;
  private final BridgeStp stp;
  private final BrMulticast multicast;
  private final BrVlans vlans;
  private final FdbOps fdbOps;
  private final BrForward forward = new BrForward();

  BridgeNetdev(BridgeIf ports, BridgeStp stp, BrMulticast multicast, BrVlans vlans, FdbOps fdbOps) {
    this.ports = ports;
    this.stp = stp;
    this.multicast = multicast;
    this.vlans = vlans;
    this.fdbOps = fdbOps;
  }

  /** Groups are forgotten without a word. Source: net/bridge/br_device.c, {@code br_dev_uninit}. */
  @Override
  public void ndoUninit(Dev br) {
    vlans.flush(BrEnd.bridge(br));
  }

  @Override
  public @Nullable FdbOps fdbOps() {
    return fdbOps;
  }

  /** Source: net/bridge/br_device.c, {@code br_dev_open}. */
  @Override
  public void ndoOpen(Dev br) {
    BrStpTimer.startCleanup(br);
    for (Dev port : BridgeStp.ports(br)) {
      if (BridgeStp.isRunning(port.now())) {
        stp.brStpEnablePort(br, port);
      }
    }
    multicast.brMulticastOpen(br);
  }

  /** Source: net/bridge/br_device.c, {@code br_dev_stop}. */
  @Override
  public void ndoStop(Dev br) {
    for (Dev port : BridgeStp.ports(br)) {
      if (BridgeStp.port(port).state() != BrState.BR_STATE_DISABLED) {
        stp.brStpDisablePort(br, port);
      }
    }
    BrStpTimer.stopCleanup(br);
    multicast.brMulticastStop(br);
  }

  @Override
  public void ndoStartXmit(Dev br, MulticastSkb skb, Flight flight) {
    forward.brDevXmit(br, skb, flight);
  }

  /** Source: net/bridge/br_device.c, {@code br_change_mtu}. */
  @Override
  public void ndoChangeMtu(Dev br, long mtu) {
    br.update(d -> d.withMtu(mtu));
    br.setPriv(br.priv(Bridge.class).withMtuSetByUser(true));
  }

  /** Source: net/bridge/br_device.c, {@code br_set_mac_address}. */
  @Override
  public void ndoSetMacAddress(Dev br, MacAddress address) {
    if (!address.isValidEther()) {
      throw NetlinkException.refused(Errno.EADDRNOTAVAIL);
    }
    if (br.now().reg().state() != Registration.State.NETREG_REGISTERED) {
      throw NetlinkException.refused(Errno.EBUSY);
    }
    if (!br.now().address().equals(address)) {
      stp.brStpChangeBridgeId(br, address);
    }
  }

  /** Source: net/bridge/br_device.c, {@code br_dev_change_rx_flags}. */
  @Override
  public void ndoChangeRxFlags(Dev br, int change) {
    if ((change & Iff.IFF_PROMISC) != 0) {
      ports.brManagePromisc(br);
    }
  }

  /** Source: net/bridge/br_device.c, {@code br_add_slave}. */
  @Override
  public void ndoAddSlave(Dev br, Dev slave) {
    ports.brAddIf(br, slave);
  }

  /** Source: net/bridge/br_device.c, {@code br_del_slave}. */
  @Override
  public void ndoDelSlave(Dev br, Dev slave) {
    BridgePort port = slave.port(BridgePort.class);
    if (port == null || !port.br().equals(br.ref())) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    ports.brDelIf(br, slave);
  }
}
