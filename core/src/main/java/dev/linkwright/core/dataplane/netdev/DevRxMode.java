package dev.linkwright.core.dataplane.netdev;

import static dev.linkwright.netlink.route.Iff.IFF_ALLMULTI;
import static dev.linkwright.netlink.route.Iff.IFF_PROMISC;

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
    dev.update(d -> d.withRx(d.rx().plus(address)));
    devSetRxMode(dev);
  }

  /** Source: net/core/dev_addr_lists.c, {@code dev_uc_del}. */
  public void devUcDel(Dev dev, MacAddress address) {
    dev.update(d -> d.withRx(d.rx().minus(address)));
    devSetRxMode(dev);
  }

  /**
   * Makes {@code to} receive what {@code from} shall receive. Source: net/core/dev_addr_lists.c,
   * {@code dev_uc_sync}.
   */
  public void devUcSync(Dev to, Dev from) {
    RxAddresses rx = from.now().rx();
    for (MacAddress address : rx.uc().keySet()) {
      if (!rx.synced().contains(address)) {
        from.update(d -> d.withRx(d.rx().withSynced(address, true)));
        devUcAdd(to, address);
      }
    }
    for (MacAddress address : rx.synced()) {
      if (!rx.uc().containsKey(address)) {
        unsync(to, from, address);
      }
    }
  }

  /**
   * Takes back what {@link #devUcSync} gave. Source: net/core/dev_addr_lists.c, {@code
   * dev_uc_unsync}.
   */
  public void devUcUnsync(Dev to, Dev from) {
    for (MacAddress address : from.now().rx().synced()) {
      unsync(to, from, address);
    }
  }

  private void unsync(Dev to, Dev from, MacAddress address) {
    from.update(d -> d.withRx(d.rx().withSynced(address, false)));
    devUcDel(to, address);
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
