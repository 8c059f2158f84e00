package dev.linkwright.core.dataplane.macvlan;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.DevRxMode;
import dev.linkwright.core.dataplane.netdev.FdbOps;
import dev.linkwright.core.dataplane.netdev.Flight;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.MulticastSkb;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevOps;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.value.MacAddress;
import org.jspecify.annotations.Nullable;

/** A macvlan as a device. Source: drivers/net/macvlan.c, {@code macvlan_netdev_ops}. */
final class MacvlanNetdev implements NetdevOps {
  private final NetdevCore core;
  private final MacvlanPorts ports;
  private final MacvlanForward forward = new MacvlanForward();

  MacvlanNetdev(NetdevCore core, MacvlanPorts ports) {
    this.core = core;
    this.ports = ports;
  }

  @Override
  public @Nullable FdbOps fdbOps() {
    return new MacvlanFdb(rxMode());
  }

  /** Source: drivers/net/macvlan.c, {@code macvlan_init}. */
  @Override
  public void ndoInit(Dev dev) {
    Dev lower = lower(dev);
    boolean lro = lower.now().isPriv(IffPriv.NETIF_F_LRO);
    dev.update(d -> d.stackedOn(lower.now()).withPriv(IffPriv.NETIF_F_LRO, lro));
    MacvlanPorts.update(lower, p -> p.withCount(p.count() + 1));
  }

  /** Source: drivers/net/macvlan.c, {@code macvlan_uninit}. */
  @Override
  public void ndoUninit(Dev dev) {
    Dev lower = lower(dev);
    MacvlanPorts.update(lower, p -> p.withCount(p.count() - 1));
    if (MacvlanPorts.get(lower).count() == 0) {
      ports.macvlanPortDestroy(lower);
    }
  }

  /** Source: drivers/net/macvlan.c, {@code macvlan_open}. */
  @Override
  public void ndoOpen(Dev dev) {
    Dev lower = lower(dev);
    if (MacvlanPorts.get(lower).passthru()) {
      wantPromiscuity(dev, 1);
      return;
    }
    if (MacvlanPorts.macvlanAddrBusy(lower, dev.now().address())) {
      throw NetlinkException.refused(Errno.EADDRINUSE);
    }
    rxMode().devUcAdd(lower, dev.now().address());
    passOnFlags(dev, 1);
  }

  /** Source: drivers/net/macvlan.c, {@code macvlan_stop}. */
  @Override
  public void ndoStop(Dev dev) {
    Dev lower = lower(dev);
    rxMode().devUnsync(lower, dev);
    if (MacvlanPorts.get(lower).passthru()) {
      wantPromiscuity(dev, -1);
      return;
    }
    passOnFlags(dev, -1);
    rxMode().devUcDel(lower, dev.now().address());
  }

  private void wantPromiscuity(Dev dev, int inc) {
    if (!dev.priv(Macvlan.class).isNopromisc()) {
      rxMode().devSetPromiscuity(lower(dev), inc);
    }
  }

  private void passOnFlags(Dev dev, int inc) {
    if (dev.now().is(Iff.IFF_ALLMULTI)) {
      rxMode().devSetAllmulti(lower(dev), inc);
    }
    if (dev.now().is(Iff.IFF_PROMISC)) {
      rxMode().devSetPromiscuity(lower(dev), inc);
    }
  }

  @Override
  public void ndoValidateAddr(Dev dev) {
    NetdevOps.ethValidateAddr(dev);
  }

  @Override
  public void ndoStartXmit(Dev dev, MulticastSkb skb, Flight flight) {
    forward.macvlanQueueXmit(dev, skb, flight);
  }

  /** Source: drivers/net/macvlan.c, {@code macvlan_change_mtu}. */
  @Override
  public void ndoChangeMtu(Dev dev, long mtu) {
    if (lower(dev).now().mtu() < mtu) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    dev.update(d -> d.withMtu(mtu));
  }

  /** Source: drivers/net/macvlan.c, {@code macvlan_set_mac_address}. */
  @Override
  public void ndoSetMacAddress(Dev dev, MacAddress address) {
    if (!address.isValidEther()) {
      throw NetlinkException.refused(Errno.EADDRNOTAVAIL);
    }
    if (dev.now().address().equals(address)) {
      return;
    }
    Dev lower = lower(dev);
    if (dev.priv(Macvlan.class).isPassthru()) {
      MacvlanPorts.update(lower, p -> p.withAddrChange(true));
      core.change().devSetMacAddress(lower, address);
      return;
    }
    if (MacvlanPorts.macvlanAddrBusy(lower, address)) {
      throw NetlinkException.refused(Errno.EADDRINUSE);
    }
    ports.macvlanSyncAddress(dev, address);
  }

  /** Source: drivers/net/macvlan.c, {@code macvlan_change_rx_flags}. */
  @Override
  public void ndoChangeRxFlags(Dev dev, int change) {
    NetDevice now = dev.now();
    if (!now.isUp()) {
      return;
    }
    Dev lower = lower(dev);
    if ((change & Iff.IFF_ALLMULTI) != 0) {
      rxMode().devSetAllmulti(lower, now.is(Iff.IFF_ALLMULTI) ? 1 : -1);
    }
    if ((change & Iff.IFF_PROMISC) != 0 && !MacvlanPorts.get(lower).passthru()) {
      rxMode().devSetPromiscuity(lower, now.is(Iff.IFF_PROMISC) ? 1 : -1);
    }
  }

  /** Source: drivers/net/macvlan.c, {@code macvlan_set_mac_lists}. */
  @Override
  public void ndoSetRxMode(Dev dev) {
    rxMode().devSync(lower(dev), dev);
  }

  /** Source: drivers/net/macvlan.c, {@code macvlan_dev_get_iflink}. */
  @Override
  public @Nullable DevRef ndoGetIflink(NetDevice dev) {
    return dev.kind().priv() instanceof Macvlan vlan ? vlan.lowerdev() : null;
  }

  /** Source: drivers/net/macvlan.c, {@code macvlan_ethtool_get_link_ksettings}. */
  @Override
  public long linkSpeed(Dev dev) {
    Dev below = lower(dev);
    return core.kinds().ops(below.now()).linkSpeed(below);
  }

  private DevRxMode rxMode() {
    return core.open().rxMode();
  }

  private static Dev lower(Dev dev) {
    return dev.other(dev.priv(Macvlan.class).lowerdev());
  }
}
