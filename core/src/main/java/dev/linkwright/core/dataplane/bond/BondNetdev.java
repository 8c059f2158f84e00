package dev.linkwright.core.dataplane.bond;

import dev.linkwright.core.dataplane.bond.BondEnslave.Release;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.Flight;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.MulticastSkb;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevOps;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.List;

/** A bond as a device. Source: drivers/net/bonding/bond_main.c, {@code bond_netdev_ops}. */
final class BondNetdev implements NetdevOps {
  private final NetdevCore core;
  private final BondActive active;
  private final BondAddresses addresses;
  private final BondEnslave enslave;
  private final BondForward forward = new BondForward();

  BondNetdev(NetdevCore core, BondActive active, BondAddresses addresses, BondEnslave enslave) {
    this.core = core;
    this.active = active;
    this.addresses = addresses;
    this.enslave = enslave;
  }

  /** Source: drivers/net/bonding/bond_main.c, {@code bond_init}. */
  @Override
  public void ndoInit(Dev dev) {
    HwAddress hw = dev.now().hw();
    if (hw.address().isZero() && hw.assignType() == HwAddress.NET_ADDR_PERM) {
      addresses.randomAddress(dev);
    }
  }

  /** Source: drivers/net/bonding/bond_main.c, {@code bond_uninit}. */
  @Override
  public void ndoUninit(Dev dev) {
    BondState.slaves(dev).forEach(slave -> enslave.bondReleaseOne(dev, slave, Release.ALL));
  }

  /** Source: drivers/net/bonding/bond_main.c, {@code bond_open}. */
  @Override
  public void ndoOpen(Dev dev) {
    active.open(dev);
  }

  /** Source: drivers/net/bonding/bond_main.c, {@code bond_close}. */
  @Override
  public void ndoStop(Dev dev) {
    BondMonitor.cancel(dev);
    BondAlb.cancel(dev);
    BondPeers.cancel(dev);
    addresses.receivers(dev).forEach(slave -> addresses.flush(dev, slave));
  }

  @Override
  public void ndoStartXmit(Dev dev, MulticastSkb skb, Flight flight) {
    forward.bondStartXmit(dev, skb, flight);
  }

  /** All ports take the size, or none. Source: bond_main.c, {@code bond_change_mtu}. */
  @Override
  public void ndoChangeMtu(Dev dev, long mtu) {
    long before = dev.now().mtu();
    List<Dev> changed = new ArrayList<>();
    try {
      for (Dev slave : BondState.slaves(dev)) {
        core.change().devSetMtu(slave, mtu);
        changed.add(slave);
      }
    } catch (NetlinkException refusal) {
      changed.forEach(slave -> core.change().devSetMtu(slave, before));
      throw refusal;
    }
    dev.update(d -> d.withMtu(mtu));
  }

  @Override
  public void ndoValidateAddr(Dev dev) {
    NetdevOps.ethValidateAddr(dev);
  }

  @Override
  public void ndoSetMacAddress(Dev dev, MacAddress address) {
    addresses.bondSetMacAddress(dev, address);
  }

  @Override
  public void ndoAddSlave(Dev dev, Dev slave) {
    enslave.bondEnslave(dev, slave);
  }

  /** Source: drivers/net/bonding/bond_main.c, {@code bond_release}. */
  @Override
  public void ndoDelSlave(Dev dev, Dev slave) {
    if (!dev.ref().equals(slave.now().master())) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    enslave.bondReleaseOne(dev, slave, Release.ONE);
  }

  /** Source: drivers/net/bonding/bond_main.c, {@code bond_change_rx_flags}. */
  @Override
  public void ndoChangeRxFlags(Dev dev, int change) {
    NetDevice now = dev.now();
    for (Dev slave : addresses.receivers(dev)) {
      if ((change & Iff.IFF_PROMISC) != 0) {
        core.open().rxMode().devSetPromiscuity(slave, now.is(Iff.IFF_PROMISC) ? 1 : -1);
      }
    }
    for (Dev slave : addresses.receivers(dev)) {
      if ((change & Iff.IFF_ALLMULTI) != 0) {
        core.open().rxMode().devSetAllmulti(slave, now.is(Iff.IFF_ALLMULTI) ? 1 : -1);
      }
    }
  }

  /** Source: drivers/net/bonding/bond_main.c, {@code bond_set_rx_mode}. */
  @Override
  public void ndoSetRxMode(Dev dev) {
    addresses.receivers(dev).forEach(slave -> addresses.sync(dev, slave));
  }
}
