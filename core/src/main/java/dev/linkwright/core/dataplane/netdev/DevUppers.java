package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;

/**
 * Which device stands on which: no loops, one master, at most eight levels. Source: net/core/dev.c.
 */
public final class DevUppers {
  /** MAX_NEST_DEV. */
  private static final int MAX_NEST_DEV = 8;

  private final NetdevChain chain;

  DevUppers(NetdevChain chain) {
    this.chain = chain;
  }

  /**
   * Puts {@code upper} on {@code dev}. Source: net/core/dev.c, {@code netdev_upper_dev_link}.
   *
   * @throws NetlinkException EBUSY for a loop, EMLINK above eight levels, EEXIST if it is there
   *     already
   */
  public void netdevUpperDevLink(Dev dev, Dev upper) {
    link(dev, upper, false);
  }

  /**
   * Makes {@code dev} a port of {@code upper}. Source: net/core/dev.c, {@code
   * netdev_master_upper_dev_link}.
   *
   * @throws NetlinkException as above, and EBUSY if it is a port of another one
   */
  public void netdevMasterUpperDevLink(Dev dev, Dev upper) {
    link(dev, upper, true);
  }

  /** Source: net/core/dev.c, {@code netdev_upper_dev_unlink}. */
  public void netdevUpperDevUnlink(Dev dev, Dev upper) {
    boolean master = upper.ref().equals(dev.now().master());
    NetdevEvent.Info info = new NetdevEvent.ChangeUpper(upper.ref(), master, false);
    chain.callNetdeviceNotifiersInfo(NetdevCmd.NETDEV_PRECHANGEUPPER, dev.net(), dev.now(), info);
    unlinkNeighbours(dev, upper);
    chain.callNetdeviceNotifiersInfo(NetdevCmd.NETDEV_CHANGEUPPER, dev.net(), dev.now(), info);
  }

  /**
   * Whether {@code upper} stands on {@code dev}, directly or not: looked for from above, for
   * thousands may stand on one. Source: net/core/dev.c, {@code __netdev_has_upper_dev}.
   */
  public boolean netdevHasUpperDev(Dev dev, Dev upper) {
    return upper.now().adjacency().lowers().stream()
        .anyMatch(ref -> ref.equals(dev.ref()) || netdevHasUpperDev(dev, upper.other(ref)));
  }

  /** Whether a VLAN stands on {@code dev}. Source: net/8021q/vlan_core.c, {@code vlan_uses_dev}. */
  public boolean vlanUsesDev(Dev dev) {
    return dev.now().adjacency().uppers().stream()
        .anyMatch(ref -> dev.other(ref).now().isPriv(IffPriv.IFF_802_1Q_VLAN));
  }

  private void link(Dev dev, Dev upper, boolean master) {
    if (dev.equals(upper) || netdevHasUpperDev(upper, dev)) {
      throw NetlinkException.refused(Errno.EBUSY);
    }
    if (lowerLevel(dev) + upperLevel(upper) > MAX_NEST_DEV) {
      throw NetlinkException.refused(Errno.EMLINK);
    }
    DevRef present = dev.now().master();
    if (master && present != null) {
      throw NetlinkException.refused(present.equals(upper.ref()) ? Errno.EEXIST : Errno.EBUSY);
    }
    if (!master && netdevHasUpperDev(dev, upper)) {
      throw NetlinkException.refused(Errno.EEXIST);
    }
    NetdevEvent.Info info = new NetdevEvent.ChangeUpper(upper.ref(), master, true);
    chain.callNetdeviceNotifiersInfo(NetdevCmd.NETDEV_PRECHANGEUPPER, dev.net(), dev.now(), info);
    dev.update(d -> d.withAdjacency(d.adjacency().plusUpper(upper.ref(), master)));
    upper.update(d -> d.withAdjacency(d.adjacency().plusLower(dev.ref())));
    try {
      chain.callNetdeviceNotifiersInfo(NetdevCmd.NETDEV_CHANGEUPPER, dev.net(), dev.now(), info);
    } catch (NetlinkException refusal) {
      unlinkNeighbours(dev, upper);
      throw refusal;
    }
  }

  private static void unlinkNeighbours(Dev dev, Dev upper) {
    dev.update(d -> d.withAdjacency(d.adjacency().minusUpper(upper.ref())));
    upper.update(d -> d.withAdjacency(d.adjacency().minusLower(dev.ref())));
  }

  private static int lowerLevel(Dev dev) {
    return 1
        + dev.now().adjacency().lowers().stream()
            .mapToInt(ref -> lowerLevel(dev.other(ref)))
            .max()
            .orElse(0);
  }

  private static int upperLevel(Dev dev) {
    return 1
        + dev.now().adjacency().uppers().stream()
            .mapToInt(ref -> upperLevel(dev.other(ref)))
            .max()
            .orElse(0);
  }
}
