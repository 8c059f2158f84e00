package dev.linkwright.core.dataplane.ifb;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevKind;
import dev.linkwright.core.dataplane.netdev.Mtu;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevOps;
import dev.linkwright.core.dataplane.netdev.TxQueues;
import dev.linkwright.core.dataplane.rtnetlink.LinkRequest;
import dev.linkwright.core.dataplane.rtnetlink.LinkValidate;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkOps;
import dev.linkwright.netlink.route.Iff;

/**
 * The intermediate functional block. It has queues, and its address can be given only when it is
 * made. Source: drivers/net/ifb.c.
 */
public final class Ifb implements RtnlLinkOps, NetdevOps {
  /** The kind. */
  public static final String KIND = "ifb";

  private static final long TX_Q_LIMIT = 32;

  /** GSO_MAX_SIZE. */
  private static final long TSO_MAX_SIZE = 8 * 65535;

  @Override
  public String kind() {
    return KIND;
  }

  /** Source: drivers/net/ifb.c, {@code ifb_setup}. */
  @Override
  public NetDevice setup(Net net, String name) {
    NetDevice dev = NetDevice.etherSetup(name);
    TxQueues queues = dev.queues().withLength(TX_Q_LIMIT);
    if (net.has(KernelChange.IFB_TSO)) {
      queues = queues.withGso(queues.gso().withTsoMaxSize(TSO_MAX_SIZE));
    }
    return dev.withFlags((dev.flags() | Iff.IFF_NOARP) & ~Iff.IFF_MULTICAST)
        .withQueues(queues)
        .withMtuLimits(new Mtu(dev.mtu(), 0, 0))
        .withRandomAddress(net.rtnl())
        .withKind(DevKind.of(KIND, null));
  }

  /** Source: drivers/net/ifb.c, {@code ifb_validate}. */
  @Override
  public void validate(LinkRequest request) {
    LinkValidate.ethAddress(request.tb());
  }

  @Override
  public void ndoValidateAddr(Dev dev) {
    NetdevOps.ethValidateAddr(dev);
  }

  @Override
  public boolean keepsItsAddress() {
    return true;
  }
}
