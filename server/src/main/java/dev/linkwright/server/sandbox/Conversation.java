package dev.linkwright.server.sandbox;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Datagrams sent to a model over one netlink socket, and what came back.
 *
 * @param portId the socket's port id
 * @param received all that could be read, in order
 */
public record Conversation(int portId, List<byte[]> received) {
  /**
   * Sends datagrams one after the other and reads what there is after each.
   *
   * @param netns the namespace of the socket, or null for the host's own
   * @param groups what it listens to
   * @throws IllegalArgumentException if there is no such namespace
   */
  public static Conversation with(
      Host host, @Nullable String netns, List<Integer> groups, List<byte[]> datagrams) {
    try (NetlinkTransport socket = host.open(netns)) {
      groups.forEach(socket::join);
      List<byte[]> received = new ArrayList<>();
      for (byte[] datagram : datagrams) {
        socket.send(datagram);
        drain(socket, received);
      }
      return new Conversation(socket.portId(), received);
    }
  }

  /** The model has answered when send returns, so nothing is waited for. */
  private static void drain(NetlinkTransport socket, List<byte[]> to) {
    while (true) {
      try {
        to.add(socket.receive(Duration.ZERO));
      } catch (NetlinkException e) {
        if (e.errno() == Errno.ETIMEDOUT) {
          return;
        }
        throw e;
      }
    }
  }
}
