package dev.linkwright.core.dataplane.ipvlan;

import static dev.linkwright.netlink.route.IflaIpvlan.IFLA_IPVLAN_FLAGS;
import static dev.linkwright.netlink.route.IflaIpvlan.IFLA_IPVLAN_MODE;
import static dev.linkwright.netlink.route.IpvlanF.IPVLAN_F_PRIVATE;
import static dev.linkwright.netlink.route.IpvlanF.IPVLAN_F_VEPA;

import dev.linkwright.core.dataplane.addrconf.Inet6addrChain;
import dev.linkwright.core.dataplane.inet.InetaddrChain;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevKind;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.Mtu;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.rtnetlink.LinkRequest;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkKinds;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkOps;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaIpvlan;
import dev.linkwright.netlink.route.IpvlanMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests about ipvlans. Source: drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_link_ops}. */
public class IpvlanLink implements RtnlLinkOps {
  /** Source: drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_nl_policy}. */
  private static final NlaPolicy IPVLAN_NL_POLICY =
      NlaPolicy.policy(
          IflaIpvlan.SET,
          IFLA_IPVLAN_FLAGS.type(),
          Nla.of(IFLA_IPVLAN_MODE),
          Nla.of(IFLA_IPVLAN_FLAGS));

  private static final int KNOWN_FLAGS = IPVLAN_F_PRIVATE | IPVLAN_F_VEPA;

  private final NetdevCore core;
  private final IpvlanPorts ports;

  private IpvlanLink(NetdevCore core) {
    this.core = core;
    this.ports = new IpvlanPorts(core);
  }

  /**
   * What another kind shares with ipvlans. Source: drivers/net/ipvlan/ipvlan_main.c, {@code
   * ipvlan_link_register}.
   */
  IpvlanLink(IpvlanLink shared) {
    this(shared.core);
  }

  /**
   * Makes the kind known to the device core and to requests. Source:
   * drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_init_module}.
   */
  public static IpvlanLink ipvlanInitModule(
      NetdevCore core, RtnlLinkKinds kinds, InetaddrChain inetaddr, Inet6addrChain inet6addr) {
    IpvlanLink link = new IpvlanLink(core);
    core.kinds().register(Ipvlan.KIND, new IpvlanNetdev(core));
    core.kinds().rxHandler(IpvlanPorts.IPVLAN_HANDLE_FRAME, new IpvlanForward());
    core.chain().registerNetdeviceNotifier(new IpvlanEvents(core, link));
    inetaddr.registerInetaddrValidatorNotifier(IpvlanAddrs::validate);
    inet6addr.registerInet6addrValidatorNotifier(IpvlanAddrs::validate);
    kinds.rtnlLinkRegister(link);
    return link;
  }

  /** Source: drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_link_register}. */
  final void ipvlanLinkRegister(RtnlLinkKinds kinds) {
    core.kinds().register(kind(), new IpvlanNetdev(core));
    kinds.rtnlLinkRegister(this);
  }

  @Override
  public String kind() {
    return Ipvlan.KIND;
  }

  /** Source: drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_link_setup}. */
  @Override
  public NetDevice setup(Net net, String name) {
    NetDevice dev = NetDevice.etherSetup(name);
    return dev.withMtuLimits(new Mtu(dev.mtu(), Mtu.ETH_MIN_MTU, Mtu.ETH_MAX_MTU))
        .withPriv(
            IffPriv.IFF_UNICAST_FLT | IffPriv.IFF_NO_QUEUE | IffPriv.NETIF_F_VLAN_CHALLENGED, true)
        .withKind(DevKind.of(Ipvlan.KIND, null));
  }

  @Override
  public @Nullable NlaPolicy policy() {
    return IPVLAN_NL_POLICY;
  }

  /** Source: drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_nl_validate}. */
  @Override
  public void validate(LinkRequest request) {
    Attrs data = request.dataOrEmpty();
    if (request.has(IFLA_IPVLAN_MODE) && data.get(IFLA_IPVLAN_MODE) > IpvlanMode.IPVLAN_MODE_L3S) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    int flags = request.has(IFLA_IPVLAN_FLAGS) ? data.get(IFLA_IPVLAN_FLAGS) : 0;
    if ((flags & ~KNOWN_FLAGS) != 0 || flags == KNOWN_FLAGS) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
  }

  /** Source: drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_link_new}. */
  @Override
  public Dev newlink(LinkRequest request, NetDevice created) {
    Dev phys = physDev(request);
    NetDevice below = phys.now();
    long mtu = request.tb().has(Ifla.IFLA_MTU) ? created.mtu() : below.mtu();
    NetDevice wanted =
        created
            .withMtu(mtu)
            .withHw(created.hw().with(below.address(), created.hw().assignType()))
            .withPriv(IffPriv.IFF_IPVLAN_SLAVE | IffPriv.IFF_NO_RX_HANDLER, true)
            .withKind(created.kind().withPriv(new Ipvlan(phys.ref(), 0)));
    Dev dev = core.register().registerNetdevice(request.netOf(created), wanted);
    try {
      dev.setPriv(dev.priv(Ipvlan.class).withDevId(IpvlanPorts.nextDevId(phys)));
      core.uppers().netdevUpperDevLink(phys, dev);
    } catch (NetlinkException refusal) {
      core.register().unregisterNetdevice(dev);
      throw refusal;
    }
    join(request, phys, dev);
    return dev;
  }

  /** The device to share; for an ipvlan the one that this shares. */
  private static Dev physDev(LinkRequest request) {
    Dev named = request.linkDev();
    if (named.now().kind().priv() instanceof Ipvlan ipvlan) {
      return named.other(ipvlan.physDev());
    }
    if (!IpvlanPorts.netifIsIpvlanPort(named.now())) {
      IpvlanPorts.requireFree(named);
    }
    return named;
  }

  /** Mode and flags are the port's: the newest ipvlan sets them for all, the mode also unasked. */
  private void join(LinkRequest request, Dev phys, Dev dev) {
    Attrs data = request.dataOrEmpty();
    if (request.has(IFLA_IPVLAN_FLAGS)) {
      IpvlanPorts.update(phys, p -> p.withFlags(data.get(IFLA_IPVLAN_FLAGS)));
    }
    int mode =
        request.has(IFLA_IPVLAN_MODE) ? data.get(IFLA_IPVLAN_MODE) : IpvlanMode.IPVLAN_MODE_L3;
    ports.ipvlanSetPortMode(phys, mode);
    IpvlanPorts.update(phys, p -> p.plusIpvlan(dev.ref()));
    core.linkWatch().netifStackedTransferOperstate(phys, dev);
  }

  @Override
  public boolean hasChangelink() {
    return true;
  }

  /** Source: drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_nl_changelink}. */
  @Override
  public void changelink(LinkRequest request, Dev dev) {
    Dev phys = phys(dev);
    Attrs data = request.dataOrEmpty();
    if (request.has(IFLA_IPVLAN_MODE)) {
      ports.ipvlanSetPortMode(phys, data.get(IFLA_IPVLAN_MODE));
    }
    if (request.has(IFLA_IPVLAN_FLAGS)) {
      IpvlanPorts.update(phys, p -> p.withFlags(data.get(IFLA_IPVLAN_FLAGS)));
    }
  }

  /** Source: drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_link_delete}. */
  @Override
  public void dellink(Dev dev, List<Dev> head) {
    Dev phys = phys(dev);
    IpvlanPorts.update(phys, p -> p.minusIpvlan(dev.ref()));
    head.add(dev);
    core.uppers().netdevUpperDevUnlink(phys, dev);
  }

  @Override
  public boolean hasFillInfo() {
    return true;
  }

  /** Source: drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_nl_fillinfo}. */
  @Override
  public void fillInfo(AttrWriter w, Dev dev) {
    IpvlanPort port = IpvlanPorts.get(phys(dev));
    w.put(IFLA_IPVLAN_MODE, port.mode());
    w.put(IFLA_IPVLAN_FLAGS, port.flags());
  }

  /** Source: drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_get_link_net}. */
  @Override
  public @Nullable Net getLinkNet(Dev dev) {
    return phys(dev).net();
  }

  private static Dev phys(Dev dev) {
    return dev.other(dev.priv(Ipvlan.class).physDev());
  }
}
