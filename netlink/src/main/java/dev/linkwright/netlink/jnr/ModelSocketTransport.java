package dev.linkwright.netlink.jnr;

import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.model.ControlHeader;
import dev.linkwright.netlink.model.Op;
import dev.linkwright.netlink.model.PacketHeader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A netlink socket of a model that another process serves, with extended acknowledgements, capped
 * echoes and strict checking of dump requests. The packets are those of
 * docs/adr/0007-the-models-socket.md.
 */
public final class ModelSocketTransport implements NetlinkTransport {
  private static final int BUFFER = PacketHeader.SIZE + (1 << 20);
  private static final Duration AT_ONCE = Duration.ofSeconds(10);

  private final Path path;
  private final SeqpacketSocket socket;
  private final ByteBuffer buffer = SeqpacketSocket.buffer(BUFFER);
  private final long token;
  private final int portId;
  private boolean closed;

  private ModelSocketTransport(Path path, SeqpacketSocket socket, int netns, String model) {
    this.path = path;
    this.socket = socket;
    send(
        PacketHeader.of(Op.HELLO, PacketHeader.PROTOCOL_VERSION, netns, 0),
        model.getBytes(StandardCharsets.UTF_8));
    PacketHeader hello = await(AT_ONCE);
    checked(hello, "opening a socket of the model");
    this.token = buffer.getLong();
    for (int option :
        new int[] {LibC.NETLINK_EXT_ACK, LibC.NETLINK_CAP_ACK, LibC.NETLINK_GET_STRICT_CHK}) {
      control(PacketHeader.of(Op.SETSOCKOPT, LibC.SOL_NETLINK, option, 0), word(1));
    }
    this.portId = control(PacketHeader.of(Op.BIND, 0, 0, 0), new byte[0]).arg2();
  }

  /**
   * A socket in a namespace of the model that is served at {@code path}.
   *
   * @param netns the namespace's number as the model's messages name it, 0 for the first
   * @param model the model's name, empty for the one that all share
   * @throws NetlinkException TRANSPORT if there is none
   */
  public static ModelSocketTransport open(Path path, int netns, String model) {
    SeqpacketSocket socket = SeqpacketSocket.connect(path);
    try {
      return new ModelSocketTransport(path, socket, netns, model);
    } catch (NetlinkException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public int portId() {
    return portId;
  }

  @Override
  public void send(byte[] datagram) {
    requireOpen();
    send(PacketHeader.of(Op.DATA, 0, 0, 0), datagram);
  }

  private void send(PacketHeader header, byte[] payload) {
    send(socket, header, payload);
  }

  /** Waits for room; a whole packet or none. */
  private void send(SeqpacketSocket to, PacketHeader header, byte[] payload) {
    while (true) {
      buffer.clear();
      header.write(buffer);
      buffer.put(payload).flip();
      int result = to.send(buffer);
      if (result != -Errno.EAGAIN.number()) {
        SeqpacketSocket.check("sending " + payload.length + " bytes", result);
        return;
      }
      to.await(true);
    }
  }

  @Override
  public byte[] receive(Duration timeout) {
    requireOpen();
    PacketHeader header = await(timeout);
    if (header.op() == Op.ERROR.number()) {
      throw NetlinkException.outcomeUnknown(Errno.of(header.arg1()), "receiving");
    }
    return rest();
  }

  @Override
  public void join(int group) {
    requireOpen();
    control(
        PacketHeader.of(Op.SETSOCKOPT, LibC.SOL_NETLINK, LibC.NETLINK_ADD_MEMBERSHIP, 0),
        word(group));
  }

  /** Does something at once that must not queue behind data. */
  private PacketHeader control(PacketHeader header, byte[] data) {
    ByteBuffer payload = SeqpacketSocket.buffer(ControlHeader.SIZE + data.length);
    new ControlHeader(token, 0, "").write(payload);
    payload.put(data);
    byte[] bytes = new byte[payload.flip().remaining()];
    payload.get(bytes);
    try (SeqpacketSocket other = SeqpacketSocket.connect(path)) {
      send(other, header, bytes);
      PacketHeader answer = await(other, AT_ONCE);
      checked(answer, "operation " + header.op());
      return answer;
    }
  }

  private PacketHeader await(Duration timeout) {
    return await(socket, timeout);
  }

  /** The next packet's header; what remains of the buffer is its payload. */
  private PacketHeader await(SeqpacketSocket from, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    int length = from.receive(buffer);
    while (length == -Errno.EAGAIN.number()) {
      long left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
      if (left <= 0 || !from.await(false, (int) Math.min(left, Integer.MAX_VALUE))) {
        throw NetlinkException.outcomeUnknown(Errno.ETIMEDOUT, "no answer in time");
      }
      length = from.receive(buffer);
    }
    if (length < PacketHeader.SIZE) {
      throw NetlinkException.outcomeUnknown(
          length < 0 ? Errno.of(-length) : Errno.ECONNRESET, "receiving");
    }
    return PacketHeader.read(buffer);
  }

  private byte[] rest() {
    byte[] payload = new byte[buffer.remaining()];
    buffer.get(payload);
    return payload;
  }

  private static void checked(PacketHeader answer, String what) {
    if (answer.arg1() != 0) {
      throw NetlinkException.transport(Errno.of(answer.arg1()), what);
    }
  }

  private static byte[] word(int value) {
    byte[] word = new byte[Integer.BYTES];
    Bytes.putS32(word, 0, value);
    return word;
  }

  private void requireOpen() {
    if (closed) {
      throw NetlinkException.transport(Errno.EBADF, "netlink socket");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      socket.close();
    }
  }
}
