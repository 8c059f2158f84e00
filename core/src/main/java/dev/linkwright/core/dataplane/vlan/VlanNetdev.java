package dev.linkwright.core.dataplane.vlan;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevOpen;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.DevRxMode;
import dev.linkwright.core.dataplane.netdev.Flight;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.MulticastSkb;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevOps;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.value.MacAddress;
import org.jspecify.annotations.Nullable;

/** A VLAN as a device. Source: net/8021q/vlan_dev.c, {@code vlan_netdev_ops}. */
final class VlanNetdev implements NetdevOps {
  /** Bytes of a VLAN's tag. */
  private static final int VLAN_HLEN = 4;

  /** What a new VLAN device does not take over from the device below. */
  private static final int OWN_FLAGS =
      Iff.IFF_UP | Iff.IFF_PROMISC | Iff.IFF_ALLMULTI | Iff.IFF_MASTER | Iff.IFF_SLAVE;

  private final NetdevCore core;

  VlanNetdev(NetdevCore core) {
    this.core = core;
  }

  /** Source: net/8021q/vlan_dev.c, {@code vlan_dev_init}. */
  @Override
  public void ndoInit(Dev dev) {
    NetDevice real = real(dev).now();
    dev.update(d -> d.stackedOn(real).withFlags(real.flags() & ~OWN_FLAGS));
    if (dev.priv(Vlan.class).isBridgeBinding()) {
      dev.update(d -> d.withCarrier(d.carrier().off(false)));
    }
    dev.update(d -> d.withHw(inherited(d.hw(), real.hw())));
  }

  private static HwAddress inherited(HwAddress own, HwAddress real) {
    HwAddress hw =
        own.address().isZero() ? own.with(real.address(), HwAddress.NET_ADDR_STOLEN) : own;
    return hw.broadcast().isZero() ? hw.withBroadcast(real.broadcast()) : hw;
  }

  /** Source: net/8021q/vlan_dev.c, {@code vlan_dev_open}. */
  @Override
  public void ndoOpen(Dev dev) {
    Dev real = real(dev);
    Vlan vlan = dev.priv(Vlan.class);
    if (!vlan.isLooseBinding()) {
      DevOpen.requireUp(real);
    }
    MacAddress below = real.now().address();
    if (!dev.now().address().equals(below) && !inheritAddress(dev, real)) {
      rxMode().devUcAdd(real, dev.now().address());
    }
    dev.setPriv(dev.priv(Vlan.class).withRealDevAddr(below));
    if (real.now().carrier().ok() && !vlan.isBridgeBinding()) {
      core.linkWatch().netifCarrierOn(dev);
    }
  }

  /** Source: net/8021q/vlan_dev.c, {@code vlan_dev_hard_start_xmit}. */
  @Override
  public void ndoStartXmit(Dev dev, MulticastSkb skb, Flight flight) {
    flight.devQueueXmit(real(dev), skb.tagged(dev.priv(Vlan.class).tag()));
  }

  /** Source: net/8021q/vlan_dev.c, {@code vlan_dev_stop}. */
  @Override
  public void ndoStop(Dev dev) {
    Dev real = real(dev);
    rxMode().devUnsync(real, dev);
    if (!dev.now().address().equals(real.now().address())) {
      rxMode().devUcDel(real, dev.now().address());
    }
    if (!dev.priv(Vlan.class).isBridgeBinding()) {
      core.linkWatch().netifCarrierOff(dev);
    }
  }

  /**
   * Takes over the address of the device below, unless it was given one of its own. Source:
   * net/8021q/vlan_dev.c, {@code vlan_dev_inherit_address}.
   */
  private boolean inheritAddress(Dev dev, Dev real) {
    if (dev.now().hw().assignType() != HwAddress.NET_ADDR_STOLEN) {
      return false;
    }
    dev.update(d -> d.withHw(d.hw().with(real.now().address(), HwAddress.NET_ADDR_STOLEN)));
    core.chain().callNetdeviceNotifiers(NetdevCmd.NETDEV_CHANGEADDR, dev.net(), dev.now());
    return true;
  }

  /**
   * The device below has another address: follows it, or has it receive the own one. Source:
   * net/8021q/vlan.c, {@code vlan_sync_address}.
   */
  void vlanSyncAddress(Dev real, Dev dev) {
    MacAddress before = dev.priv(Vlan.class).realDevAddr();
    MacAddress after = real.now().address();
    if (before.equals(after)) {
      return;
    }
    if (!inheritAddress(dev, real)) {
      MacAddress own = dev.now().address();
      if (own.equals(after)) {
        rxMode().devUcDel(real, own);
      } else if (own.equals(before)) {
        rxMode().devUcAdd(real, own);
      }
    }
    dev.setPriv(dev.priv(Vlan.class).withRealDevAddr(after));
  }

  @Override
  public void ndoValidateAddr(Dev dev) {
    NetdevOps.ethValidateAddr(dev);
  }

  /** The most that a VLAN on {@code real} takes; what macsec adds leaves no room for its tag. */
  static long maxMtu(NetDevice real) {
    return real.mtu() - (real.isPriv(IffPriv.IFF_MACSEC) ? VLAN_HLEN : 0);
  }

  /** Source: net/8021q/vlan_dev.c, {@code vlan_dev_change_mtu}. */
  @Override
  public void ndoChangeMtu(Dev dev, long mtu) {
    if (maxMtu(real(dev).now()) < mtu) {
      throw NetlinkException.refused(Errno.ERANGE);
    }
    dev.update(d -> d.withMtu(mtu));
  }

  /** Source: net/8021q/vlan_dev.c, {@code vlan_dev_set_mac_address}. */
  @Override
  public void ndoSetMacAddress(Dev dev, MacAddress address) {
    if (!address.isValidEther()) {
      throw NetlinkException.refused(Errno.EADDRNOTAVAIL);
    }
    Dev real = real(dev);
    if (dev.now().isUp()) {
      MacAddress below = real.now().address();
      if (!address.equals(below)) {
        rxMode().devUcAdd(real, address);
      }
      if (!dev.now().address().equals(below)) {
        rxMode().devUcDel(real, dev.now().address());
      }
    }
    dev.update(d -> d.withHw(d.hw().with(address, d.hw().assignType())));
  }

  /** Also while it is down. Source: net/8021q/vlan_dev.c, {@code vlan_dev_change_rx_flags}. */
  @Override
  public void ndoChangeRxFlags(Dev dev, int change) {
    NetDevice now = dev.now();
    if ((change & Iff.IFF_ALLMULTI) != 0) {
      rxMode().devSetAllmulti(real(dev), now.is(Iff.IFF_ALLMULTI) ? 1 : -1);
    }
    if ((change & Iff.IFF_PROMISC) != 0) {
      rxMode().devSetPromiscuity(real(dev), now.is(Iff.IFF_PROMISC) ? 1 : -1);
    }
  }

  /** Source: net/8021q/vlan_dev.c, {@code vlan_dev_set_rx_mode}. */
  @Override
  public void ndoSetRxMode(Dev dev) {
    rxMode().devSync(real(dev), dev);
  }

  /** Source: net/8021q/vlan_dev.c, {@code vlan_dev_get_iflink}. */
  @Override
  public @Nullable DevRef ndoGetIflink(NetDevice dev) {
    return dev.kind().priv() instanceof Vlan vlan ? vlan.realDev() : null;
  }

  /** Source: net/8021q/vlan_dev.c, {@code vlan_ethtool_get_link_ksettings}. */
  @Override
  public long linkSpeed(Dev dev) {
    Dev below = real(dev);
    return core.kinds().ops(below.now()).linkSpeed(below);
  }

  private DevRxMode rxMode() {
    return core.open().rxMode();
  }

  private static Dev real(Dev dev) {
    return dev.other(dev.priv(Vlan.class).realDev());
  }
}
