package dev.linkwright.core.dataplane.vrf;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevEvent;
import dev.linkwright.core.dataplane.netdev.NetdevNotifier;
import dev.linkwright.core.dataplane.netdev.NetdevOps;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfOper;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.value.MacAddress;

/** A VRF and its ports. Source: drivers/net/vrf.c. */
public final class VrfNetdev implements NetdevOps, NetdevNotifier {
  private final NetdevCore core;

  public VrfNetdev(NetdevCore core) {
    this.core = core;
  }

  /**
   * Operational state says nothing of a VRF, so it is up. Source: drivers/net/vrf.c, {@code
   * vrf_dev_init}.
   */
  @Override
  public void ndoInit(Dev dev) {
    dev.update(
        d ->
            d.withFlags(Iff.IFF_MASTER | Iff.IFF_NOARP)
                .withCarrier(d.carrier().withOperstate(IfOper.IF_OPER_UP)));
  }

  @Override
  public void ndoSetMacAddress(Dev dev, MacAddress address) {
    NetdevOps.ethMacAddr(dev, address);
  }

  /** Source: drivers/net/vrf.c, {@code vrf_add_slave}, {@code do_vrf_add_slave}. */
  @Override
  public void ndoAddSlave(Dev dev, Dev slave) {
    NetDevice port = slave.now();
    if (port.ifindex() == NetdevState.LOOPBACK_IFINDEX) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP, "Can not enslave loopback device to a VRF");
    }
    if (port.isL3Master()) {
      throw NetlinkException.refused(Errno.EINVAL, "Can not enslave an L3 master device to a VRF");
    }
    if (port.isL3Slave()) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    slave.update(d -> d.withPriv(IffPriv.IFF_L3MDEV_SLAVE, true));
    try {
      core.uppers().netdevMasterUpperDevLink(slave, dev);
    } catch (NetlinkException refusal) {
      slave.update(d -> d.withPriv(IffPriv.IFF_L3MDEV_SLAVE, false));
      throw refusal;
    }
    cycleNetdev(slave);
  }

  /** Source: drivers/net/vrf.c, {@code vrf_del_slave}, {@code do_vrf_del_slave}. */
  @Override
  public void ndoDelSlave(Dev dev, Dev slave) {
    core.uppers().netdevUpperDevUnlink(slave, dev);
    slave.update(d -> d.withPriv(IffPriv.IFF_L3MDEV_SLAVE, false));
    cycleNetdev(slave);
  }

  /**
   * Down and up again, so that routes and neighbours move to the other table. Source:
   * drivers/net/vrf.c, {@code cycle_netdev}.
   */
  private void cycleNetdev(Dev dev) {
    int flags = dev.now().flags();
    if ((flags & Iff.IFF_UP) != 0) {
      core.open().devChangeFlags(dev, flags & ~Iff.IFF_UP);
      core.open().devChangeFlags(dev, flags);
    }
  }

  /**
   * A port that goes lets go of its master. Source: drivers/net/vrf.c, {@code vrf_device_event}.
   */
  @Override
  public void notifierCall(NetdevEvent event) {
    NetDevice dev = event.dev();
    if (event.cmd() != NetdevCmd.NETDEV_UNREGISTER || dev.isL3Master() || !dev.isL3Slave()) {
      return;
    }
    NetDevice master = NetdevState.netdevMasterUpperDevGet(event.net(), dev);
    if (master != null && master.isL3Master()) {
      ndoDelSlave(Dev.of(event.net(), master), Dev.of(event.net(), dev));
    }
  }
}
