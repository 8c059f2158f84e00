package dev.linkwright.server.rehearsal;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgErr;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.model.PacketHeader;
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
  private static final int GET = 2;

  private final boolean everything;
  private final List<Exchange> exchanges = new ArrayList<>();
  private final List<Datagram> datagrams = new ArrayList<>();
  private final Map<Key, Exchange> open = new HashMap<>();
  private long sent;

  /** Which request an answer is to. */
  private record Key(int connection, int seq) {}

  /** A datagram that passed. */
  record Datagram(Instant time, byte[] bytes) {}

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
      datagrams.add(new Datagram(Instant.now(), datagram.clone()));
    }
    for (NetlinkMessage message : NetlinkMessage.leading(datagram)) {
      if (isRequest) {
        request(connection, message);
      } else if (header.arg2() == 0) {
        // With a group it is a notification, which repeats the number of the request that caused
        // it.
        answer(connection, message);
      }
    }
  }

  private void request(int connection, NetlinkMessage message) {
    sent++;
    Exchange exchange = new Exchange(connection, message);
    if (everything || isChange(message)) {
      exchanges.add(exchange);
      open.put(new Key(connection, message.header().seq()), exchange);
    }
  }

  private void answer(int connection, NetlinkMessage message) {
    @Nullable Exchange exchange = open.get(new Key(connection, message.header().seq()));
    if (exchange == null) {
      return;
    }
    int type = message.type();
    if (type != NlMsgHdr.NLMSG_ERROR && type != NlMsgHdr.NLMSG_DONE) {
      exchange.answer(message, everything);
      return;
    }
    open.remove(new Key(connection, message.header().seq()));
    try {
      exchange.end(NlMsgErr.parse(message));
    } catch (NetlinkException e) {
      throw new IllegalStateException("the model ends a request with what is no end", e);
    }
  }

  /** NEW, DEL, GET and SET of one kind follow one another. */
  private static boolean isChange(NetlinkMessage message) {
    return (message.type() & 3) != GET;
  }

  /** What was sent, in order. */
  synchronized List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /** What passed, in order, if everything was kept. */
  synchronized List<Datagram> datagrams() {
    return List.copyOf(datagrams);
  }

  /** How many messages were sent. */
  synchronized long sent() {
    return sent;
  }
}
