package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.core.dataplane.net.Net;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Those who want to hear of devices, in the order in which they registered; filled once, by the
 * wiring. Source: net/core/dev.c, {@code netdev_chain}.
 */
public final class NetdevChain {
  private final List<NetdevNotifier> notifiers = new CopyOnWriteArrayList<>();

  /** Appends a listener. Source: net/core/dev.c, {@code register_netdevice_notifier}. */
  public void registerNetdeviceNotifier(NetdevNotifier notifier) {
    notifiers.add(notifier);
  }

  /**
   * Tells everyone that something happens to {@code dev}; the first refusal ends it. Source:
   * net/core/dev.c, {@code call_netdevice_notifiers}.
   */
  public void callNetdeviceNotifiers(NetdevCmd cmd, Net net, NetDevice dev) {
    callNetdeviceNotifiersInfo(cmd, net, dev, NetdevEvent.None.INSTANCE);
  }

  /**
   * As above, with what else is known. Source: net/core/dev.c, {@code
   * call_netdevice_notifiers_info}.
   */
  public void callNetdeviceNotifiersInfo(
      NetdevCmd cmd, Net net, NetDevice dev, NetdevEvent.Info info) {
    NetdevEvent event =
        new NetdevEvent(cmd, net.rtnl().net(dev.ref().netns()), dev.ifindex(), info);
    for (NetdevNotifier notifier : notifiers) {
      notifier.notifierCall(event);
    }
  }
}
