package dev.linkwright.server.endpoint;

import dev.linkwright.netlink.model.PacketHeader;

/** Sees every datagram that passes an endpoint; called while the connection waits, so be quick. */
public interface Tap {
  /** Sees nothing. */
  Tap NONE = (connection, sent, header, datagram) -> {};

  /**
   * A datagram passes.
   *
   * @param connection which connection, counted from 1
   * @param sent true if the program sent it, false if it is given to the program
   * @param header the packet's header, which names the other side
   * @param datagram the bytes; not to be written
   */
  void datagram(int connection, boolean sent, PacketHeader header, byte[] datagram);
}
