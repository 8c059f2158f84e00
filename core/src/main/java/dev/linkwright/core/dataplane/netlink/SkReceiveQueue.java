package dev.linkwright.core.dataplane.netlink;

import dev.linkwright.netlink.error.Errno;
import java.util.List;

/**
 * Where the datagrams of one socket wait for its reader: in this process, or in a socket of the
 * machine this runs on. Several threads use it at once. Source: {@code sk->sk_receive_queue}.
 */
public interface SkReceiveQueue {
  /**
   * What the datagrams that wait are charged, in bytes of {@link NetlinkSkb#truesize}; may be more
   * than the truth if that is below {@code enough}. Source: {@code sk->sk_rmem_alloc}.
   */
  int skRmemAlloc(int enough);

  /** Appends a datagram, whatever is there already. Source: {@code skb_queue_tail}. */
  void skbQueueTail(NetlinkSkb skb);

  /** What the next read returns instead of a datagram. Source: {@code sk->sk_err}. */
  void skErr(Errno errno);

  /**
   * Appends the parts of a dump one by one as the reader makes room; at least the first at once.
   */
  void dump(List<NetlinkSkb> parts);

  /** Whether a dump has parts that the reader has not made room for. Source: {@code cb_running}. */
  boolean cbRunning();
}
