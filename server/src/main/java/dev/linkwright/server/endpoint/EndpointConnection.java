package dev.linkwright.server.endpoint;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.core.dataplane.netlink.NetlinkSock;
import dev.linkwright.core.dataplane.netlink.SockAddrNl;
import dev.linkwright.core.dataplane.rtnetlink.RtnlNet;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.jnr.Processors;
import dev.linkwright.netlink.jnr.SeqpacketSocket;
import dev.linkwright.netlink.model.Op;
import dev.linkwright.netlink.model.PacketHeader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One program's netlink socket. Its thread takes packets and has the model answer them, itself; its
 * monitor makes sure that packets are answered in order when a control operation takes them first.
 */
final class EndpointConnection implements Runnable {
  /** As long as the header and the largest datagram that is taken. */
  static final int MAX_PACKET = PacketHeader.SIZE + (1 << 20);

  private static final int FIRST_BUFFER = 1 << 16;
  private static final byte[] NOTHING = new byte[0];

  private final ModelEndpoint endpoint;
  private final SeqpacketSocket socket;
  private final int number;
  private final SocketQueue queue;
  private ByteBuffer in = SeqpacketSocket.buffer(FIRST_BUFFER);
  private volatile @Nullable Opened opened;
  private boolean over;
  private volatile int askedFrom = -1;

  /** What HELLO opened. */
  private record Opened(Host host, NetlinkSock sock, long token, int pid) {}

  EndpointConnection(ModelEndpoint endpoint, SeqpacketSocket socket, int number) {
    this.endpoint = endpoint;
    this.socket = socket;
    this.number = number;
    this.queue =
        new SocketQueue(socket, (header, data) -> endpoint.tap(number, false, header, data));
  }

  @Override
  public void run() {
    try {
      while (!isOver()) {
        if (drain() == 0 && !awaitsAwake()) {
          socket.await(queue.isWaiting());
        }
      }
    } finally {
      end();
    }
  }

  /** Not on the processor of the program: it could not send while this waits there. */
  private boolean awaitsAwake() {
    return askedFrom != Processors.current() && endpoint.spin().awaits(this::hasAnswered);
  }

  private boolean hasAnswered() {
    return drain() > 0 || isOver();
  }

  /** Whether the program is gone, or has said what it cannot. */
  private synchronized boolean isOver() {
    return over;
  }

  /** Answers every packet that has come, and tells how many. */
  synchronized int drain() {
    int answered = 0;
    if (!over) {
      queue.moveOn();
    }
    while (!over) {
      int length = socket.receive(in);
      if (length == -Errno.EAGAIN.number()) {
        break;
      }
      over = length < PacketHeader.SIZE || !packet(PacketHeader.read(in));
      answered++;
    }
    return answered;
  }

  /** Answers one packet; false if it ends the connection. */
  private boolean packet(PacketHeader header) {
    @Nullable Opened open = opened;
    if (open == null && Op.isControl(header.op())) {
      endpoint.control().answer(header, in, queue);
      return true;
    }
    if (open == null) {
      return hello(header);
    }
    if (header.op() != Op.DATA.number()) {
      return false;
    }
    data(open.sock(), header);
    return true;
  }

  private void data(NetlinkSock sock, PacketHeader header) {
    byte[] datagram = new byte[in.remaining()];
    in.get(datagram);
    endpoint.tap(number, true, header, datagram);
    askedFrom = header.processor();
    boolean connected = (header.flags() & PacketHeader.CONNECTED) != 0;
    try {
      sock.sendmsg(datagram, connected ? null : new SockAddrNl(header.arg1(), header.arg2()));
    } catch (NetlinkException e) {
      if (e.kind() != NetlinkException.Kind.TRANSPORT) {
        throw e;
      }
      queue.skErr(e.errno());
    }
  }

  private boolean hello(PacketHeader header) {
    try {
      opened = open(header);
    } catch (NetlinkException e) {
      queue.append(PacketHeader.of(Op.HELLO, e.errno().number(), 0, 0), NOTHING);
      return false;
    }
    Opened open = opened;
    int netns = RtnlNet.fdOf(open.sock().netns());
    ByteBuffer token = SeqpacketSocket.buffer(Long.BYTES).putLong(0, open.token());
    byte[] payload = new byte[Long.BYTES];
    token.get(payload);
    queue.append(
        PacketHeader.of(Op.HELLO, 0, open.host().nextPortId(netns, open.pid()), netns), payload);
    return true;
  }

  private Opened open(PacketHeader header) {
    if (header.op() != Op.HELLO.number()) {
      throw NetlinkException.transport(Errno.EPROTO, "the first packet is no HELLO");
    }
    if (header.arg1() != PacketHeader.PROTOCOL_VERSION) {
      throw NetlinkException.transport(Errno.EPROTONOSUPPORT, "version " + header.arg1());
    }
    Host host = endpoint.names().model(StandardCharsets.UTF_8.decode(in).toString());
    int pid = header.arg3() == 0 ? socket.peerPid() : header.arg3();
    if (host.nextPortId(header.arg2(), pid) != pid) {
      endpoint.reap();
    }
    NetlinkSock sock = host.socket(header.arg2(), pid, queue);
    return new Opened(host, sock, endpoint.register(this), pid);
  }

  /** The model's socket, or null before HELLO. */
  synchronized @Nullable NetlinkSock sock() {
    return opened == null ? null : opened.sock();
  }

  /** The model, or null before HELLO. */
  synchronized @Nullable Host host() {
    return opened == null ? null : opened.host();
  }

  /** Whether it is a socket of that process in that model. */
  boolean isOf(Host host, int pid) {
    @Nullable Opened open = opened;
    return open != null && open.host() == host && open.pid() == pid;
  }

  /** The number of its namespace, 0 before HELLO. */
  int netns() {
    @Nullable Opened open = opened;
    return open == null ? 0 : RtnlNet.fdOf(open.sock().netns());
  }

  SocketQueue queue() {
    return queue;
  }

  /** Closes the model's socket if the program has gone; its thread will find out, too. */
  void reap() {
    // One that is being opened reaps others itself, inside its monitor.
    if (opened == null) {
      return;
    }
    drain();
    if (isOver()) {
      closeSock();
    }
  }

  private synchronized void closeSock() {
    if (opened != null) {
      opened.sock().close();
    }
  }

  /** Makes the thread end. */
  void stop() {
    socket.shutdown();
  }

  /** Closes the model's socket and this one; afterwards nobody may use it. */
  private synchronized void end() {
    over = true;
    if (opened != null) {
      endpoint.unregister(opened.token());
      opened.sock().close();
    }
    queue.close();
    endpoint.ended(this);
    socket.close();
  }
}
