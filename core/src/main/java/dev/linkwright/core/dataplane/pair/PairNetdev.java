package dev.linkwright.core.dataplane.pair;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.Flight;
import dev.linkwright.core.dataplane.netdev.LinkWatch;
import dev.linkwright.core.dataplane.netdev.MulticastSkb;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevOps;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import org.jspecify.annotations.Nullable;

/**
 * What one of a pair does when told to. The carrier is there while both ends are up. Source:
 * drivers/net/veth.c, {@code veth_netdev_ops}; drivers/net/can/vxcan.c, {@code vxcan_netdev_ops}.
 */
public class PairNetdev implements NetdevOps {
  private final LinkWatch linkWatch;

  public PairNetdev(NetdevCore core) {
    this.linkWatch = core.linkWatch();
  }

  /** The other end of {@code dev}, or null. */
  static @Nullable Dev peer(Dev dev) {
    DevRef peer = dev.priv(PairPriv.class).peer();
    return peer == null ? null : dev.other(peer);
  }

  /** Source: drivers/net/veth.c, {@code veth_open}. */
  @Override
  public void ndoOpen(Dev dev) {
    Dev peer = peer(dev);
    if (peer == null) {
      throw NetlinkException.refused(Errno.ENOTCONN);
    }
    if (peer.now().isUp()) {
      linkWatch.netifCarrierOn(dev);
      linkWatch.netifCarrierOn(peer);
    }
  }

  /** Source: drivers/net/veth.c, {@code veth_close}. */
  @Override
  public void ndoStop(Dev dev) {
    linkWatch.netifCarrierOff(dev);
    Dev peer = peer(dev);
    if (peer != null) {
      linkWatch.netifCarrierOff(peer);
    }
  }

  /** Source: drivers/net/veth.c, {@code veth_xmit}. */
  @Override
  public void ndoStartXmit(Dev dev, MulticastSkb skb, Flight flight) {
    Dev peer = peer(dev);
    if (peer != null) {
      flight.netifReceiveSkb(peer, skb);
    }
  }

  /** Source: drivers/net/veth.c, {@code veth_get_iflink}. */
  @Override
  public @Nullable DevRef ndoGetIflink(NetDevice dev) {
    return dev.kind().priv() instanceof PairPriv priv ? priv.peer() : null;
  }

  @Override
  public boolean iflinkMayBeMissing() {
    return true;
  }
}
