package dev.linkwright.core.dataplane.bond;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Timers;
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
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkKinds;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkOps;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.IflaBond;
import org.jspecify.annotations.Nullable;

/**
 * Requests about bonds and their ports. Source: drivers/net/bonding/bond_netlink.c, {@code
 * bond_link_ops}.
 */
public final class BondLinkOps implements RtnlLinkOps {
  /** Source: include/net/bonding.h, {@code BOND_DEFAULT_TX_QUEUES}. */
  private static final int TX_QUEUES = 16;

  private final NetdevCore core;
  private final BondOptions options;

  private BondLinkOps(NetdevCore core, BondOptions options) {
    this.core = core;
    this.options = options;
  }

  /**
   * Makes the kind known to the device core and to requests. Source:
   * drivers/net/bonding/bond_main.c, {@code bonding_init}.
   */
  public static void bondingInit(NetdevCore core, RtnlLinkKinds kinds, Timers timers) {
    BondAddresses addresses = new BondAddresses(core);
    addresses.alb().setup(timers);
    BondPeers peers = new BondPeers(core);
    peers.setup(timers);
    BondActive active = new BondActive(core, addresses, peers);
    BondEnslave enslave = new BondEnslave(core, active, addresses);
    active.setup();
    BondMonitor monitor = new BondMonitor(core, active, peers);
    monitor.setup(timers);
    BondNetdev netdev = new BondNetdev(core, active, addresses, enslave);
    core.kinds().register(Bond.KIND, netdev);
    core.kinds().rxHandler(BondEnslave.BOND_HANDLE_FRAME, new BondForward());
    core.chain().registerNetdeviceNotifier(new BondEvents(core, active, enslave, monitor));
    kinds.rtnlLinkRegister(new BondLinkOps(core, new BondOptions(active, monitor)));
  }

  @Override
  public String kind() {
    return Bond.KIND;
  }

  /** Source: drivers/net/bonding/bond_main.c, {@code bond_setup}. */
  @Override
  public NetDevice setup(Net net, String name) {
    NetDevice dev = NetDevice.etherSetup(name);
    int priv =
        IffPriv.NETIF_F_LRO
            | IffPriv.IFF_UNICAST_FLT
            | IffPriv.IFF_NO_QUEUE
            | IffPriv.NETIF_F_NETNS_LOCAL;
    return dev.withFlags(dev.flags() | Iff.IFF_MASTER)
        .withPriv(priv, true)
        .withMtuLimits(new Mtu(dev.mtu(), Mtu.ETH_MIN_MTU, Mtu.ETH_MAX_MTU))
        .withKind(DevKind.of(Bond.KIND, Bond.INITIAL));
  }

  @Override
  public int defaultQueues() {
    return TX_QUEUES;
  }

  @Override
  public @Nullable NlaPolicy policy() {
    return BondInfo.BOND_POLICY;
  }

  @Override
  public boolean fillLinkxstats(AttrWriter w, Dev bond) {
    BondInfo.bondFillLinkxstats(w, BondState.bond(bond).mode());
    return true;
  }

  @Override
  public boolean fillSlaveLinkxstats(AttrWriter w, Dev bond, Dev port) {
    return fillLinkxstats(w, bond);
  }

  /** Source: drivers/net/bonding/bond_netlink.c, {@code bond_validate}. */
  @Override
  public void validate(LinkRequest request) {
    LinkValidate.ethAddress(request.tb());
  }

  /** Source: drivers/net/bonding/bond_netlink.c, {@code bond_newlink}. */
  @Override
  public Dev newlink(LinkRequest request, NetDevice created) {
    Net net = request.netOf(created);
    NetDevice wanted = setUp(net, created, request.dataOrEmpty());
    Dev dev = core.register().registerNetdevice(net, wanted);
    core.linkWatch().netifCarrierOff(dev);
    return dev;
  }

  /** The bond as the request wants it, before anybody hears of it. */
  private NetDevice setUp(Net net, NetDevice created, Attrs data) {
    Dev draft = new Dev(net.rtnl(), new DevRef(net.id(), 0));
    NetdevState.put(net, created.withRef(draft.ref()));
    try {
      options.bondChangelink(draft, data);
      return draft.now().withRef(created.ref());
    } finally {
      net.update(NetdevState.SLOT, s -> s.without(0));
    }
  }

  @Override
  public boolean hasChangelink() {
    return true;
  }

  @Override
  public void changelink(LinkRequest request, Dev dev) {
    options.bondChangelink(dev, request.dataOrEmpty());
  }

  @Override
  public boolean hasFillInfo() {
    return true;
  }

  @Override
  public void fillInfo(AttrWriter w, Dev dev) {
    new BondInfo(core).bondFillInfo(w, dev);
  }

  @Override
  public boolean fillSlaveInfo(AttrWriter w, Dev master, Dev port) {
    if (!(port.now().kind().port() instanceof Slave)) {
      return false;
    }
    BondInfo.bondFillSlaveInfo(w, master, port);
    return true;
  }

  @Override
  public @Nullable NlaPolicy slavePolicy() {
    return BondInfo.BOND_SLAVE_POLICY;
  }

  @Override
  public void slaveChangelink(Dev master, Dev port, Attrs slaveData) {
    options.bondSlaveChangelink(master, port, slaveData);
  }

  @Override
  public void seedData(AttrWriter w, Attrs dumped) {
    BondInfo.seedData(w, dumped);
  }

  @Override
  public void seeded(Dev dev, Attrs dumped) {
    int activeSlave = dumped.getOr(IflaBond.IFLA_BOND_ACTIVE_SLAVE, 0);
    int primary = dumped.getOr(IflaBond.IFLA_BOND_PRIMARY, 0);
    for (DevRef ref : BondState.bond(dev).slaves()) {
      if (ref.ifindex() == activeSlave) {
        BondState.update(dev, b -> b.withCurrActive(ref));
      }
      if (ref.ifindex() == primary) {
        String name = dev.other(ref).now().name();
        BondState.update(
            dev, b -> b.withPrimary(ref, false).withParams(b.params().withPrimary(name)));
      }
    }
  }

  @Override
  public void seedPort(Dev port, Attrs dumped) {
    BondState.updateSlave(port, slave -> BondInfo.seeded(slave, dumped));
  }
}
