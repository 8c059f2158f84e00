package dev.linkwright.server.endpoint;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.jnr.SeqpacketSocket;
import dev.linkwright.netlink.model.Op;
import dev.linkwright.netlink.model.PacketHeader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A program that asks as `ip` does: one request after the other, with the socket options that a
 * socket has from the start. It does not look at the answers.
 */
final class WarmUpProgram implements AutoCloseable {
  private static final Duration AT_ONCE = Duration.ofSeconds(10);
  private static final int BUFFER = 1 << 16;

  private final SeqpacketSocket socket;
  private final ByteBuffer buffer = SeqpacketSocket.buffer(BUFFER);
  private int asked;

  private WarmUpProgram(SeqpacketSocket socket) {
    this.socket = socket;
  }

  static WarmUpProgram open(Path path) {
    WarmUpProgram program = new WarmUpProgram(SeqpacketSocket.connect(path));
    program.exchange(
        PacketHeader.of(Op.HELLO, PacketHeader.PROTOCOL_VERSION, 0, 0),
        ModelNames.OWN_COPY.getBytes(StandardCharsets.UTF_8));
    return program;
  }

  /**
   * By turns with an address of its own, as `ip` sends requests, and without, as it asks for dumps.
   */
  void ask(NetlinkMessage request) {
    asked++;
    int flags = asked % 2 == 0 ? PacketHeader.CONNECTED : 0;
    exchange(new PacketHeader(Op.DATA.number(), flags, 0, 0, 0), request.toBytes());
  }

  private void exchange(PacketHeader header, byte[] payload) {
    buffer.clear();
    header.write(buffer);
    buffer.put(payload).flip();
    socket.send(buffer);
    while (socket.receive(buffer) == -Errno.EAGAIN.number()) {
      if (!socket.await(false, (int) AT_ONCE.toMillis())) {
        throw NetlinkException.outcomeUnknown(Errno.ETIMEDOUT, "no answer while warming up");
      }
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
