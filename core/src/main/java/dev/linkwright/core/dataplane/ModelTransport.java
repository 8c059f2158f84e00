package dev.linkwright.core.dataplane;

import dev.linkwright.core.dataplane.netlink.NetlinkOption;
import dev.linkwright.core.dataplane.netlink.NetlinkSock;
import dev.linkwright.core.dataplane.netlink.SockAddrNl;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.attr.Bytes;
import java.time.Duration;

/**
 * A netlink socket of the model whose program is in this process. A request is answered before
 * {@link #send} returns; what came of it waits to be received, the notifications it caused before
 * its acknowledgement, as the kernel sends them.
 */
final class ModelTransport implements NetlinkTransport {
  private static final int NETLINK_ADD_MEMBERSHIP = 1;
  private static final int SOL_SOCKET = 1;
  private static final int SO_RCVBUFFORCE = 33;

  private final NetlinkSock sock;
  private final MemoryQueue queue;

  private ModelTransport(NetlinkSock sock, MemoryQueue queue) {
    this.sock = sock;
    this.queue = queue;
  }

  /**
   * Takes over an unbound socket and its queue.
   *
   * @param rcvbuf SO_RCVBUFFORCE
   */
  static ModelTransport bind(NetlinkSock sock, MemoryQueue queue, int rcvbuf) {
    sock.setsockopt(NetlinkOption.SOL_NETLINK, NetlinkOption.NETLINK_EXT_ACK.number(), word(1));
    sock.setsockopt(NetlinkOption.SOL_NETLINK, NetlinkOption.NETLINK_CAP_ACK.number(), word(1));
    sock.setsockopt(
        NetlinkOption.SOL_NETLINK, NetlinkOption.NETLINK_GET_STRICT_CHK.number(), word(1));
    sock.setsockopt(SOL_SOCKET, SO_RCVBUFFORCE, word(rcvbuf));
    sock.bind(SockAddrNl.KERNEL);
    return new ModelTransport(sock, queue);
  }

  private static byte[] word(int value) {
    byte[] word = new byte[Integer.BYTES];
    Bytes.putS32(word, 0, value);
    return word;
  }

  @Override
  public int portId() {
    return sock.portId();
  }

  @Override
  public void send(byte[] datagram) {
    queue.requireOpen();
    sock.sendmsg(datagram, SockAddrNl.KERNEL);
  }

  @Override
  public byte[] receive(Duration timeout) {
    return queue.recvmsg(timeout).data();
  }

  @Override
  public void join(int group) {
    sock.setsockopt(NetlinkOption.SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, word(group));
  }

  @Override
  public void close() {
    queue.close();
    sock.close();
  }
}
