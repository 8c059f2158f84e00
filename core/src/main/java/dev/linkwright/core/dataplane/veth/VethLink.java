package dev.linkwright.core.dataplane.veth;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.DevKind;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.Mtu;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.pair.PairLink;
import dev.linkwright.core.dataplane.pair.PairPriv;
import dev.linkwright.core.dataplane.rtnetlink.LinkValidate;
import dev.linkwright.core.dataplane.rtnetlink.RtnlCreate;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.VethInfo;

/** Requests about veths. Source: drivers/net/veth.c, {@code veth_link_ops}. */
public final class VethLink extends PairLink {
  /** The kind. */
  public static final String KIND = "veth";

  /** GSO_MAX_SIZE. */
  private static final long TSO_MAX_SIZE = 8 * 65535;

  public VethLink(NetdevCore core, RtnlCreate create) {
    super(core, create, KIND, VethInfo.SET, VethInfo.VETH_INFO_PEER);
  }

  /** Source: drivers/net/veth.c, {@code veth_setup}. */
  @Override
  public NetDevice setup(Net net, String name) {
    NetDevice dev = NetDevice.etherSetup(name);
    return dev.withPriv(IffPriv.IFF_LIVE_ADDR_CHANGE | IffPriv.IFF_NO_QUEUE, true)
        .withMtuLimits(new Mtu(dev.mtu(), Mtu.ETH_MIN_MTU, Mtu.ETH_MAX_MTU))
        .withQueues(dev.queues().withGso(dev.queues().gso().withTsoMaxSize(TSO_MAX_SIZE)))
        .withKind(DevKind.of(KIND, PairPriv.ALONE));
  }

  /** Source: drivers/net/veth.c, {@code veth_validate}. */
  @Override
  protected void validateEnd(Attrs tb) {
    LinkValidate.ethAddress(tb);
    if (tb.has(Ifla.IFLA_MTU)) {
      long mtu = tb.get(Ifla.IFLA_MTU);
      if (mtu < Mtu.ETH_MIN_MTU || mtu > Mtu.ETH_MAX_MTU) {
        throw NetlinkException.refused(Errno.EINVAL);
      }
    }
  }

  @Override
  protected NetDevice withOwnAddress(Net net, NetDevice dev) {
    return dev.withRandomAddress(net.rtnl());
  }
}
