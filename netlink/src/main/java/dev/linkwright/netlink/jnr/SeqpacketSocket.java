package dev.linkwright.netlink.jnr;

import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import jnr.ffi.byref.IntByReference;

/**
 * One end of a connection over a unix SOCK_SEQPACKET socket: packets, with their boundaries.
 * Sending and waking may be done by any thread, receiving by one at a time. Source: unix(7),
 * socket(2).
 */
public final class SeqpacketSocket implements AutoCloseable {
  /** Two struct pollfd. */
  private static final int POLLFDS = 16;

  private static final int UCRED = 12;

  private static final byte[] ONE = {1, 0, 0, 0, 0, 0, 0, 0};

  private final int fd;
  private final int wakeFd;
  private final Pointer pollfds = Memory.allocateDirect(LibC.Loaded.RUNTIME, POLLFDS);
  private final byte[] drained = new byte[ONE.length];
  private boolean closed;

  SeqpacketSocket(int fd) {
    this.fd = fd;
    this.wakeFd =
        check(
            "eventfd",
            LibC.call(() -> LibC.libc().eventfd(0, LibC.EFD_CLOEXEC | LibC.EFD_NONBLOCK)));
  }

  static int socket() {
    return check(
        "unix socket",
        LibC.call(
            () -> LibC.libc().socket(LibC.AF_UNIX, LibC.SOCK_SEQPACKET | LibC.SOCK_CLOEXEC, 0)));
  }

  /**
   * A connection to whoever listens at {@code path}.
   *
   * @throws NetlinkException TRANSPORT if nobody does
   */
  public static SeqpacketSocket connect(Path path) {
    byte[] address = UnixAddress.of(path);
    int fd = socket();
    int result = LibC.call(() -> LibC.libc().connect(fd, address, address.length));
    if (result < 0) {
      LibC.libc().close(fd);
      throw NetlinkException.transport(Errno.of(-result), "connecting to " + path);
    }
    return new SeqpacketSocket(fd);
  }

  /** A buffer of the kind that packets are sent from and received into. */
  public static ByteBuffer buffer(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  /**
   * Takes the next packet without waiting and makes it what remains of {@code buffer}.
   *
   * @return its length, 0 if the other end is gone, or a negative error number: EAGAIN if there is
   *     none, EMSGSIZE if it is longer than the buffer
   */
  public int receive(ByteBuffer buffer) {
    buffer.clear();
    Pointer data = pointer(buffer);
    int flags = LibC.MSG_DONTWAIT | LibC.MSG_TRUNC;
    int length = LibC.call(() -> (int) LibC.libc().recv(fd, data, buffer.capacity(), flags));
    if (length > buffer.capacity()) {
      return -Errno.EMSGSIZE.number();
    }
    buffer.limit(Math.max(length, 0));
    return length;
  }

  /**
   * Sends {@code buffer} from its beginning up to its limit as one packet, without waiting.
   *
   * @return 0 or a negative error number: EAGAIN if there is no room, EPIPE if the other end is
   *     gone
   */
  public int send(ByteBuffer buffer) {
    Pointer data = pointer(buffer);
    int flags = LibC.MSG_DONTWAIT | LibC.MSG_NOSIGNAL;
    int sent = LibC.call(() -> (int) LibC.libc().send(fd, data, buffer.limit(), flags));
    return Math.min(sent, 0);
  }

  /** A call with a pointer is compiled by JNR; one with a buffer goes the long way each time. */
  private static Pointer pointer(ByteBuffer direct) {
    return Pointer.wrap(LibC.Loaded.RUNTIME, direct);
  }

  /** Returns when there is something to receive, or if asked for room to send, or after a wake. */
  public void await(boolean room) {
    await(room, -1);
  }

  /** The same, at most for so many milliseconds; false if nothing happened by then. */
  public boolean await(boolean room, int timeoutMillis) {
    pollfds.putInt(0, fd);
    pollfds.putInt(4, LibC.POLLIN | (room ? LibC.POLLOUT : 0));
    pollfds.putInt(8, wakeFd);
    pollfds.putInt(12, LibC.POLLIN);
    int ready = LibC.call(() -> LibC.libc().poll(pollfds, 2, timeoutMillis));
    check("poll", ready);
    if (pollfds.getShort(14) != 0) {
      LibC.call(() -> (int) LibC.libc().read(wakeFd, drained, drained.length));
    }
    return ready > 0;
  }

  /** Makes {@link #await} of another thread return. */
  public void wake() {
    LibC.call(() -> (int) LibC.libc().write(wakeFd, ONE, ONE.length));
  }

  /** What the packets that the other end has not received are charged, in bytes. */
  public int unread() {
    return count(LibC.SIOCOUTQ);
  }

  private int count(long request) {
    IntByReference value = new IntByReference();
    int result = LibC.call(() -> LibC.libc().ioctl(fd, request, value));
    return result < 0 ? 0 : value.getValue();
  }

  /** The process that connected, 0 if it cannot be seen from here. */
  public int peerPid() {
    byte[] ucred = new byte[UCRED];
    IntByReference length = new IntByReference(UCRED);
    check(
        "SO_PEERCRED",
        LibC.call(
            () -> LibC.libc().getsockopt(fd, LibC.SOL_SOCKET, LibC.SO_PEERCRED, ucred, length)));
    return Bytes.getS32(ucred, 0);
  }

  /** Lets as much wait for the other end as the system allows, up to so many bytes. */
  public void sendBuffer(int bytes) {
    check(
        "SO_SNDBUF",
        LibC.call(
            () ->
                LibC.libc()
                    .setsockopt(
                        fd,
                        LibC.SOL_SOCKET,
                        LibC.SO_SNDBUF,
                        new IntByReference(bytes),
                        Integer.BYTES)));
  }

  /** Ends the connection for both sides: whoever receives here gets 0. */
  public void shutdown() {
    LibC.libc().shutdown(fd, LibC.SHUT_RDWR);
  }

  /** Gives the descriptors back; only when no other thread uses the socket any more. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      LibC.libc().close(fd);
      LibC.libc().close(wakeFd);
    }
  }

  static int check(String what, int result) {
    if (result < 0) {
      throw NetlinkException.transport(Errno.of(-result), what);
    }
    return result;
  }
}
