package dev.linkwright.core.dataplane.net;

import dev.linkwright.netlink.NetlinkMessage;

/**
 * On whose behalf something changes: what notifications about it carry. Source:
 * include/net/netlink.h, {@code struct nl_info}.
 *
 * @param portId the socket that asked, 0 for the kernel itself
 * @param seq the sequence number of its request
 * @param report whether the request has NLM_F_ECHO: the socket gets the notification for itself
 */
public record NlInfo(int portId, int seq, boolean report) {
  /** Nobody asked: the kernel acts by itself. */
  public static final NlInfo KERNEL = new NlInfo(0, 0, false);

  /**
   * Sends {@code message} to the listeners of {@code group} with its own flags. Source:
   * net/core/rtnetlink.c, {@code rtnl_notify}.
   */
  public void rtnlNotify(Net net, int group, NetlinkMessage message) {
    net.multicast(
        group, message.stamped(message.header().flags(), seq, portId), report ? portId : 0);
  }
}
