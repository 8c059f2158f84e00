package dev.linkwright.netlink;

import dev.linkwright.netlink.error.NetlinkException;
import java.time.Duration;

/**
 * One netlink socket, of the running kernel or of the model: nothing above can tell which. Datagram
 * boundaries are kept. Not for several threads at once.
 */
public interface NetlinkTransport extends AutoCloseable {
  /** The socket's address, which the kernel puts into {@code nlmsg_pid} of its answers. */
  int portId();

  /**
   * Sends one datagram of one or more whole messages to the kernel.
   *
   * @throws NetlinkException TRANSPORT if nothing was sent
   */
  void send(byte[] datagram);

  /**
   * Waits for one datagram from the kernel.
   *
   * @throws NetlinkException OUTCOME_UNKNOWN with ETIMEDOUT when none came in time, or ENOBUFS when
   *     the kernel dropped one
   */
  byte[] receive(Duration timeout);

  /**
   * Joins a multicast group such as RTNLGRP_LINK, whose notifications {@link #receive} then gives
   * too.
   */
  void join(int group);

  @Override
  void close();
}
