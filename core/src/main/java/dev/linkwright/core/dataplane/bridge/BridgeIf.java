package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevEvent;
import dev.linkwright.core.dataplane.netdev.RxHandlers;
import dev.linkwright.core.dataplane.netdev.TxQueues;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Iff;
import java.util.List;

/** Ports come and go. Source: net/bridge/br_if.c. */
final class BridgeIf {
  /** The receive handler's name. */
  static final String BR_HANDLE_FRAME = "br_handle_frame";

  private static final int BR_MAX_PORTS = 1 << 10;

  /** Exchange full: a bridge has no number left for a port. */
  private static final int EXFULL = 54;

  /** TSO_MAX_SIZE: what a bridge offers at most. */
  private static final long TSO_MAX_SIZE = 8 * 65535;

  private static final long ETH_DATA_LEN = 1500;

  private final NetdevCore core;
  private final BridgeStp stp;

  BridgeIf(NetdevCore core, BridgeStp stp) {
    this.core = core;
    this.stp = stp;
  }

  /**
   * Makes {@code dev} a port. Source: net/bridge/br_if.c, {@code br_add_if}.
   *
   * @throws NetlinkException EINVAL if it cannot be bridged, ELOOP for a bridge, EBUSY if it
   *     belongs to somebody else, EOPNOTSUPP if it does not want to
   */
  void brAddIf(Dev br, Dev dev) {
    requireBridgeable(dev);
    BridgePort port = BridgePort.of(br.ref(), findPortno(br), PathCost.portCost(dev));
    core.chain().callNetdeviceNotifiers(NetdevCmd.NETDEV_JOIN, dev.net(), dev.now());
    core.open().rxMode().devSetAllmulti(dev, 1);
    try {
      RxHandlers.netdevRxHandlerRegister(dev, BR_HANDLE_FRAME, port);
      join(br, dev);
    } catch (NetlinkException refusal) {
      core.open().rxMode().devSetAllmulti(dev, -1);
      throw refusal;
    }
    if (br.now().hw().assignType() != HwAddress.NET_ADDR_SET) {
      askForAddress(br, dev);
    }
    boolean changed = stp.brStpRecalculateBridgeId(br);
    if (BridgeStp.isRunning(dev.now()) && br.now().isUp()) {
      stp.brStpEnablePort(br, dev);
    }
    if (changed) {
      stp.announceAddress(br);
    }
    brMtuAutoAdjust(br);
    brSetGsoLimits(br);
  }

  private static void requireBridgeable(Dev dev) {
    NetDevice now = dev.now();
    if (now.is(Iff.IFF_LOOPBACK)
        || now.type() != HwAddress.ARPHRD_ETHER
        || !now.address().isValidEther()) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    if (now.kind().priv() instanceof Bridge) {
      throw NetlinkException.refused(Errno.ELOOP, "Can not enslave a bridge to a bridge");
    }
    if (now.master() != null) {
      throw NetlinkException.refused(Errno.EBUSY);
    }
    if (now.isPriv(IffPriv.IFF_DONT_BRIDGE)) {
      throw NetlinkException.refused(
          Errno.EOPNOTSUPP, "Device does not allow enslaving to a bridge");
    }
  }

  /** The lowest free number. Source: net/bridge/br_if.c, {@code find_portno}. */
  private static int findPortno(Dev br) {
    List<Integer> used = BridgeStp.ports(br).stream().map(p -> BridgeStp.port(p).portNo()).toList();
    int no = 1;
    while (used.contains(no)) {
      no++;
    }
    if (no >= BR_MAX_PORTS) {
      throw NetlinkException.refused(EXFULL, ExtAck.NONE);
    }
    return no;
  }

  private void join(Dev br, Dev dev) {
    dev.update(d -> d.withPriv(IffPriv.IFF_BRIDGE_PORT, true));
    try {
      core.uppers().netdevMasterUpperDevLink(dev, br);
    } catch (NetlinkException refusal) {
      dev.update(d -> d.withPriv(IffPriv.IFF_BRIDGE_PORT, false));
      RxHandlers.netdevRxHandlerUnregister(dev);
      throw refusal;
    }
    br.setPriv(br.priv(Bridge.class).plusPort(dev.ref()));
    brManagePromisc(br);
    netdevUpdateFeatures(br, 1);
  }

  private void askForAddress(Dev br, Dev dev) {
    NetdevEvent.Info info = new NetdevEvent.PreChangeAddr(dev.now().address());
    core.chain()
        .callNetdeviceNotifiersInfo(NetdevCmd.NETDEV_PRE_CHANGEADDR, br.net(), br.now(), info);
  }

  /** Lets {@code dev} go. Source: net/bridge/br_if.c, {@code br_del_if}. */
  void brDelIf(Dev br, Dev dev) {
    delNbp(br, dev);
    brMtuAutoAdjust(br);
    brSetGsoLimits(br);
    if (stp.brStpRecalculateBridgeId(br)) {
      stp.announceAddress(br);
    }
    netdevUpdateFeatures(br, 0);
  }

  /**
   * A bridge without ports can do all that bridges can; the first port takes some of it, the last
   * gives it back. Source: net/bridge/br_if.c, {@code br_features_recompute}, and net/core/dev.c,
   * {@code netdev_update_features}.
   *
   * @param ports with how many ports they differ from before
   */
  private void netdevUpdateFeatures(Dev br, int ports) {
    if (br.priv(Bridge.class).ports().size() == ports) {
      core.chain().callNetdeviceNotifiers(NetdevCmd.NETDEV_FEAT_CHANGE, br.net(), br.now());
    }
  }

  /** Source: net/bridge/br_if.c, {@code del_nbp}. */
  void delNbp(Dev br, Dev dev) {
    core.open().rxMode().devSetAllmulti(dev, -1);
    setPromisc(dev, false);
    stp.brStpDisablePort(br, dev);
    br.setPriv(br.priv(Bridge.class).minusPort(dev.ref()));
    brManagePromisc(br);
    core.uppers().netdevUpperDevUnlink(dev, br);
    dev.update(d -> d.withPriv(IffPriv.IFF_BRIDGE_PORT, false));
    RxHandlers.netdevRxHandlerUnregister(dev);
  }

  /**
   * A bridge that does not filter VLANs hears everything on all ports. One that does lets those be
   * choosy that filter themselves, as long as at most the port itself learns. Source:
   * net/bridge/br_if.c, {@code br_manage_promisc}.
   */
  void brManagePromisc(Dev br) {
    Bridge bridge = br.priv(Bridge.class);
    List<Dev> ports = BridgeStp.ports(br);
    boolean all =
        br.now().is(Iff.IFF_PROMISC) || BridgeInfo.VLAN_FILTERING.in(bridge.settings()) == 0;
    long auto = ports.stream().map(BridgeStp::port).filter(BridgePortInfo::brAutoPort).count();
    for (Dev dev : ports) {
      boolean choosy =
          dev.now().isPriv(IffPriv.IFF_UNICAST_FLT)
              && (auto == 0 || (auto == 1 && BridgePortInfo.brAutoPort(BridgeStp.port(dev))));
      setPromisc(dev, all || !choosy);
    }
  }

  private void setPromisc(Dev dev, boolean promisc) {
    BridgePort port = BridgeStp.port(dev);
    if (port.promisc() != promisc) {
      dev.setPort(port.withPromisc(promisc));
      core.open().rxMode().devSetPromiscuity(dev, promisc ? 1 : -1);
    }
  }

  /**
   * A bridge is as large as its smallest port, unless its size was set. Source: net/bridge/br_if.c,
   * {@code br_mtu_auto_adjust}.
   */
  void brMtuAutoAdjust(Dev br) {
    if (br.priv(Bridge.class).mtuSetByUser()) {
      return;
    }
    long smallest =
        BridgeStp.ports(br).stream().mapToLong(p -> p.now().mtu()).min().orElse(ETH_DATA_LEN);
    core.change().followMtu(List.of(br), smallest);
    br.setPriv(br.priv(Bridge.class).withMtuSetByUser(false));
  }

  /** Source: net/bridge/br_if.c, {@code br_set_gso_limits}. */
  private static void brSetGsoLimits(Dev br) {
    long size =
        BridgeStp.ports(br).stream()
            .mapToLong(p -> p.now().queues().gso().tsoMaxSize())
            .reduce(TSO_MAX_SIZE, Math::min);
    TxQueues.Gso gso = br.now().queues().gso();
    br.update(d -> d.withQueues(d.queues().withGso(gso.inheritTsoMax(gso.withTsoMaxSize(size)))));
  }
}
