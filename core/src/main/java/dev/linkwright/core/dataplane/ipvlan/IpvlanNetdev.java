package dev.linkwright.core.dataplane.ipvlan;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.DevRxMode;
import dev.linkwright.core.dataplane.netdev.Flight;
import dev.linkwright.core.dataplane.netdev.MulticastSkb;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevOps;
import dev.linkwright.netlink.route.Iff;
import org.jspecify.annotations.Nullable;

/**
 * An ipvlan as a device; its address is that of the device below and cannot be set. Source:
 * drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_netdev_ops}.
 */
final class IpvlanNetdev implements NetdevOps {
  private final NetdevCore core;
  private final IpvlanForward forward = new IpvlanForward();

  IpvlanNetdev(NetdevCore core) {
    this.core = core;
  }

  /** Source: drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_init}. */
  @Override
  public void ndoInit(Dev dev) {
    Dev phys = phys(dev);
    if (!IpvlanPorts.netifIsIpvlanPort(phys.now())) {
      IpvlanPorts.ipvlanPortCreate(phys);
    }
    dev.update(d -> d.stackedOn(phys.now()));
    IpvlanPorts.update(phys, p -> p.withCount(p.count() + 1));
  }

  /** Source: drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_uninit}. */
  @Override
  public void ndoUninit(Dev dev) {
    Dev phys = phys(dev);
    IpvlanPorts.update(phys, p -> p.withCount(p.count() - 1));
    if (IpvlanPorts.get(phys).count() == 0) {
      IpvlanPorts.ipvlanPortDestroy(phys);
    }
  }

  /** Source: drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_open}. */
  @Override
  public void ndoOpen(Dev dev) {
    boolean noarp = IpvlanPort.isLayer3(IpvlanPorts.get(phys(dev)).mode());
    dev.update(d -> d.withFlags(noarp ? d.flags() | Iff.IFF_NOARP : d.flags() & ~Iff.IFF_NOARP));
  }

  /** Source: drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_stop}. */
  @Override
  public void ndoStop(Dev dev) {
    rxMode().devUnsync(phys(dev), dev);
  }

  /**
   * Unlike a macvlan it does so also while it is down, and does not take it back when it goes down.
   * Source: drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_change_rx_flags}.
   */
  @Override
  public void ndoChangeRxFlags(Dev dev, int change) {
    if ((change & Iff.IFF_ALLMULTI) != 0) {
      rxMode().devSetAllmulti(phys(dev), dev.now().is(Iff.IFF_ALLMULTI) ? 1 : -1);
    }
  }

  /** Source: drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_set_multicast_mac_filter}. */
  @Override
  public void ndoSetRxMode(Dev dev) {
    rxMode().devSync(phys(dev), dev);
  }

  @Override
  public void ndoStartXmit(Dev dev, MulticastSkb skb, Flight flight) {
    forward.ipvlanQueueXmit(dev, skb, flight);
  }

  /** Source: drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_get_iflink}. */
  @Override
  public @Nullable DevRef ndoGetIflink(NetDevice dev) {
    return dev.kind().priv() instanceof Ipvlan ipvlan ? ipvlan.physDev() : null;
  }

  private DevRxMode rxMode() {
    return core.open().rxMode();
  }

  private static Dev phys(Dev dev) {
    return dev.other(dev.priv(Ipvlan.class).physDev());
  }

  @Override
  public boolean keepsItsAddress() {
    return true;
  }
}
