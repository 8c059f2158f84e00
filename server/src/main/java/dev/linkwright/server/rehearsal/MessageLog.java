package dev.linkwright.server.rehearsal;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgErr;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.model.PacketHeader;
import dev.linkwright.netlink.pcap.CapturedDatagram;
import dev.linkwright.netlink.pcap.CookedHeader;
import dev.linkwright.server.changes.Requests;
import dev.linkwright.server.endpoint.Tap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What passes between programs and the model. Keeps every request that may change something; all
 * others, the answers and the datagrams only if somebody wants to see them.
 */
final class MessageLog implements Tap {
  /** As the kernel's own captures have it, of a netlink route socket. */
  private static final CookedHeader COOKED = CookedHeader.of(CookedHeader.PACKET_OUTGOING, 0);

  private final boolean everything;
  private final List<LoggedRequest> requests = new ArrayList<>();
  private final List<CapturedDatagram> datagrams = new ArrayList<>();
  private final Map<Key, LoggedRequest> open = new HashMap<>();
  private long sent;

  /** Connections that carry data, by the endpoint's number, which counts others, too. */
  private final Map<Integer, Integer> sockets = new HashMap<>();

  /** Which request an answer is to. */
  private record Key(int socket, int seq) {}

  /**
   * An empty log.
   *
   * @param everything whether to keep what only asks, answers and datagrams
   */
  MessageLog(boolean everything) {
    this.everything = everything;
  }

  @Override
  public synchronized void datagram(
      int connection, boolean isRequest, PacketHeader header, byte[] datagram) {
    if (everything) {
      datagrams.add(CapturedDatagram.of(Instant.now(), COOKED, datagram.clone()));
    }
    int socket = sockets.computeIfAbsent(connection, c -> sockets.size() + 1);
    for (NetlinkMessage message : NetlinkMessage.leading(datagram)) {
      if (isRequest) {
        request(socket, message);
      } else if (header.arg2() == 0) {
        // With a group it is a notification, which repeats the number of the request that caused
        // it.
        answer(socket, message);
      }
    }
  }

  private void request(int socket, NetlinkMessage message) {
    sent++;
    LoggedRequest logged = new LoggedRequest(socket, message);
    if (everything || Requests.isChange(message)) {
      requests.add(logged);
      open.put(new Key(socket, message.header().seq()), logged);
    }
  }

  private void answer(int socket, NetlinkMessage message) {
    @Nullable LoggedRequest logged = open.get(new Key(socket, message.header().seq()));
    if (logged == null) {
      return;
    }
    int type = message.type();
    if (type != NlMsgHdr.NLMSG_ERROR && type != NlMsgHdr.NLMSG_DONE) {
      logged.answer(message, everything);
      return;
    }
    open.remove(new Key(socket, message.header().seq()));
    try {
      logged.end(NlMsgErr.parse(message));
    } catch (NetlinkException e) {
      throw new IllegalStateException("the model ends a request with what is no end", e);
    }
  }

  /** What was sent, in order. */
  synchronized List<LoggedRequest> requests() {
    return List.copyOf(requests);
  }

  /** What passed, in order, if everything was kept. */
  synchronized List<CapturedDatagram> datagrams() {
    return List.copyOf(datagrams);
  }

  /** How many messages were sent. */
  synchronized long sent() {
    return sent;
  }
}
