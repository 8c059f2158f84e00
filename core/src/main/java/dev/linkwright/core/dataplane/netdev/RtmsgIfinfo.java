package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.netlink.NetlinkMessage;

/** Tells user space about a device. Source: net/core/rtnetlink.c. */
public interface RtmsgIfinfo {
  /**
   * Sends a message of {@code type} with {@code change} in {@code ifi_change}, if the device is
   * registered ({@code rtmsg_ifinfo}).
   */
  void rtmsgIfinfo(int type, Dev dev, int change);

  /** Builds the message without sending it ({@code rtmsg_ifinfo_build_skb}). */
  NetlinkMessage rtmsgIfinfoBuildSkb(int type, Dev dev, int change);

  /**
   * Sends a built message to the listeners of links in the device's namespace ({@code
   * rtmsg_ifinfo_send}).
   */
  void rtmsgIfinfoSend(NetlinkMessage message, Dev dev, NlInfo by);

  /**
   * Says that the device leaves for another namespace and what it will be there ({@code
   * rtmsg_ifinfo_newnet}).
   */
  void rtmsgIfinfoNewnet(Dev dev, int newNsid, int newIfindex);
}
