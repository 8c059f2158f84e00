package dev.linkwright.core.dataplane.netdev;

import static dev.linkwright.netlink.route.Iff.IFF_ALLMULTI;
import static dev.linkwright.netlink.route.Iff.IFF_PROMISC;

import dev.linkwright.core.dataplane.netdev.HwAddrList.Use;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.value.MacAddress;

/**
 * What a device shall receive besides its own address: promiscuity, all multicast, further
 * addresses. Source: net/core/dev.c, net/core/dev_addr_lists.c.
 */
public final class DevRxMode {
  private final DevOpen open;
  private final NetdevKinds kinds;

  DevRxMode(DevOpen open, NetdevKinds kinds) {
    this.open = open;
    this.kinds = kinds;
  }

  /**
   * Wants ({@code inc} 1) or no longer wants (-1) every frame, and says so. Source: net/core/dev.c,
   * {@code dev_set_promiscuity}.
   */
  public void devSetPromiscuity(Dev dev, int inc) {
    int before = dev.now().flags();
    setPromiscuity(dev, inc, true);
    if (dev.now().flags() != before) {
      devSetRxMode(dev);
    }
  }

  /**
   * Wants or no longer wants every multicast frame. Source: net/core/dev.c, {@code
   * dev_set_allmulti}.
   */
  public void devSetAllmulti(Dev dev, int inc) {
    setAllmulti(dev, inc, true);
  }

  /** Source: net/core/dev_addr_lists.c, {@code dev_uc_add}. */
  public void devUcAdd(Dev dev, MacAddress address) {
    dev.update(d -> d.withRx(d.rx().withUc(d.rx().uc().add(address, Use.PLAIN))));
    devSetRxMode(dev);
  }

  /**
   * Source: net/core/dev_addr_lists.c, {@code dev_uc_add_excl}.
   *
   * @throws NetlinkException EEXIST if it is there
   */
  public void devUcAddExcl(Dev dev, MacAddress address) {
    dev.update(d -> d.withRx(d.rx().withUc(d.rx().uc().add(address, Use.REQUEST))));
    devSetRxMode(dev);
  }

  /**
   * Source: net/core/dev_addr_lists.c, {@code dev_uc_del}.
   *
   * @return false if it was not there
   */
  public boolean devUcDel(Dev dev, MacAddress address) {
    HwAddrList before = dev.now().rx().uc();
    HwAddrList after = before.del(address, Use.PLAIN);
    if (after.equals(before)) {
      return false;
    }
    dev.update(d -> d.withRx(d.rx().withUc(after)));
    devSetRxMode(dev);
    return true;
  }

  /** Source: net/core/dev_addr_lists.c, {@code dev_mc_add}. */
  public void devMcAdd(Dev dev, MacAddress address) {
    dev.update(d -> d.withRx(d.rx().withMc(d.rx().mc().add(address, Use.PLAIN))));
    devSetRxMode(dev);
  }

  /**
   * Source: net/core/dev_addr_lists.c, {@code dev_mc_add_excl}.
   *
   * @throws NetlinkException EEXIST if it is there
   */
  public void devMcAddExcl(Dev dev, MacAddress address) {
    dev.update(d -> d.withRx(d.rx().withMc(d.rx().mc().add(address, Use.REQUEST))));
    devSetRxMode(dev);
  }

  /**
   * Source: net/core/dev_addr_lists.c, {@code dev_mc_del}.
   *
   * @return false if it was not there
   */
  public boolean devMcDel(Dev dev, MacAddress address) {
    HwAddrList before = dev.now().rx().mc();
    HwAddrList after = before.del(address, Use.PLAIN);
    if (after.equals(before)) {
      return false;
    }
    dev.update(d -> d.withRx(d.rx().withMc(after)));
    devSetRxMode(dev);
    return true;
  }

  /**
   * Makes {@code to} receive what {@code from} shall receive, multicast first: what a device that
   * stands on another one does whenever its lists change. Source: net/core/dev_addr_lists.c, {@code
   * dev_mc_sync} and {@code dev_uc_sync}.
   */
  public void devSync(Dev to, Dev from) {
    mc(to, from, from.now().rx().mc().syncTo(to.now().rx().mc()));
    uc(to, from, from.now().rx().uc().syncTo(to.now().rx().uc()));
  }

  /**
   * Like {@link #devSync} for a device that stands on several. Source: net/core/dev_addr_lists.c,
   * {@code dev_uc_sync_multiple} and {@code dev_mc_sync_multiple}.
   */
  public void devSyncMultiple(Dev to, Dev from) {
    mc(to, from, from.now().rx().mc().syncMultipleTo(to.now().rx().mc()));
    uc(to, from, from.now().rx().uc().syncMultipleTo(to.now().rx().uc()));
  }

  /**
   * Takes back what {@link #devSync} gave. Source: net/core/dev_addr_lists.c, {@code dev_mc_unsync}
   * and {@code dev_uc_unsync}.
   */
  public void devUnsync(Dev to, Dev from) {
    mc(to, from, from.now().rx().mc().unsyncFrom(to.now().rx().mc()));
    uc(to, from, from.now().rx().uc().unsyncFrom(to.now().rx().uc()));
  }

  private void mc(Dev to, Dev from, HwAddrList.Synced lists) {
    from.update(d -> d.withRx(d.rx().withMc(lists.from())));
    to.update(d -> d.withRx(d.rx().withMc(lists.to())));
    devSetRxMode(to);
  }

  private void uc(Dev to, Dev from, HwAddrList.Synced lists) {
    from.update(d -> d.withRx(d.rx().withUc(lists.from())));
    to.update(d -> d.withRx(d.rx().withUc(lists.to())));
    devSetRxMode(to);
  }

  /** Source: net/core/dev.c, {@code __dev_set_rx_mode}. */
  void devSetRxMode(Dev dev) {
    NetDevice now = dev.now();
    if (!now.isUp()) {
      return;
    }
    boolean wanted = !now.rx().uc().isEmpty();
    if (!now.isPriv(IffPriv.IFF_UNICAST_FLT) && wanted != now.rx().ucPromisc()) {
      dev.update(d -> d.withRx(d.rx().withUcPromisc(wanted)));
      setPromiscuity(dev, wanted ? 1 : -1, false);
    }
    kinds.ops(dev.now()).ndoSetRxMode(dev);
  }

  /**
   * What user space asks for of IFF_PROMISC and IFF_ALLMULTI counts once. Source: net/core/dev.c,
   * {@code __dev_change_flags}.
   */
  void adjustRequested(Dev dev, int flags) {
    if (((flags ^ dev.now().state().gflags()) & IFF_PROMISC) != 0) {
      int before = dev.now().flags();
      dev.update(d -> d.withState(d.state().withGflags(d.state().gflags() ^ IFF_PROMISC)));
      setPromiscuity(dev, (flags & IFF_PROMISC) != 0 ? 1 : -1, false);
      if (dev.now().flags() != before) {
        devSetRxMode(dev);
      }
    }
    if (((flags ^ dev.now().state().gflags()) & IFF_ALLMULTI) != 0) {
      dev.update(d -> d.withState(d.state().withGflags(d.state().gflags() ^ IFF_ALLMULTI)));
      setAllmulti(dev, (flags & IFF_ALLMULTI) != 0 ? 1 : -1, false);
    }
  }

  /** Source: net/core/dev.c, {@code __dev_set_promiscuity}. */
  private void setPromiscuity(Dev dev, int inc, boolean notify) {
    int before = dev.now().flags();
    int count = dev.now().state().promiscuity() + inc;
    int flags = count == 0 ? before & ~IFF_PROMISC : before | IFF_PROMISC;
    dev.update(d -> d.withState(d.state().withFlags(flags).withPromiscuity(count)));
    if (flags != before) {
      kinds.ops(dev.now()).ndoChangeRxFlags(dev, IFF_PROMISC);
    }
    if (notify) {
      open.devNotifyFlags(dev, before, IFF_PROMISC);
    }
  }

  /** Source: net/core/dev.c, {@code __dev_set_allmulti}. */
  private void setAllmulti(Dev dev, int inc, boolean notify) {
    int before = dev.now().flags();
    int count = dev.now().state().allmulti() + inc;
    int flags = count == 0 ? before & ~IFF_ALLMULTI : before | IFF_ALLMULTI;
    dev.update(d -> d.withState(d.state().withFlags(flags).withAllmulti(count)));
    if (flags != before) {
      kinds.ops(dev.now()).ndoChangeRxFlags(dev, IFF_ALLMULTI);
      devSetRxMode(dev);
      if (notify) {
        open.devNotifyFlags(dev, before, 0);
      }
    }
  }
}
