package dev.linkwright.server.endpoint;

import dev.linkwright.core.dataplane.netlink.NetlinkSkb;
import dev.linkwright.core.dataplane.netlink.SkReceiveQueue;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.jnr.Processors;
import dev.linkwright.netlink.jnr.SeqpacketSocket;
import dev.linkwright.netlink.model.Op;
import dev.linkwright.netlink.model.PacketHeader;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The receive queue of a program elsewhere: the queue of its unix socket, and behind it here what
 * finds no room there. Any thread may append; only the connection's own moves on what is kept back.
 */
final class SocketQueue implements SkReceiveQueue {
  /** Asked of the system for what waits in the socket; it may grant less. */
  private static final int SEND_BUFFER = 425_984;

  private static final int FIRST_BUFFER = 8192;

  // The bytes travel on; nobody compares or changes them.
  @SuppressWarnings("ArrayRecordComponent")
  private record Packet(PacketHeader header, byte[] payload) {
    int truesize() {
      return NetlinkSkb.truesize(payload.length);
    }
  }

  private final SeqpacketSocket socket;
  private final Deque<Packet> kept = new ArrayDeque<>();
  private final Deque<NetlinkSkb> dump = new ArrayDeque<>();
  private final PacketTap tap;
  private ByteBuffer buffer = SeqpacketSocket.buffer(FIRST_BUFFER);
  private int keptBytes;
  private int sentAtMost;
  private boolean appended;
  private boolean closed;

  /** Sees what is appended. */
  interface PacketTap {
    void datagram(PacketHeader header, byte[] datagram);
  }

  SocketQueue(SeqpacketSocket socket, PacketTap tap) {
    this.socket = socket;
    this.tap = tap;
    socket.sendBuffer(SEND_BUFFER);
  }

  /** Asks the socket only if what was sent since it was asked last could be too much. */
  @Override
  public synchronized int skRmemAlloc(int enough) {
    if (sentAtMost + keptBytes > enough && !closed) {
      sentAtMost = socket.unread();
    }
    return sentAtMost + keptBytes;
  }

  @Override
  public synchronized void skbQueueTail(NetlinkSkb skb) {
    PacketHeader header =
        PacketHeader.of(Op.DATA, skb.portId(), skb.dstGroup(), skb.nsid() + 1)
            .from(Processors.current());
    tap.datagram(header, skb.data());
    append(new Packet(header, skb.data()));
  }

  @Override
  public synchronized void skErr(Errno errno) {
    append(new Packet(PacketHeader.of(Op.ERROR, errno.number(), 0, 0), new byte[0]));
  }

  @Override
  public synchronized void dump(List<NetlinkSkb> parts) {
    dump.addAll(parts);
    skbQueueTail(dump.removeFirst());
    moveOn();
  }

  @Override
  public synchronized boolean cbRunning() {
    return !dump.isEmpty();
  }

  /** Sends what was kept back as far as there is room now. */
  synchronized void moveOn() {
    while (!kept.isEmpty() && send(kept.getFirst())) {
      keptBytes -= kept.removeFirst().truesize();
    }
    while (kept.isEmpty() && !dump.isEmpty() && hasRoomForDump()) {
      skbQueueTail(dump.removeFirst());
    }
  }

  /** The same bound by which the system says that there is room to send: see unix_writable(). */
  private boolean hasRoomForDump() {
    return skRmemAlloc(SEND_BUFFER / 4) <= SEND_BUFFER / 4;
  }

  /** Whether something waits for room. */
  synchronized boolean isWaiting() {
    return !kept.isEmpty() || !dump.isEmpty();
  }

  /** Whether anything was appended since this was asked last. */
  synchronized boolean takeAppended() {
    boolean was = appended;
    appended = false;
    return was;
  }

  /** Nothing is sent any more. */
  synchronized void close() {
    closed = true;
    kept.clear();
    dump.clear();
    keptBytes = 0;
  }

  /** Sends a packet that is no datagram, such as the answer to HELLO. */
  synchronized void append(PacketHeader header, byte[] payload) {
    append(new Packet(header, payload));
  }

  private void append(Packet packet) {
    if (closed) {
      return;
    }
    appended = true;
    if (!kept.isEmpty() || !send(packet)) {
      kept.addLast(packet);
      keptBytes += packet.truesize();
      socket.wake();
    }
  }

  /** False if there is no room; a packet for a reader that is gone counts as sent. */
  private boolean send(Packet packet) {
    int length = PacketHeader.SIZE + packet.payload().length;
    if (buffer.capacity() < length) {
      buffer = SeqpacketSocket.buffer(Math.max(length, 2 * buffer.capacity()));
    }
    buffer.clear();
    packet.header().write(buffer);
    buffer.put(packet.payload()).flip();
    if (socket.send(buffer) == -Errno.EAGAIN.number()) {
      return false;
    }
    sentAtMost += packet.truesize();
    return true;
  }
}
