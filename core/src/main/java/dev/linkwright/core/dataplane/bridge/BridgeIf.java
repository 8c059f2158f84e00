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
import dev.linkwright.netlink.route.Rtm;
import java.util.List;
import java.util.Set;

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
  private final BrFdb fdb;
  private final BrVlans vlans;
  private final BrNetlink netlink;
  private final BrMulticast multicast;

  BridgeIf(
      NetdevCore core, BridgeStp stp, BrVlans vlans, BrNetlink netlink, BrMulticast multicast) {
    this.core = core;
    this.stp = stp;
    this.fdb = vlans.fdb();
    this.vlans = vlans;
    this.netlink = netlink;
    this.multicast = multicast;
  }

  /**
   * Makes {@code dev} a port. Source: net/bridge/br_if.c, {@code br_add_if}.
   *
   * @throws NetlinkException EINVAL if it cannot be bridged, ELOOP for a bridge, EBUSY if it
   *     belongs to somebody else, EOPNOTSUPP if it does not want to
   */
  void brAddIf(Dev br, Dev dev) {
    requireBridgeable(dev);
    BridgePort fresh = BridgePort.of(br.ref(), findPortno(br), PathCost.portCost(dev));
    core.chain().callNetdeviceNotifiers(NetdevCmd.NETDEV_JOIN, dev.net(), dev.now());
    Set<BrFeatures.Feature> features = BrFeatures.of(br);
    core.open().rxMode().devSetAllmulti(dev, 1);
    try {
      RxHandlers.netdevRxHandlerRegister(dev, BR_HANDLE_FRAME, fresh);
      BridgeStp.brBecomeDesignatedPort(br, dev);
      join(br, dev);
    } catch (NetlinkException refusal) {
      core.open().rxMode().devSetAllmulti(dev, -1);
      throw refusal;
    }
    netdevUpdateFeatures(br, features);
    BrEnd port = BrEnd.port(dev);
    fdb.brFdbAddLocal(port, dev.now().address(), 0);
    if (br.now().hw().assignType() != HwAddress.NET_ADDR_SET) {
      askForAddress(br, dev);
    }
    vlans.nbpVlanInit(port);
    boolean changed = stp.brStpRecalculateBridgeId(br);
    if (BridgeStp.isRunning(dev.now()) && br.now().isUp()) {
      stp.brStpEnablePort(br, dev);
    }
    netlink.brIfinfoNotify(Rtm.RTM_NEWLINK, port);
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
    core.lro().devDisableLro(dev);
    br.setPriv(br.priv(Bridge.class).plusPort(dev.ref()));
    brManagePromisc(br);
    if (!BridgeStp.port(dev).promisc() && dev.now().isPriv(IffPriv.IFF_UNICAST_FLT)) {
      fdb.brFdbSyncStatic(br, dev);
    }
  }

  private void askForAddress(Dev br, Dev dev) {
    NetdevEvent.Info info = new NetdevEvent.PreChangeAddr(dev.now().address());
    core.chain()
        .callNetdeviceNotifiersInfo(NetdevCmd.NETDEV_PRE_CHANGEADDR, br.net(), br.now(), info);
  }

  /** Lets {@code dev} go. Source: net/bridge/br_if.c, {@code br_del_if}. */
  void brDelIf(Dev br, Dev dev) {
    Set<BrFeatures.Feature> features = BrFeatures.of(br);
    delNbp(br, dev);
    brMtuAutoAdjust(br);
    brSetGsoLimits(br);
    if (stp.brStpRecalculateBridgeId(br)) {
      stp.announceAddress(br);
    }
    netdevUpdateFeatures(br, features);
  }

  /** A port can do other things than it could. Source: net/bridge/br.c, {@code br_device_event}. */
  void netdevUpdateFeatures(Dev br) {
    netdevUpdateFeatures(br, br.priv(Bridge.class).features());
  }

  /** Source: net/core/dev.c, {@code netdev_update_features}. */
  private void netdevUpdateFeatures(Dev br, Set<BrFeatures.Feature> before) {
    Set<BrFeatures.Feature> now = BrFeatures.of(br);
    br.setPriv(br.priv(Bridge.class).withFeatures(now));
    if (!now.equals(before)) {
      core.chain().callNetdeviceNotifiers(NetdevCmd.NETDEV_FEAT_CHANGE, br.net(), br.now());
    }
  }

  /** Source: net/bridge/br_if.c, {@code del_nbp}. */
  void delNbp(Dev br, Dev dev) {
    BrEnd port = BrEnd.port(dev);
    nbpDeletePromisc(br, dev);
    stp.brStpDisablePort(br, dev);
    netlink.brIfinfoNotify(Rtm.RTM_DELLINK, port);
    long auto = autoPorts(br);
    br.setPriv(br.priv(Bridge.class).minusPort(dev.ref()));
    vlans.flush(port);
    fdb.brFdbDeleteByPort(port, 0, true);
    forgetBackup(br, dev);
    if (autoPorts(br) != auto) {
      brManagePromisc(br);
    }
    core.uppers().netdevUpperDevUnlink(dev, br);
    dev.update(d -> d.withPriv(IffPriv.IFF_BRIDGE_PORT, false));
    multicast.brMulticastDelPort(port);
    RxHandlers.netdevRxHandlerUnregister(dev);
  }

  /** Source: net/bridge/br_if.c, {@code nbp_delete_promisc}. */
  private void nbpDeletePromisc(Dev br, Dev dev) {
    core.open().rxMode().devSetAllmulti(dev, -1);
    if (BridgeStp.port(dev).promisc()) {
      core.open().rxMode().devSetPromiscuity(dev, -1);
    } else {
      fdb.brFdbUnsyncStatic(br, dev);
    }
  }

  /** Source: net/bridge/br_if.c, {@code nbp_backup_clear}. */
  private static void forgetBackup(Dev br, Dev gone) {
    for (Dev dev : BridgeStp.ports(br)) {
      BridgePort port = BridgeStp.port(dev);
      if (BridgePortInfo.BACKUP_PORT.in(port.settings()) == gone.ref().ifindex()) {
        dev.setPort(port.withSettings(port.settings().minus(BridgePortInfo.BACKUP_PORT.key())));
      }
    }
  }

  /** How many ports learn and flood ({@code auto_cnt}). */
  static long autoPorts(Dev br) {
    return BridgeStp.ports(br).stream()
        .map(BridgeStp::port)
        .filter(BridgePortInfo::brAutoPort)
        .count();
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
    long auto = autoPorts(br);
    for (Dev dev : ports) {
      boolean choosy =
          dev.now().isPriv(IffPriv.IFF_UNICAST_FLT)
              && (auto == 0 || (auto == 1 && BridgePortInfo.brAutoPort(BridgeStp.port(dev))));
      setPromisc(br, dev, all || !choosy);
    }
  }

  /** Source: net/bridge/br_if.c, {@code br_port_set_promisc}, {@code br_port_clear_promisc}. */
  private void setPromisc(Dev br, Dev dev, boolean promisc) {
    if (BridgeStp.port(dev).promisc() == promisc) {
      return;
    }
    if (promisc) {
      core.open().rxMode().devSetPromiscuity(dev, 1);
      fdb.brFdbUnsyncStatic(br, dev);
    } else {
      fdb.brFdbSyncStatic(br, dev);
      core.open().rxMode().devSetPromiscuity(dev, -1);
    }
    dev.setPort(BridgeStp.port(dev).withPromisc(promisc));
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
