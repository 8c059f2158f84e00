package dev.linkwright.core.dataplane;

import dev.linkwright.core.dataplane.netlink.NetlinkSkb;
import dev.linkwright.core.dataplane.netlink.SkReceiveQueue;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The receive queue of a socket whose reader is in this process. */
final class MemoryQueue implements SkReceiveQueue {
  private final Deque<NetlinkSkb> queue = new ArrayDeque<>();
  private final Deque<NetlinkSkb> dump = new ArrayDeque<>();
  private int skRmemAlloc;
  private @Nullable Errno skErr;
  private boolean closed;

  @Override
  public synchronized int skRmemAlloc(int enough) {
    return skRmemAlloc;
  }

  @Override
  public synchronized void skbQueueTail(NetlinkSkb skb) {
    queue.addLast(skb);
    skRmemAlloc += skb.truesize();
    notifyAll();
  }

  @Override
  public synchronized void skErr(Errno errno) {
    skErr = errno;
    notifyAll();
  }

  @Override
  public synchronized void dump(List<NetlinkSkb> parts) {
    dump.addAll(parts);
    nextPart();
  }

  @Override
  public synchronized boolean cbRunning() {
    return !dump.isEmpty();
  }

  /** Source: net/netlink/af_netlink.c, {@code netlink_recvmsg}. */
  synchronized NetlinkSkb recvmsg(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (queue.isEmpty() || skErr != null) {
      if (skErr != null) {
        Errno errno = skErr;
        skErr = null;
        throw NetlinkException.outcomeUnknown(errno, "receive");
      }
      requireOpen();
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw NetlinkException.outcomeUnknown(Errno.ETIMEDOUT, "receive");
      }
      try {
        wait(left);
      } catch (InterruptedException interrupt) {
        Thread.currentThread().interrupt();
        throw NetlinkException.outcomeUnknown(Errno.EINTR, "receive");
      }
    }
    NetlinkSkb first = queue.removeFirst();
    skRmemAlloc -= first.truesize();
    nextPart();
    return first;
  }

  private void nextPart() {
    @Nullable NetlinkSkb part = dump.pollFirst();
    if (part != null) {
      skbQueueTail(part);
    }
  }

  synchronized void requireOpen() {
    if (closed) {
      throw NetlinkException.transport(Errno.EBADF, "the socket is closed");
    }
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
