package dev.linkwright.core.dataplane;

import dev.linkwright.core.dataplane.net.Notification;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * A netlink socket of the model. A request is answered before {@link #send} returns; what came of
 * it waits to be received, the notifications it caused before its acknowledgement, as the kernel
 * sends them. Source: net/netlink/af_netlink.c.
 */
final class ModelTransport implements NetlinkTransport {
  private final Host host;
  private final int netns;
  private final int portId;
  private final int rcvbuf;
  private final Set<Integer> groups = new HashSet<>();
  private final Deque<byte[]> queue = new ArrayDeque<>();
  private int queued;
  private boolean overrun;
  private boolean closed;

  ModelTransport(Host host, int netns, int portId, int rcvbuf) {
    this.host = host;
    this.netns = netns;
    this.portId = portId;
    this.rcvbuf = rcvbuf;
  }

  int netns() {
    return netns;
  }

  @Override
  public int portId() {
    return portId;
  }

  /**
   * Source: net/netlink/af_netlink.c, {@code netlink_rcv_skb}: what does not fit is dropped without
   * an answer.
   */
  @Override
  public void send(byte[] datagram) {
    requireOpen();
    int at = 0;
    while (datagram.length - at >= NlMsgHdr.SIZE) {
      int length = NlMsgHdr.read(datagram, at).length();
      if (length < NlMsgHdr.SIZE || length > datagram.length - at) {
        return;
      }
      host.answer(this, NetlinkMessage.of(Arrays.copyOfRange(datagram, at, at + length)));
      at += Attrs.align(length);
    }
  }

  @Override
  public byte[] receive(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    synchronized (queue) {
      while (queue.isEmpty() || overrun) {
        if (overrun) {
          overrun = false;
          throw NetlinkException.outcomeUnknown(Errno.ENOBUFS, "receive");
        }
        requireOpen();
        awaitUntil(deadline);
      }
      byte[] first = queue.removeFirst();
      queued -= first.length;
      return first;
    }
  }

  private void awaitUntil(long deadline) {
    long left = (deadline - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw NetlinkException.outcomeUnknown(Errno.ETIMEDOUT, "receive");
    }
    try {
      queue.wait(left);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw NetlinkException.outcomeUnknown(Errno.EINTR, "receive");
    }
  }

  @Override
  public void join(int group) {
    synchronized (queue) {
      groups.add(group);
    }
  }

  /** An answer to this socket; never dropped. */
  void reply(byte[] datagram) {
    synchronized (queue) {
      append(datagram);
    }
  }

  /**
   * A notification; taken if the socket listens for it, dropped with ENOBUFS for the reader if the
   * buffer is full.
   */
  void notice(Notification notification) {
    synchronized (queue) {
      if (notification.netns() != netns || !groups.contains(notification.group())) {
        return;
      }
      byte[] bytes = notification.message().toBytes();
      if (queued + bytes.length > rcvbuf) {
        overrun = true;
        queue.notifyAll();
      } else {
        append(bytes);
      }
    }
  }

  private void append(byte[] datagram) {
    queue.addLast(datagram);
    queued += datagram.length;
    queue.notifyAll();
  }

  private void requireOpen() {
    synchronized (queue) {
      if (closed) {
        throw NetlinkException.transport(Errno.EBADF, "the socket is closed");
      }
    }
  }

  @Override
  public void close() {
    synchronized (queue) {
      closed = true;
      queue.notifyAll();
    }
    host.close(this);
  }
}
