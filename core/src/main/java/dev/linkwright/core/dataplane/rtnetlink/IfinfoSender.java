package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetdevEvent;
import dev.linkwright.core.dataplane.netdev.NetdevNotifier;
import dev.linkwright.core.dataplane.netdev.Registration;
import dev.linkwright.core.dataplane.netdev.RtmsgIfinfo;
import dev.linkwright.core.dataplane.rtnetlink.RtnlFillIfinfo.Ifinfo;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.route.IflaEvent;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlGroup;

/** Tells the listeners of RTNLGRP_LINK about links. Source: net/core/rtnetlink.c. */
public final class IfinfoSender implements RtmsgIfinfo, NetdevNotifier {
  private final RtnlFillIfinfo fill;

  public IfinfoSender(RtnlFillIfinfo fill) {
    this.fill = fill;
  }

  /** Source: net/core/rtnetlink.c, {@code rtmsg_ifinfo}. */
  @Override
  public void rtmsgIfinfo(int type, Dev dev, int change) {
    if (registered(dev)) {
      rtmsgIfinfoSend(rtmsgIfinfoBuildSkb(type, dev, change), dev, NlInfo.KERNEL);
    }
  }

  @Override
  public NetlinkMessage rtmsgIfinfoBuildSkb(int type, Dev dev, int change) {
    return fill.rtnlFillIfinfo(dev, dev.net(), Ifinfo.of(type, change));
  }

  @Override
  public void rtmsgIfinfoSend(NetlinkMessage message, Dev dev, NlInfo by) {
    by.rtnlNotify(dev.net(), RtnlGroup.RTNLGRP_LINK, message);
  }

  @Override
  public void rtmsgIfinfoNewnet(Dev dev, int newNsid, int newIfindex) {
    Ifinfo info = new Ifinfo(Rtm.RTM_DELLINK, 0, -1, 0, 0, newNsid, newIfindex, -1);
    rtmsgIfinfoSend(fill.rtnlFillIfinfo(dev, dev.net(), info), dev, NlInfo.KERNEL);
  }

  /** Source: net/core/rtnetlink.c, {@code rtnetlink_event}. */
  @Override
  public void notifierCall(NetdevEvent event) {
    switch (event.cmd()) {
      case NETDEV_CHANGEMTU,
          NETDEV_CHANGEADDR,
          NETDEV_CHANGENAME,
          NETDEV_POST_TYPE_CHANGE,
          NETDEV_CHANGEUPPER,
          NETDEV_CHANGELOWERSTATE,
          NETDEV_CHANGE_TX_QUEUE_LEN ->
          tell(event, IflaEvent.IFLA_EVENT_NONE);
      case NETDEV_FEAT_CHANGE -> tell(event, IflaEvent.IFLA_EVENT_FEATURES);
      case NETDEV_BONDING_FAILOVER -> tell(event, IflaEvent.IFLA_EVENT_BONDING_FAILOVER);
      case NETDEV_NOTIFY_PEERS -> tell(event, IflaEvent.IFLA_EVENT_NOTIFY_PEERS);
      case NETDEV_RESEND_IGMP -> tell(event, IflaEvent.IFLA_EVENT_IGMP_RESEND);
      default -> {
        // user space learns of the others from those who cause them
      }
    }
  }

  private void tell(NetdevEvent event, int what) {
    Net net = event.net();
    Dev dev = Dev.of(net, event.dev());
    if (registered(dev)) {
      Ifinfo info = new Ifinfo(Rtm.RTM_NEWLINK, 0, 0, 0, what, -1, 0, -1);
      rtmsgIfinfoSend(fill.rtnlFillIfinfo(dev, net, info), dev, NlInfo.KERNEL);
    }
  }

  private static boolean registered(Dev dev) {
    return dev.now().reg().state() == Registration.State.NETREG_REGISTERED;
  }
}
