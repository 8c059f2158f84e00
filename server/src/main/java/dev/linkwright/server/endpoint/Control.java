package dev.linkwright.server.endpoint;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.core.dataplane.netlink.NetlinkSock;
import dev.linkwright.core.dataplane.rtnetlink.RtnlNet;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.model.ControlHeader;
import dev.linkwright.netlink.model.Op;
import dev.linkwright.netlink.model.PacketHeader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Answers control packets: finds what they are about and who knows the answer. */
final class Control {
  private final ModelEndpoint endpoint;
  private final SockControl socks;
  private final NetControl nets;

  /**
   * What one control packet says.
   *
   * @param header the packet's
   * @param data what follows the control header
   */
  // The bytes travel on; nobody compares or changes them.
  @SuppressWarnings("ArrayRecordComponent")
  record Request(PacketHeader header, byte[] data) {}

  /** An answer without error. */
  // The bytes travel on; nobody compares or changes them.
  @SuppressWarnings("ArrayRecordComponent")
  record Answer(int arg2, int arg3, byte[] payload) {
    static final Answer OK = new Answer(0, 0, new byte[0]);

    static Answer of(int arg2, int arg3) {
      return new Answer(arg2, arg3, new byte[0]);
    }

    static Answer of(byte[] payload) {
      return new Answer(0, 0, payload);
    }
  }

  Control(ModelEndpoint endpoint) {
    this.endpoint = endpoint;
    this.socks = new SockControl(endpoint);
    this.nets = new NetControl(endpoint);
  }

  /** Answers the packet whose header was read from {@code in}. */
  void answer(PacketHeader header, ByteBuffer in, SocketQueue to) {
    Answer answer = Answer.OK;
    int error = 0;
    try {
      answer = perform(header, in);
    } catch (NetlinkException refusal) {
      error = refusal.errno().number();
    }
    to.append(
        new PacketHeader(header.op(), 0, error, answer.arg2(), answer.arg3()), answer.payload());
  }

  private Answer perform(PacketHeader header, ByteBuffer in) {
    ControlHeader control = ControlHeader.read(in);
    byte[] data = new byte[in.remaining()];
    in.get(data);
    Request request = new Request(header, data);
    @Nullable Op op = Op.of(header.op());
    if (op == null) {
      throw NetlinkException.transport(Errno.ENOSYS, "operation " + header.op());
    }
    if (control.token() == 0) {
      return nets.perform(op, request, named(control.model()), control.netns());
    }
    EndpointConnection connection = endpoint.byToken(control.token());
    connection.drain();
    @Nullable NetlinkSock sock = connection.sock();
    @Nullable Host host = connection.host();
    if (sock == null || host == null) {
      throw NetlinkException.transport(Errno.ENOTCONN, "a connection without HELLO");
    }
    return switch (op) {
      case BARRIER -> Answer.of(connection.queue().takeAppended() ? 1 : 0, 0);
      case BIND, GETSOCKNAME, CONNECT, GETPEERNAME, SETSOCKOPT, GETSOCKOPT ->
          socks.perform(op, request, sock);
      default -> nets.perform(op, request, host, RtnlNet.fdOf(sock.netns()));
    };
  }

  private Host named(String name) {
    if (name.equals(ModelNames.OWN_COPY)) {
      throw NetlinkException.transport(Errno.EINVAL, "a copy of its own needs a token");
    }
    return endpoint.names().model(name);
  }
}
