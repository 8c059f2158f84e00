package dev.linkwright.server.endpoint;

import dev.linkwright.core.dataplane.netlink.NetlinkSock;
import dev.linkwright.core.dataplane.netlink.SockAddrNl;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.model.Op;
import dev.linkwright.netlink.model.PacketHeader;
import dev.linkwright.server.endpoint.Control.Answer;
import dev.linkwright.server.endpoint.Control.Request;

/** Control operations on one netlink socket. */
final class SockControl {
  private static final int AF_UNSPEC = 0;
  private static final int AF_NETLINK = 16;

  private final ModelEndpoint endpoint;

  SockControl(ModelEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  Answer perform(Op op, Request request, NetlinkSock sock) {
    PacketHeader h = request.header();
    return switch (op) {
      case BIND -> bind(sock, new SockAddrNl(h.arg1(), h.arg2()));
      case GETSOCKNAME -> address(sock.getsockname());
      case CONNECT -> connect(sock, h);
      case GETPEERNAME -> address(sock.getpeername());
      case SETSOCKOPT -> {
        sock.setsockopt(h.arg1(), h.arg2(), request.data());
        yield Answer.OK;
      }
      case GETSOCKOPT -> {
        NetlinkSock.Value value = sock.getsockopt(h.arg1(), h.arg2(), h.arg3());
        yield new Answer(value.length(), 0, value.bytes());
      }
      default -> throw NetlinkException.transport(Errno.ENOSYS, op + " on a socket");
    };
  }

  /** A program that has ended may still hold the port id here: then it is let go first. */
  private Answer bind(NetlinkSock sock, SockAddrNl address) {
    try {
      sock.bind(address);
    } catch (NetlinkException e) {
      if (e.errno() != Errno.EADDRINUSE) {
        throw e;
      }
      endpoint.reap();
      sock.bind(address);
    }
    return Answer.of(sock.portId(), 0);
  }

  private static Answer connect(NetlinkSock sock, PacketHeader h) {
    switch (h.arg3()) {
      case AF_UNSPEC -> sock.connect(null);
      case AF_NETLINK -> sock.connect(new SockAddrNl(h.arg1(), h.arg2()));
      default -> throw NetlinkException.transport(Errno.EINVAL, "family " + h.arg3());
    }
    return Answer.OK;
  }

  private static Answer address(SockAddrNl address) {
    return Answer.of(address.pid(), address.groups());
  }
}
