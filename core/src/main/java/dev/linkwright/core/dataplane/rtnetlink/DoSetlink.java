package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Carrier;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.TxQueues;
import dev.linkwright.core.dataplane.rtnetlink.LinkMsg.Target;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;

/**
 * Changing a link, attribute by attribute in the kernel's order. What was changed before a refusal
 * stays changed. Source: net/core/rtnetlink.c, {@code do_setlink}.
 */
public final class DoSetlink {
  private final NetdevCore core;
  private final LinkMsg linkMsg;
  private final RtnlAfFamilies families;

  public DoSetlink(NetdevCore core, LinkMsg linkMsg, RtnlAfFamilies families) {
    this.core = core;
    this.linkMsg = linkMsg;
    this.families = families;
  }

  /**
   * Does to {@code dev} what {@code tb} and {@code ifm} say.
   *
   * @param notify whether something has been changed already that listeners have not been told of
   */
  public void doSetlink(RtnlRequest request, Dev dev, IfInfoMsg ifm, Attrs tb, boolean notify) {
    linkMsg.validateLinkmsg(request, Target.of(dev), tb);
    Run run = new Run(dev, notify);
    try {
      run.move(request, tb);
      run.setIdentity(ifm, tb);
      run.setOperation(ifm, tb);
      run.setRest(request, tb);
    } finally {
      run.finish();
    }
  }

  private Dev moved(RtnlRequest request, Dev dev, Attrs tb) {
    if (!RtnlNet.namesNetns(tb)) {
      return dev;
    }
    Net to = RtnlNet.rtnlLinkGetNet(request.net(), tb);
    if (to.equals(dev.net()) && to.has(KernelChange.TARGET_NAMESPACE_FIRST)) {
      return dev;
    }
    String name = tb.getOr(Ifla.IFLA_IFNAME, "");
    int newIfindex = tb.getOr(Ifla.IFLA_NEW_IFINDEX, 0);
    return core.netns().devChangeNetNamespace(dev, to, name.isEmpty() ? null : name, newIfindex);
  }

  /** One request on its way through the attributes. */
  private final class Run {
    private Dev dev;
    private boolean notify;

    Run(Dev dev, boolean notify) {
      this.dev = dev;
      this.notify = notify;
    }

    /** To another namespace. */
    void move(RtnlRequest request, Attrs tb) {
      dev = moved(request, dev, tb);
    }

    /** Address, MTU, group, name, alias, broadcast address. */
    void setIdentity(IfInfoMsg ifm, Attrs tb) {
      if (tb.has(Ifla.IFLA_MAP)) {
        throw NetlinkException.refused(Errno.EOPNOTSUPP);
      }
      if (tb.has(Ifla.IFLA_ADDRESS)) {
        core.change().devSetMacAddress(dev, LinkMsg.address(tb.get(Ifla.IFLA_ADDRESS), dev.now()));
      }
      if (tb.has(Ifla.IFLA_MTU)) {
        core.change().devSetMtu(dev, tb.get(Ifla.IFLA_MTU));
      }
      if (tb.has(Ifla.IFLA_GROUP)) {
        dev.update(d -> d.withLabels(d.labels().withGroup(tb.get(Ifla.IFLA_GROUP))));
        notify = true;
      }
      String name = tb.getOr(Ifla.IFLA_IFNAME, "");
      if (ifm.index() > 0 && !name.isEmpty()) {
        core.change().devChangeName(dev, name);
      }
      if (tb.has(Ifla.IFLA_IFALIAS)) {
        core.change().devSetAlias(dev, tb.get(Ifla.IFLA_IFALIAS));
        notify = true;
      }
      if (tb.has(Ifla.IFLA_BROADCAST)) {
        core.change().setBroadcast(dev, LinkMsg.address(tb.get(Ifla.IFLA_BROADCAST), dev.now()));
      }
    }

    /** Flags, master, carrier, queue length, segmentation, operational state. */
    void setOperation(IfInfoMsg ifm, Attrs tb) {
      if (ifm.flags() != 0 || ifm.change() != 0) {
        core.open().devChangeFlags(dev, LinkMsg.rtnlDevCombineFlags(dev.now(), ifm));
      }
      if (tb.has(Ifla.IFLA_MASTER)) {
        doSetMaster(dev, tb.get(Ifla.IFLA_MASTER));
      }
      if (tb.has(Ifla.IFLA_CARRIER)) {
        core.kinds().ops(dev.now()).ndoChangeCarrier(dev, tb.get(Ifla.IFLA_CARRIER) != 0);
      }
      if (tb.has(Ifla.IFLA_TXQLEN)) {
        core.change().devChangeTxQueueLen(dev, tb.get(Ifla.IFLA_TXQLEN));
      }
      setGso(tb);
      if (tb.has(Ifla.IFLA_OPERSTATE)) {
        setOperstate(tb.get(Ifla.IFLA_OPERSTATE));
      }
      if (tb.has(Ifla.IFLA_LINKMODE)) {
        int mode = tb.get(Ifla.IFLA_LINKMODE);
        notify |= dev.now().carrier().linkMode() != mode;
        dev.update(d -> d.withCarrier(d.carrier().withLinkMode(mode)));
      }
    }

    private void setGso(Attrs tb) {
      TxQueues.Gso gso = dev.now().queues().gso();
      GsoLimits.check(gso, tb);
      TxQueues.Gso asked = GsoLimits.asked(dev.rtnl().profile(), gso, tb);
      dev.update(d -> d.withQueues(d.queues().withGso(asked)));
    }

    private void setOperstate(int wanted) {
      Carrier before = dev.now().carrier();
      Carrier after = before.setOperstate(wanted);
      if (!after.equals(before)) {
        dev.update(d -> d.withCarrier(after));
        core.linkWatch().netdevStateChange(dev);
      }
    }

    /** What devices here do not have, address families, protocol down. */
    void setRest(RtnlRequest request, Attrs tb) {
      if (tb.has(Ifla.IFLA_VFINFO_LIST)) {
        DoSetvfinfo.doSetvfinfo(request.bytes(), tb);
      }
      if (tb.has(Ifla.IFLA_VF_PORTS) || tb.has(Ifla.IFLA_PORT_SELF)) {
        throw DoSetvfinfo.setVfPort(request.bytes(), tb);
      }
      if (tb.has(Ifla.IFLA_AF_SPEC)) {
        notify |= families.setLinkAf(request, tb, dev);
      }
      if (tb.has(Ifla.IFLA_PROTO_DOWN) || tb.has(Ifla.IFLA_PROTO_DOWN_REASON)) {
        DoSetProtoDown.doSetProtoDown(core, request, dev, tb);
        notify = true;
      }
      if (tb.has(Ifla.IFLA_XDP)) {
        notify |= DoSetXdp.doSetXdp(request.bytes(), tb);
      }
    }

    void finish() {
      if (notify) {
        core.linkWatch().netdevStateChange(dev);
      }
    }
  }

  /**
   * Gives {@code dev} the master with number {@code ifindex}, or none if that is 0. Source:
   * net/core/rtnetlink.c, {@code do_set_master}.
   */
  void doSetMaster(Dev dev, int ifindex) {
    DevRef present = dev.now().master();
    if (present != null) {
      if (present.ifindex() == ifindex) {
        return;
      }
      Dev master = dev.other(present);
      core.kinds().ops(master.now()).ndoDelSlave(master, dev);
    }
    if (ifindex != 0) {
      Dev master = LinkMsg.byIndex(dev.net(), ifindex);
      if (master == null) {
        throw NetlinkException.refused(Errno.EINVAL);
      }
      core.kinds().ops(master.now()).ndoAddSlave(master, dev);
    }
  }
}
