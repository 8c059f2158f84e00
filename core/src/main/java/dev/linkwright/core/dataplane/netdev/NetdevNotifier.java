package dev.linkwright.core.dataplane.netdev;

/** Wants to hear of devices. Source: include/linux/notifier.h, {@code struct notifier_block}. */
@FunctionalInterface
public interface NetdevNotifier {
  /**
   * Hears of {@code event}, inside the rtnl lock.
   *
   * @throws dev.linkwright.netlink.error.NetlinkException to refuse, where the event asks (PRE
   *     events, NETDEV_REGISTER, NETDEV_CHANGEUPPER)
   */
  void notifierCall(NetdevEvent event);
}
