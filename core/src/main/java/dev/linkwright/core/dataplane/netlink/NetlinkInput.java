package dev.linkwright.core.dataplane.netlink;

/**
 * What the kernel's own socket does with what it gets. Source: {@code netlink_kernel_cfg.input}.
 */
public interface NetlinkInput {
  /**
   * Answers a datagram of one or more messages before it returns.
   *
   * @param from the socket that sent it
   * @param datagram the bytes; not kept
   */
  void netlinkRcv(NetlinkSock from, byte[] datagram);
}
