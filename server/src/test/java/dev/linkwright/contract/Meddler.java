package dev.linkwright.contract;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.fault.PassingTransport;
import java.time.Duration;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/**
 * Somebody who changes things while they are read: before parts of dumps, counted from 1 over all
 * sockets, something is done.
 */
final class Meddler implements UnaryOperator<NetlinkTransport> {
  private final IntPredicate when;
  private final Runnable deed;
  private int parts;

  /**
   * Before the parts whose number {@code when} is true for.
   *
   * @param deed over sockets of its own
   */
  Meddler(IntPredicate when, Runnable deed) {
    this.when = when;
    this.deed = deed;
  }

  /** How many parts of dumps were read. */
  int parts() {
    return parts;
  }

  @Override
  public NetlinkTransport apply(NetlinkTransport inner) {
    return new PassingTransport(inner) {
      private boolean dumping;

      @Override
      public void send(byte[] datagram) {
        int flags = NetlinkMessage.split(datagram).get(0).header().flags();
        dumping = (flags & NlmF.NLM_F_DUMP) == NlmF.NLM_F_DUMP;
        inner.send(datagram);
      }

      @Override
      public byte[] receive(Duration timeout) {
        if (dumping && when.test(++parts)) {
          deed.run();
        }
        return inner.receive(timeout);
      }
    };
  }
}
