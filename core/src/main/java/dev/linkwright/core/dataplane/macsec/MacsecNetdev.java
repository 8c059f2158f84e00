package dev.linkwright.core.dataplane.macsec;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.DevRxMode;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevOps;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.value.MacAddress;
import org.jspecify.annotations.Nullable;

/** What a device does when told to. Source: drivers/net/macsec.c, {@code macsec_netdev_ops}. */
final class MacsecNetdev implements NetdevOps {
  private final NetdevCore core;

  MacsecNetdev(NetdevCore core) {
    this.core = core;
  }

  /** Source: drivers/net/macsec.c, {@code macsec_dev_init}. */
  @Override
  public void ndoInit(Dev dev) {
    HwAddress real = real(dev).now().hw();
    dev.update(d -> d.withHw(inherited(d.hw(), real)));
  }

  private static HwAddress inherited(HwAddress own, HwAddress real) {
    HwAddress hw = own.address().isZero() ? own.with(real.address(), real.assignType()) : own;
    return hw.broadcast().isZero() ? hw.withBroadcast(real.broadcast()) : hw;
  }

  /** Also while the device below is down. Source: drivers/net/macsec.c, {@code macsec_dev_open}. */
  @Override
  public void ndoOpen(Dev dev) {
    Dev real = real(dev);
    rxMode().devUcAdd(real, dev.now().address());
    passOnFlags(dev, 1);
    if (real.now().carrier().ok()) {
      core.linkWatch().netifCarrierOn(dev);
    }
  }

  /** Source: drivers/net/macsec.c, {@code macsec_dev_stop}. */
  @Override
  public void ndoStop(Dev dev) {
    core.linkWatch().netifCarrierOff(dev);
    Dev real = real(dev);
    rxMode().devUnsync(real, dev);
    passOnFlags(dev, -1);
    rxMode().devUcDel(real, dev.now().address());
  }

  private void passOnFlags(Dev dev, int inc) {
    if (dev.now().is(Iff.IFF_ALLMULTI)) {
      rxMode().devSetAllmulti(real(dev), inc);
    }
    if (dev.now().is(Iff.IFF_PROMISC)) {
      rxMode().devSetPromiscuity(real(dev), inc);
    }
  }

  /** Source: drivers/net/macsec.c, {@code macsec_dev_change_rx_flags}. */
  @Override
  public void ndoChangeRxFlags(Dev dev, int change) {
    NetDevice now = dev.now();
    if (!now.isUp()) {
      return;
    }
    if ((change & Iff.IFF_ALLMULTI) != 0) {
      rxMode().devSetAllmulti(real(dev), now.is(Iff.IFF_ALLMULTI) ? 1 : -1);
    }
    if ((change & Iff.IFF_PROMISC) != 0) {
      rxMode().devSetPromiscuity(real(dev), now.is(Iff.IFF_PROMISC) ? 1 : -1);
    }
  }

  /** Source: drivers/net/macsec.c, {@code macsec_dev_set_rx_mode}. */
  @Override
  public void ndoSetRxMode(Dev dev) {
    rxMode().devSync(real(dev), dev);
  }

  /** The channel keeps its name. Source: drivers/net/macsec.c, {@code macsec_set_mac_address}. */
  @Override
  public void ndoSetMacAddress(Dev dev, MacAddress address) {
    if (!address.isValidEther()) {
      throw NetlinkException.refused(Errno.EADDRNOTAVAIL);
    }
    if (dev.now().isUp()) {
      rxMode().devUcAdd(real(dev), address);
      rxMode().devUcDel(real(dev), dev.now().address());
    }
    dev.update(d -> d.withHw(d.hw().with(address, d.hw().assignType())));
  }

  /**
   * The kernel counts without sign: on a device too small for what is around a packet any size
   * goes. Source: drivers/net/macsec.c, {@code macsec_change_mtu}.
   */
  @Override
  public void ndoChangeMtu(Dev dev, long mtu) {
    long most = real(dev).now().mtu() - Macsec.around(dev.priv(Macsec.class).icvLen());
    if (most >= 0 && most < mtu) {
      throw NetlinkException.refused(Errno.ERANGE);
    }
    dev.update(d -> d.withMtu(mtu));
  }

  /** Source: drivers/net/macsec.c, {@code macsec_get_iflink}. */
  @Override
  public @Nullable DevRef ndoGetIflink(NetDevice dev) {
    return dev.kind().priv() instanceof Macsec macsec ? macsec.realDev() : null;
  }

  private DevRxMode rxMode() {
    return core.open().rxMode();
  }

  private static Dev real(Dev dev) {
    return dev.other(dev.priv(Macsec.class).realDev());
  }
}
