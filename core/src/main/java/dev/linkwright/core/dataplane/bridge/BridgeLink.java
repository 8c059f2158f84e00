package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevKind;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.Mtu;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.rtnetlink.LinkRequest;
import dev.linkwright.core.dataplane.rtnetlink.NdoDfltFdb;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkKinds;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkOps;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Ifla;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests about bridges and their ports. Source: net/bridge/br_netlink.c, {@code br_link_ops}. */
public final class BridgeLink implements RtnlLinkOps {
  private final NetdevCore core;
  private final BridgeIf ports;
  private final BridgeStp stp;
  private final BrVlans vlans;
  private final BrMulticast multicast;
  private final BrNetlink netlink;
  private final BrChangelink change;
  private final BrSetport setport;

  private BridgeLink(NetdevCore core, BrSnoopers snoopers) {
    this.core = core;
    this.netlink = new BrNetlink(core.kinds());
    this.multicast = new BrMulticast(snoopers);
    BrFdb fdb = new BrFdb(core.open().rxMode());
    this.vlans = new BrVlans(fdb, new BrVlanBinding(core.linkWatch()));
    this.stp = new BridgeStp(core, netlink, fdb, multicast);
    this.ports = new BridgeIf(core, stp, vlans, netlink, multicast);
    this.change = new BrChangelink(ports, stp, fdb, vlans, multicast);
    this.setport = new BrSetport(ports, stp, fdb, multicast);
  }

  /**
   * Makes the kind known to the device core and to requests. Source: net/bridge/br.c, {@code
   * br_init}.
   *
   * @param snoopers who joins the groups of bridges
   * @param dflt what every device lists besides a forwarding table of its own
   */
  public static void brInit(
      NetdevCore core,
      BrSnoopers snoopers,
      RtnlLinkKinds kinds,
      RtnlHandlers handlers,
      NdoDfltFdb dflt) {
    BridgeLink link = new BridgeLink(core, snoopers);
    link.register(handlers);
    BrFdbOps fdbOps = new BrFdbOps(link.vlans.fdb(), dflt);
    core.kinds()
        .register(
            Bridge.KIND,
            new BridgeNetdev(link.ports, link.stp, link.multicast, link.vlans, fdbOps));
    core.kinds().rxHandler(BridgeIf.BR_HANDLE_FRAME, new BrForward());
    core.chain()
        .registerNetdeviceNotifier(
            new BridgeEvents(core, link.ports, link.stp, link.vlans, link.netlink));
    kinds.rtnlLinkRegister(link);
  }

  private void register(RtnlHandlers handlers) {
    new RtnlBridge(new BrSetlink(setport, vlans, netlink), netlink).register(handlers);
    new BrVlanRtm(vlans, netlink).register(handlers);
    new BrMdb().register(handlers);
  }

  @Override
  public String kind() {
    return Bridge.KIND;
  }

  /** Source: net/bridge/br_device.c, {@code br_dev_setup}. */
  @Override
  public NetDevice setup(Net net, String name) {
    NetDevice dev = NetDevice.etherSetup(name);
    int priv = IffPriv.IFF_EBRIDGE | IffPriv.IFF_NO_QUEUE | IffPriv.NETIF_F_NETNS_LOCAL;
    return dev.withMtuLimits(new Mtu(dev.mtu(), Mtu.ETH_MIN_MTU, Mtu.ETH_MAX_MTU))
        .withRandomAddress(net.rtnl())
        .withPriv(priv, true)
        .withKind(DevKind.of(Bridge.KIND, Bridge.INITIAL));
  }

  @Override
  public @Nullable NlaPolicy policy() {
    return BridgeInfo.BR_POLICY;
  }

  @Override
  public void validate(LinkRequest request) {
    BridgeInfo.brValidate(request);
  }

  /** Source: net/bridge/br_netlink.c, {@code br_dev_newlink}. */
  @Override
  public Dev newlink(LinkRequest request, NetDevice created) {
    Dev br = core.register().registerNetdevice(request.netOf(created), created);
    if (request.tb().has(Ifla.IFLA_ADDRESS)) {
      stp.brStpChangeBridgeId(br, created.address());
    }
    try {
      changelink(request, br);
    } catch (NetlinkException refusal) {
      brDevDelete(br);
      core.register().unregisterNetdevice(br);
      throw refusal;
    }
    return br;
  }

  @Override
  public boolean hasChangelink() {
    return true;
  }

  @Override
  public void changelink(LinkRequest request, Dev br) {
    change.brChangelink(br, request.dataOrEmpty());
  }

  @Override
  public void dellink(Dev br, List<Dev> head) {
    brDevDelete(br);
    head.add(br);
  }

  /** Source: net/bridge/br_if.c, {@code br_dev_delete}. */
  private void brDevDelete(Dev br) {
    BridgeStp.ports(br).forEach(port -> ports.delNbp(br, port));
    vlans.fdb().brFdbDeleteByPort(BrEnd.bridge(br), 0, true);
  }

  @Override
  public boolean hasFillInfo() {
    return true;
  }

  @Override
  public void fillInfo(AttrWriter w, Dev br) {
    BridgeInfo.brFillInfo(w, br);
  }

  @Override
  public boolean fillLinkxstats(AttrWriter w, Dev br) {
    BridgeXstatsFill.brFillLinkxstats(w, BrEnd.bridge(br));
    return true;
  }

  @Override
  public boolean fillSlaveLinkxstats(AttrWriter w, Dev br, Dev port) {
    BridgeXstatsFill.brFillLinkxstats(w, BrEnd.port(port));
    return true;
  }

  /** Source: net/bridge/br_netlink.c, {@code br_port_fill_slave_info}. */
  @Override
  public boolean fillSlaveInfo(AttrWriter w, Dev br, Dev dev) {
    BridgePort port = dev.port(BridgePort.class);
    if (port == null) {
      return false;
    }
    BridgePortInfo.brPortFillAttrs(w, dev);
    return true;
  }

  @Override
  public @Nullable NlaPolicy slavePolicy() {
    return BridgePortInfo.BR_PORT_POLICY;
  }

  /** Source: net/bridge/br_netlink.c, {@code br_port_slave_changelink}. */
  @Override
  public void slaveChangelink(Dev br, Dev dev, Attrs slaveData) {
    setport.brSetport(dev, slaveData);
  }
}
