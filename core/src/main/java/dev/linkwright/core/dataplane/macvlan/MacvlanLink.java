package dev.linkwright.core.dataplane.macvlan;

import static dev.linkwright.netlink.route.IflaMacvlan.IFLA_MACVLAN_BC_CUTOFF;
import static dev.linkwright.netlink.route.IflaMacvlan.IFLA_MACVLAN_BC_QUEUE_LEN;
import static dev.linkwright.netlink.route.IflaMacvlan.IFLA_MACVLAN_BC_QUEUE_LEN_USED;
import static dev.linkwright.netlink.route.IflaMacvlan.IFLA_MACVLAN_FLAGS;
import static dev.linkwright.netlink.route.IflaMacvlan.IFLA_MACVLAN_MACADDR;
import static dev.linkwright.netlink.route.IflaMacvlan.IFLA_MACVLAN_MACADDR_COUNT;
import static dev.linkwright.netlink.route.IflaMacvlan.IFLA_MACVLAN_MACADDR_DATA;
import static dev.linkwright.netlink.route.IflaMacvlan.IFLA_MACVLAN_MACADDR_MODE;
import static dev.linkwright.netlink.route.IflaMacvlan.IFLA_MACVLAN_MODE;

import dev.linkwright.core.dataplane.net.KernelChange;
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
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkKinds;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkOps;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.MacvlanMacaddr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests about macvlans. Source: drivers/net/macvlan.c, {@code macvlan_link_ops}. */
public class MacvlanLink implements RtnlLinkOps {
  private final NetdevCore core;
  private final MacvlanPorts ports;

  private MacvlanLink(NetdevCore core, MacvlanPorts ports) {
    this.core = core;
    this.ports = ports;
  }

  /**
   * What another kind shares with macvlans. Source: drivers/net/macvlan.c, {@code
   * macvlan_link_register}.
   */
  protected MacvlanLink(MacvlanLink shared) {
    this(shared.core, shared.ports);
  }

  /**
   * Makes the kind known to the device core and to requests. Source: drivers/net/macvlan.c, {@code
   * macvlan_init_module}.
   */
  public static MacvlanLink macvlanInitModule(NetdevCore core, RtnlLinkKinds kinds) {
    MacvlanPorts ports = new MacvlanPorts(core);
    MacvlanLink link = new MacvlanLink(core, ports);
    core.kinds().register(Macvlan.KIND, new MacvlanNetdev(core, ports));
    core.kinds().rxHandler(MacvlanPorts.MACVLAN_HANDLE_FRAME, new MacvlanForward());
    core.chain().registerNetdeviceNotifier(new MacvlanEvents(core, ports, link));
    kinds.rtnlLinkRegister(link);
    return link;
  }

  /**
   * Makes another kind of macvlans known to the device core and to requests. Source:
   * drivers/net/macvlan.c, {@code macvlan_link_register}.
   */
  protected void macvlanLinkRegister(RtnlLinkKinds kinds) {
    core.kinds().register(kind(), new MacvlanNetdev(core, ports));
    kinds.rtnlLinkRegister(this);
  }

  @Override
  public String kind() {
    return Macvlan.KIND;
  }

  /** Source: drivers/net/macvlan.c, {@code macvlan_setup}. */
  @Override
  public NetDevice setup(Net net, String name) {
    NetDevice dev = NetDevice.etherSetup(name);
    return dev.withMtuLimits(new Mtu(dev.mtu(), Mtu.ETH_MIN_MTU, Mtu.ETH_MAX_MTU))
        .withPriv(
            IffPriv.IFF_UNICAST_FLT | IffPriv.IFF_CHANGE_PROTO_DOWN | IffPriv.IFF_NO_QUEUE, true)
        .withKind(DevKind.of(Macvlan.KIND, null));
  }

  @Override
  public @Nullable NlaPolicy policy() {
    return MacvlanCheck.MACVLAN_POLICY;
  }

  @Override
  public void validate(LinkRequest request) {
    MacvlanCheck.macvlanValidate(request);
  }

  /** Source: drivers/net/macvlan.c, {@code macvlan_common_newlink}. */
  @Override
  public Dev newlink(LinkRequest request, NetDevice created) {
    Dev lower = lowerdev(request);
    NetDevice sized = withMtu(request, created, lower.now());
    NetDevice addressed =
        request.tb().has(Ifla.IFLA_ADDRESS) ? sized : sized.withRandomAddress(lower.rtnl());
    if (!MacvlanPorts.netifIsMacvlanPort(lower.now())) {
      ports.macvlanPortCreate(lower);
    }
    try {
      return create(request, addressed, lower);
    } catch (NetlinkException refusal) {
      MacvlanPort port = lower.port(MacvlanPort.class);
      if (port != null && port.count() == 0) {
        ports.macvlanPortDestroy(lower);
      }
      throw refusal;
    }
  }

  /** The device to share; for a macvlan the one that this shares. */
  private static Dev lowerdev(LinkRequest request) {
    Dev named = request.linkDev();
    return named.now().kind().priv() instanceof Macvlan vlan ? named.other(vlan.lowerdev()) : named;
  }

  private static NetDevice withMtu(LinkRequest request, NetDevice created, NetDevice lower) {
    boolean given = request.tb().has(Ifla.IFLA_MTU);
    if (given && created.mtu() > lower.mtu()) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    long mtu = given ? created.mtu() : lower.mtu();
    return created.withMtuLimits(new Mtu(mtu, Mtu.ETH_MIN_MTU, lower.mtuLimits().max()));
  }

  private Dev create(LinkRequest request, NetDevice created, Dev lower) {
    if (MacvlanPorts.get(lower).passthru()) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    Macvlan vlan = described(request, lower);
    NetDevice wanted = created;
    if (vlan.isPassthru()) {
      HwAddress below = lower.now().hw();
      MacvlanPorts.update(lower, MacvlanPort::withPassthru);
      wanted = created.withHw(created.hw().with(below.address(), below.assignType()));
    }
    if (request.has(IFLA_MACVLAN_MACADDR_MODE)) {
      vlan = vlan.withSources(MacvlanSources.requested(vlan, request));
    }
    Dev dev =
        core.register()
            .registerNetdevice(
                request.netOf(created), wanted.withKind(wanted.kind().withPriv(vlan)));
    dev.update(d -> d.withPriv(IffPriv.IFF_MACVLAN, true));
    standOn(lower, dev);
    updatePortBcCutoff(request, lower);
    return dev;
  }

  /** Source: drivers/net/macvlan.c, {@code update_port_bc_cutoff}. */
  private static void updatePortBcCutoff(LinkRequest request, Dev lower) {
    if (request.has(IFLA_MACVLAN_BC_CUTOFF) && lower.net().has(KernelChange.MACVLAN_BC_CUTOFF)) {
      int cutoff = request.dataOrEmpty().get(IFLA_MACVLAN_BC_CUTOFF);
      MacvlanPorts.update(lower, p -> p.withBcCutoff(cutoff));
    }
  }

  /** What the request says, the list of sources aside. */
  private static Macvlan described(LinkRequest request, Dev lower) {
    Macvlan vlan = Macvlan.on(lower.ref());
    if (request.has(IFLA_MACVLAN_MODE)) {
      vlan = vlan.withMode((int) request.dataOrEmpty().get(IFLA_MACVLAN_MODE));
    }
    if (request.has(IFLA_MACVLAN_FLAGS)) {
      vlan = vlan.withFlags(request.dataOrEmpty().get(IFLA_MACVLAN_FLAGS));
    }
    if (request.has(IFLA_MACVLAN_BC_QUEUE_LEN)) {
      vlan = vlan.withBcQueueLenReq(request.dataOrEmpty().get(IFLA_MACVLAN_BC_QUEUE_LEN));
    }
    if (vlan.isPassthru() && MacvlanPorts.get(lower).count() > 0) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    return vlan;
  }

  private void standOn(Dev lower, Dev dev) {
    try {
      core.uppers().netdevUpperDevLink(lower, dev);
    } catch (NetlinkException refusal) {
      core.register().unregisterNetdevice(dev);
      throw refusal;
    }
    MacvlanPorts.update(lower, p -> p.plusVlan(dev.ref()));
    MacvlanPorts.updatePortBcQueueLen(lower);
    core.linkWatch().netifStackedTransferOperstate(lower, dev);
    core.linkWatch().linkwatchFireEvent(dev);
  }

  @Override
  public boolean hasChangelink() {
    return true;
  }

  /** Source: drivers/net/macvlan.c, {@code macvlan_changelink}. */
  @Override
  public void changelink(LinkRequest request, Dev dev) {
    Macvlan before = dev.priv(Macvlan.class);
    int mode = before.mode();
    if (request.has(IFLA_MACVLAN_MODE)) {
      mode = (int) request.dataOrEmpty().get(IFLA_MACVLAN_MODE);
      if (before.withMode(mode).isPassthru() != before.isPassthru()) {
        throw NetlinkException.refused(Errno.EINVAL);
      }
      if (before.isSource() && mode != before.mode()) {
        dev.setPriv(before.withSources(MacvlanSources.NONE));
      }
    }
    if (request.has(IFLA_MACVLAN_FLAGS)) {
      changeFlags(dev, request.dataOrEmpty().get(IFLA_MACVLAN_FLAGS));
    }
    if (request.has(IFLA_MACVLAN_BC_QUEUE_LEN)) {
      long length = request.dataOrEmpty().get(IFLA_MACVLAN_BC_QUEUE_LEN);
      dev.setPriv(dev.priv(Macvlan.class).withBcQueueLenReq(length));
      MacvlanPorts.updatePortBcQueueLen(dev.other(before.lowerdev()));
    }
    updatePortBcCutoff(request, dev.other(before.lowerdev()));
    Macvlan after = dev.priv(Macvlan.class).withMode(mode);
    dev.setPriv(after);
    if (request.has(IFLA_MACVLAN_MACADDR_MODE)) {
      dev.setPriv(after.withSources(MacvlanSources.requested(after, request)));
    }
  }

  /**
   * Whether the device below hears everything changes with the flag, also while the macvlan is
   * down.
   */
  private void changeFlags(Dev dev, int flags) {
    Macvlan before = dev.priv(Macvlan.class);
    Macvlan after = before.withFlags(flags);
    Dev lower = dev.other(before.lowerdev());
    if (MacvlanPorts.get(lower).passthru() && after.isNopromisc() != before.isNopromisc()) {
      core.open().rxMode().devSetPromiscuity(lower, after.isNopromisc() ? -1 : 1);
    }
    dev.setPriv(after);
  }

  /** Source: drivers/net/macvlan.c, {@code macvlan_dellink}. */
  @Override
  public void dellink(Dev dev, List<Dev> head) {
    Macvlan vlan = dev.priv(Macvlan.class);
    Dev lower = dev.other(vlan.lowerdev());
    if (vlan.isSource()) {
      dev.setPriv(vlan.withSources(MacvlanSources.NONE));
    }
    MacvlanPorts.update(lower, p -> p.minusVlan(dev.ref()));
    MacvlanPorts.updatePortBcQueueLen(lower);
    head.add(dev);
    core.uppers().netdevUpperDevUnlink(lower, dev);
  }

  @Override
  public boolean hasFillInfo() {
    return true;
  }

  /** The list of addresses is taken over as one that is set. */
  @Override
  public void seedData(AttrWriter w, Attrs dumped) {
    RtnlLinkOps.super.seedData(w, dumped);
    if (dumped.has(IFLA_MACVLAN_MACADDR_DATA)) {
      w.put(IFLA_MACVLAN_MACADDR_MODE, MacvlanMacaddr.MACVLAN_MACADDR_SET);
    }
  }

  /** Source: drivers/net/macvlan.c, {@code macvlan_fill_info}. */
  @Override
  public void fillInfo(AttrWriter w, Dev dev) {
    Macvlan vlan = dev.priv(Macvlan.class);
    w.put(IFLA_MACVLAN_MODE, vlan.mode());
    w.put(IFLA_MACVLAN_FLAGS, vlan.flags());
    w.put(IFLA_MACVLAN_MACADDR_COUNT, vlan.sources().size());
    if (!vlan.sources().isEmpty()) {
      int list = w.beginUnflagged(IFLA_MACVLAN_MACADDR_DATA);
      MacvlanSources.inHashOrder(vlan.sources())
          .forEach(address -> w.put(IFLA_MACVLAN_MACADDR, address));
      w.end(list);
    }
    w.put(IFLA_MACVLAN_BC_QUEUE_LEN, vlan.bcQueueLenReq());
    MacvlanPort port = MacvlanPorts.get(dev.other(vlan.lowerdev()));
    w.put(IFLA_MACVLAN_BC_QUEUE_LEN_USED, port.bcQueueLenUsed());
    if (port.bcCutoff() != MacvlanPort.DEFAULT_BC_CUTOFF) {
      w.put(IFLA_MACVLAN_BC_CUTOFF, port.bcCutoff());
    }
  }

  /** Source: drivers/net/macvlan.c, {@code macvlan_get_link_net}. */
  @Override
  public @Nullable Net getLinkNet(Dev dev) {
    return dev.other(dev.priv(Macvlan.class).lowerdev()).net();
  }
}
