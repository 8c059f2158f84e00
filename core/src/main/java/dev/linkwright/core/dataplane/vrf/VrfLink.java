package dev.linkwright.core.dataplane.vrf;

import static dev.linkwright.netlink.route.IflaVrf.IFLA_VRF_TABLE;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevKind;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.Mtu;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.LinkRequest;
import dev.linkwright.core.dataplane.rtnetlink.LinkValidate;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkOps;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IflaVrf;
import dev.linkwright.netlink.route.IflaVrfPort;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/** Requests about VRFs. Source: drivers/net/vrf.c, {@code vrf_link_ops}. */
public final class VrfLink implements RtnlLinkOps {
  /** The kind. */
  public static final String KIND = "vrf";

  private static final NlaPolicy POLICY =
      NlaPolicy.policy(IflaVrf.SET, IFLA_VRF_TABLE.type(), Nla.of(IFLA_VRF_TABLE));

  /** IPV6_MIN_MTU. */
  private static final long MIN_MTU = 1280;

  /** IP6_MAX_MTU: the largest payload and the fixed header. */
  private static final long MAX_MTU = 65535 + 40;

  private final NetdevCore core;
  private final VrfNetdev netdev;
  private final Consumer<Net> addFibRules;
  private final ObjLongConsumer<Net> newTables;

  /**
   * {@code addFibRules} makes the rules that the first VRF of a namespace brings ({@code
   * vrf_add_fib_rules}), {@code newTables} the tables of a VRF ({@code vrf_rtable_create}, {@code
   * vrf_rt6_create}).
   */
  public VrfLink(
      NetdevCore core,
      VrfNetdev netdev,
      Consumer<Net> addFibRules,
      ObjLongConsumer<Net> newTables) {
    this.core = core;
    this.netdev = netdev;
    this.addFibRules = addFibRules;
    this.newTables = newTables;
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** Source: drivers/net/vrf.c, {@code vrf_setup}. */
  @Override
  public NetDevice setup(Net net, String name) {
    NetDevice dev = NetDevice.etherSetup(name);
    int priv =
        IffPriv.IFF_NO_QUEUE
            | IffPriv.IFF_NO_RX_HANDLER
            | IffPriv.IFF_LIVE_ADDR_CHANGE
            | IffPriv.NETIF_F_NETNS_LOCAL
            | IffPriv.NETIF_F_VLAN_CHALLENGED;
    return dev.withPriv(priv, true)
        .withMtuLimits(new Mtu(MAX_MTU, MIN_MTU, MAX_MTU))
        .withRandomAddress(net.rtnl())
        .withKind(DevKind.of(KIND, null));
  }

  @Override
  public NlaPolicy policy() {
    return POLICY;
  }

  /** Source: drivers/net/vrf.c, {@code vrf_validate}. */
  @Override
  public void validate(LinkRequest request) {
    LinkValidate.ethAddress(request.tb(), ExtAck.message("Invalid hardware address"));
  }

  /** Source: drivers/net/vrf.c, {@code vrf_newlink}. */
  @Override
  public Dev newlink(LinkRequest request, NetDevice created) {
    if (!request.has(IFLA_VRF_TABLE)) {
      throw NetlinkException.refused(Errno.EINVAL, "VRF table id is missing");
    }
    int table = (int) request.dataOrEmpty().get(IFLA_VRF_TABLE);
    if (table == 0) {
      throw request.refusedAt(Errno.EINVAL, "Invalid VRF table id", IFLA_VRF_TABLE);
    }
    Net net = request.netOf(created);
    NetDevice vrf =
        created
            .withPriv(IffPriv.IFF_L3MDEV_MASTER, true)
            .withKind(DevKind.of(KIND, new VrfPriv(table)));
    Dev dev = core.register().registerNetdevice(net, vrf);
    newTables.accept(net, Integer.toUnsignedLong(table));
    try {
      vrfMapRegisterDev(dev, table);
    } catch (NetlinkException refusal) {
      core.register().unregisterNetdevice(dev);
      throw refusal;
    }
    if (net.get(NetVrf.SLOT).addFibRules()) {
      addFibRules.accept(net);
      net.update(NetVrf.SLOT, v -> new NetVrf(false, v.strictMode()));
    }
    return dev;
  }

  /** Source: drivers/net/vrf.c, {@code vrf_map_register_dev}. */
  private static void vrfMapRegisterDev(Dev dev, int table) {
    boolean used =
        NetdevState.devices(dev.net()).stream()
            .anyMatch(d -> d.ifindex() != dev.ref().ifindex() && d.l3mdevFibTable() == table);
    if (used && dev.net().get(NetVrf.SLOT).strictMode()) {
      throw NetlinkException.refused(Errno.EBUSY, "Table is used by another VRF");
    }
  }

  /** Source: drivers/net/vrf.c, {@code vrf_dellink}. */
  @Override
  public void dellink(Dev dev, List<Dev> head) {
    for (DevRef port : dev.now().adjacency().lowers()) {
      netdev.ndoDelSlave(dev, dev.other(port));
    }
    head.add(dev);
  }

  @Override
  public boolean hasFillInfo() {
    return true;
  }

  /** Source: drivers/net/vrf.c, {@code vrf_fillinfo}. */
  @Override
  public void fillInfo(AttrWriter w, Dev dev) {
    w.put(IFLA_VRF_TABLE, Integer.toUnsignedLong(dev.priv(VrfPriv.class).tbId()));
  }

  /** Source: drivers/net/vrf.c, {@code vrf_fill_slave_info}. */
  @Override
  public boolean fillSlaveInfo(AttrWriter w, Dev master, Dev port) {
    w.put(
        IflaVrfPort.IFLA_VRF_PORT_TABLE, Integer.toUnsignedLong(master.priv(VrfPriv.class).tbId()));
    return true;
  }
}
