package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevChange;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.TxQueues;
import dev.linkwright.core.dataplane.rtnetlink.LinkMsg.Target;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;

/**
 * Making a device as a request describes it, and bringing it into its first state. Source:
 * net/core/rtnetlink.c.
 */
public final class RtnlCreate {
  private static final int MAX_QUEUES = 4096;

  private final NetdevCore core;
  private final LinkMsg linkMsg;

  public RtnlCreate(NetdevCore core, LinkMsg linkMsg) {
    this.core = core;
    this.linkMsg = linkMsg;
  }

  /**
   * A device of the kind {@code ops} with what {@code tb} says; not registered yet. Source:
   * net/core/rtnetlink.c, {@code rtnl_create_link}.
   */
  public NetDevice rtnlCreateLink(
      RtnlRequest request, Net net, RtnlLinkOps ops, String name, Attrs tb) {
    TxQueues queues = queues(tb, ops.defaultQueues());
    NetDevice fresh = ops.setup(net, name);
    linkMsg.validateLinkmsg(request, new Target(fresh, null), tb);
    NetDevice dev =
        fresh.withQueues(
            new TxQueues(
                fresh.queues().length(),
                fresh.queues().qdisc(),
                queues.tx(),
                queues.rx(),
                fresh.queues().gso()));
    if (tb.has(Ifla.IFLA_MTU)) {
      DevChange.devValidateMtu(dev, tb.get(Ifla.IFLA_MTU));
      dev = dev.withMtu(tb.get(Ifla.IFLA_MTU));
    }
    dev = withAddresses(dev, tb);
    return withProperties(net.profile(), dev, tb);
  }

  private static TxQueues queues(Attrs tb, int usual) {
    long tx = tb.getOr(Ifla.IFLA_NUM_TX_QUEUES, usual);
    long rx = tb.getOr(Ifla.IFLA_NUM_RX_QUEUES, usual);
    if (tx < 1 || tx > MAX_QUEUES) {
      throw NetlinkException.refused(Errno.EINVAL, "Invalid number of transmit queues");
    }
    if (rx < 1 || rx > MAX_QUEUES) {
      throw NetlinkException.refused(Errno.EINVAL, "Invalid number of receive queues");
    }
    return new TxQueues(0, "", (int) tx, (int) rx, TxQueues.Gso.DEFAULT);
  }

  private static NetDevice withAddresses(NetDevice dev, Attrs tb) {
    HwAddress hw = dev.hw();
    if (tb.has(Ifla.IFLA_ADDRESS)) {
      hw = hw.with(LinkMsg.address(tb.get(Ifla.IFLA_ADDRESS), dev), HwAddress.NET_ADDR_SET);
    }
    if (tb.has(Ifla.IFLA_BROADCAST)) {
      hw = hw.withBroadcast(LinkMsg.address(tb.get(Ifla.IFLA_BROADCAST), dev));
    }
    return dev.withHw(hw);
  }

  private static NetDevice withProperties(KernelProfile profile, NetDevice dev, Attrs tb) {
    NetDevice out =
        dev.withLabels(dev.labels().withGroup(tb.getOr(Ifla.IFLA_GROUP, dev.labels().group())));
    out =
        out.withQueues(out.queues().withLength(tb.getOr(Ifla.IFLA_TXQLEN, out.queues().length())));
    TxQueues.Gso next = GsoLimits.asked(profile, out.queues().gso(), tb);
    int linkMode = tb.getOr(Ifla.IFLA_LINKMODE, out.carrier().linkMode());
    int operstate = tb.getOr(Ifla.IFLA_OPERSTATE, out.carrier().operstate());
    return out.withQueues(out.queues().withGso(next))
        .withCarrier(out.carrier().setOperstate(operstate).withLinkMode(linkMode));
  }

  /**
   * Sets the flags a request asks for and announces the link. Source: net/core/rtnetlink.c, {@code
   * rtnl_configure_link}.
   *
   * @param ifm the request's header
   */
  public void rtnlConfigureLink(Dev dev, IfInfoMsg ifm) {
    int before = dev.now().flags();
    if (ifm.flags() != 0 || ifm.change() != 0) {
      core.open().devChangeFlagsOnly(dev, LinkMsg.rtnlDevCombineFlags(dev.now(), ifm));
    }
    if (dev.now().reg().initialized()) {
      core.open().devNotifyFlags(dev, before, before ^ dev.now().flags());
    } else {
      dev.update(d -> d.withReg(d.reg().withInitialized(true)));
      core.open().devNotifyFlags(dev, before, -1);
    }
  }
}
