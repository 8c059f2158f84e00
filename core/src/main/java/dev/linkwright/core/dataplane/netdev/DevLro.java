package dev.linkwright.core.dataplane.netdev;

/**
 * Large receive offload, which a device must not do that forwards. Only devices made of others
 * start with it. Source: net/core/dev.c.
 */
public final class DevLro {
  private final NetdevChain chain;

  public DevLro(NetdevChain chain) {
    this.chain = chain;
  }

  /**
   * Takes it from {@code dev} and all below it, and says so. Source: net/core/dev.c, {@code
   * dev_disable_lro}.
   */
  public void devDisableLro(Dev dev) {
    if (dev.now().isPriv(IffPriv.NETIF_F_LRO)) {
      dev.update(d -> d.withPriv(IffPriv.NETIF_F_LRO, false));
      chain.callNetdeviceNotifiers(NetdevCmd.NETDEV_FEAT_CHANGE, dev.net(), dev.now());
    }
    for (DevRef lower : dev.now().adjacency().lowers()) {
      devDisableLro(dev.other(lower));
    }
  }

  /** Takes it from {@code lower} if {@code upper} is without it. */
  public void disableWithout(Dev upper, Dev lower) {
    if (!upper.now().isPriv(IffPriv.NETIF_F_LRO)) {
      devDisableLro(lower);
    }
  }

  /**
   * A device that stands on others works out anew what it can do, which is at most what all above
   * it let it, and says so. Source: net/core/dev.c, {@code netdev_change_features}.
   */
  public void netdevChangeFeatures(Dev dev) {
    boolean allowed =
        dev.now().adjacency().uppers().stream()
            .allMatch(upper -> dev.other(upper).now().isPriv(IffPriv.NETIF_F_LRO));
    dev.update(d -> d.withPriv(IffPriv.NETIF_F_LRO, allowed && d.isPriv(IffPriv.NETIF_F_LRO)));
    chain.callNetdeviceNotifiers(NetdevCmd.NETDEV_FEAT_CHANGE, dev.net(), dev.now());
  }
}
