package dev.linkwright.core.dataplane.bridge;

import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_FORWARD_DELAY;
import static dev.linkwright.netlink.route.IflaBr.IFLA_BR_PRIORITY;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_STATE;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevKind;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.Mtu;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.rtnetlink.LinkRequest;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkKinds;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkOps;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Ifla;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests about bridges and their ports. Source: net/bridge/br_netlink.c, {@code br_link_ops}. */
public final class BridgeLink implements RtnlLinkOps {
  /** With the spanning tree on a delay is 2 to 30 seconds, in hundredths. */
  private static final long MIN_FORWARD_DELAY = 200;

  private static final long MAX_FORWARD_DELAY = 3000;

  private final NetdevCore core;
  private final BridgeIf ports;
  private final BridgeStp stp;

  private BridgeLink(NetdevCore core) {
    this.core = core;
    this.stp = new BridgeStp(core);
    this.ports = new BridgeIf(core, stp);
  }

  /**
   * Makes the kind known to the device core and to requests. Source: net/bridge/br.c, {@code
   * br_init}.
   */
  public static void brInit(NetdevCore core, RtnlLinkKinds kinds, RtnlHandlers handlers) {
    new BrNetlink(core.kinds()).register(handlers);
    BrFdb.register(handlers);
    BridgeLink link = new BridgeLink(core);
    core.kinds().register(Bridge.KIND, new BridgeNetdev(link.ports, link.stp));
    core.chain().registerNetdeviceNotifier(new BridgeEvents(core, link.ports, link.stp));
    kinds.rtnlLinkRegister(link);
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
        .withHw(dev.hw().with(net.rtnl().randomEther(), HwAddress.NET_ADDR_RANDOM))
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
      core.register().unregisterNetdevice(br);
      throw refusal;
    }
    return br;
  }

  @Override
  public boolean hasChangelink() {
    return true;
  }

  /** Source: net/bridge/br_netlink.c, {@code br_changelink}. */
  @Override
  public void changelink(LinkRequest request, Dev br) {
    Attrs data = request.dataOrEmpty();
    Bridge before = br.priv(Bridge.class);
    requireForwardDelay(before, request);
    br.setPriv(BridgeInfo.changed(before, data));
    boolean starts =
        BridgeInfo.STP_STATE.in(before.settings()) == 0
            && BridgeInfo.STP_STATE.in(br.priv(Bridge.class).settings()) != 0;
    if (starts || request.has(IFLA_BR_PRIORITY)) {
      stp.brPortStateSelection(br);
    }
    ports.brManagePromisc(br);
  }

  private static void requireForwardDelay(Bridge bridge, LinkRequest request) {
    if (request.has(IFLA_BR_FORWARD_DELAY) && BridgeInfo.STP_STATE.in(bridge.settings()) != 0) {
      long delay = request.dataOrEmpty().get(IFLA_BR_FORWARD_DELAY);
      if (delay < MIN_FORWARD_DELAY || delay > MAX_FORWARD_DELAY) {
        throw NetlinkException.refused(Errno.ERANGE);
      }
    }
  }

  /** Source: net/bridge/br_if.c, {@code br_dev_delete}. */
  @Override
  public void dellink(Dev br, List<Dev> head) {
    BridgeStp.ports(br).forEach(port -> ports.delNbp(br, port));
    head.add(br);
  }

  @Override
  public boolean hasFillInfo() {
    return true;
  }

  @Override
  public void fillInfo(AttrWriter w, Dev br) {
    BridgeInfo.brFillInfo(w, br.priv(Bridge.class));
  }

  /** Source: net/bridge/br_netlink.c, {@code br_port_fill_slave_info}. */
  @Override
  public boolean fillSlaveInfo(AttrWriter w, Dev br, Dev dev) {
    BridgePort port = dev.port(BridgePort.class);
    if (port == null) {
      return false;
    }
    BridgePortInfo.brPortFillAttrs(w, br.priv(Bridge.class), port);
    return true;
  }

  @Override
  public @Nullable NlaPolicy slavePolicy() {
    return BridgePortInfo.BR_PORT_POLICY;
  }

  /** Source: net/bridge/br_netlink.c, {@code br_port_slave_changelink}. */
  @Override
  public void slaveChangelink(Dev br, Dev dev, Attrs slaveData) {
    dev.setPort(BridgePortInfo.changed(BridgeStp.port(dev), slaveData));
    ports.brManagePromisc(br);
    if (slaveData.has(IFLA_BRPORT_STATE)) {
      stp.brSetPortState(br, dev, slaveData.get(IFLA_BRPORT_STATE));
    }
  }
}
