package dev.linkwright.netlink.jnr;

import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.time.Duration;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import jnr.ffi.byref.IntByReference;

/**
 * A NETLINK_ROUTE socket of the running kernel, with extended acknowledgements, capped echoes and
 * strict checking of dump requests. Source: netlink(7), net/netlink/af_netlink.c.
 */
public final class KernelTransport implements NetlinkTransport {
  /** sizeof(struct sockaddr_nl): family, padding, port id, groups. */
  private static final int SOCKADDR_NL = 12;

  /** sizeof(struct pollfd): fd, events, revents. */
  private static final int POLLFD = 8;

  private static final int RECEIVE_BUFFER = 8 << 20;
  private static final int MAX_RECEIVE_BUFFER = 64 << 20;
  private static final int SEND_BUFFER = 1 << 20;

  /** The kernel makes the parts of a dump as large as the reader's buffer, up to this. */
  private static final int DUMP_PART = 32 << 10;

  private final LibC libc = LibC.libc();
  private final int fd;
  private final int portId;
  private final byte[] sender = new byte[SOCKADDR_NL];
  private final Pointer pollfd = Memory.allocateDirect(LibC.Loaded.RUNTIME, POLLFD);
  private Pointer buffer;
  private int receiveBuffer = RECEIVE_BUFFER;
  private long foreign;
  private boolean closed;

  private KernelTransport(int fd, int portId) {
    this.fd = fd;
    this.portId = portId;
    this.buffer = Memory.allocateDirect(LibC.Loaded.RUNTIME, DUMP_PART);
  }

  /**
   * A socket in the namespace of the calling thread.
   *
   * @throws NetlinkException TRANSPORT if the kernel grants none
   */
  public static KernelTransport open() {
    LibC libc = LibC.libc();
    int fd =
        check(
            "netlink socket",
            LibC.call(
                () ->
                    libc.socket(
                        LibC.AF_NETLINK, LibC.SOCK_RAW | LibC.SOCK_CLOEXEC, LibC.NETLINK_ROUTE)));
    try {
      for (int option :
          new int[] {LibC.NETLINK_EXT_ACK, LibC.NETLINK_CAP_ACK, LibC.NETLINK_GET_STRICT_CHK}) {
        check("netlink socket option " + option, setOption(fd, LibC.SOL_NETLINK, option, 1));
      }
      resize(fd, LibC.SO_RCVBUFFORCE, LibC.SO_RCVBUF, RECEIVE_BUFFER);
      resize(fd, LibC.SO_SNDBUFFORCE, LibC.SO_SNDBUF, SEND_BUFFER);
      return new KernelTransport(fd, bind(fd));
    } catch (NetlinkException e) {
      libc.close(fd);
      throw e;
    }
  }

  /**
   * A socket in another namespace; {@code netns} may be closed afterwards.
   *
   * @throws NetlinkException TRANSPORT if the namespace may not be entered or the kernel grants no
   *     socket
   */
  public static KernelTransport open(NetnsHandle netns) {
    // A socket belongs to the namespace its thread was in when it was made, whoever uses it later.
    return netns.inside(() -> open());
  }

  @Override
  public int portId() {
    return portId;
  }

  /**
   * How many datagrams were dropped because they came from another process and not from the kernel.
   */
  public long foreign() {
    return foreign;
  }

  @Override
  public void send(byte[] datagram) {
    byte[] kernel = address(0);
    int sent =
        LibC.call(
            () -> (int) libc.sendto(openFd(), datagram, datagram.length, 0, kernel, kernel.length));
    check("sending " + datagram.length + " bytes", sent);
  }

  @Override
  public byte[] receive(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      // What the kernel answers at once is there when send() returns, so asking comes before
      // waiting.
      int length = receive(0, LibC.MSG_PEEK | LibC.MSG_TRUNC | LibC.MSG_DONTWAIT);
      if (length > buffer.size()) {
        buffer =
            Memory.allocateDirect(LibC.Loaded.RUNTIME, Math.max(length, 2 * (int) buffer.size()));
      }
      if (length >= 0) {
        length = receive(buffer.size(), LibC.MSG_DONTWAIT);
      }
      if (length >= 0 && Bytes.getS32(sender, 4) == 0) {
        byte[] datagram = new byte[length];
        buffer.get(0, datagram, 0, length);
        return datagram;
      }
      if (length >= 0) {
        foreign++;
      } else if (-length == Errno.EAGAIN.number()) {
        await(deadline);
      } else {
        throw lost(Errno.of(-length));
      }
    }
  }

  @Override
  public void join(int group) {
    check(
        "joining multicast group " + group,
        setOption(openFd(), LibC.SOL_NETLINK, LibC.NETLINK_ADD_MEMBERSHIP, group));
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      libc.close(fd);
    }
  }

  /**
   * The datagram's length, or a negative error number; the sender's address goes to {@link
   * #sender}.
   */
  private int receive(long size, int flags) {
    IntByReference length = new IntByReference(SOCKADDR_NL);
    return LibC.call(() -> (int) libc.recvfrom(openFd(), buffer, size, flags, sender, length));
  }

  /** Returns when there is something to read, an error included. */
  private void await(long deadline) {
    pollfd.putInt(0, openFd());
    pollfd.putShort(4, LibC.POLLIN);
    // Rounded up, so that a timeout below a millisecond waits and does not spin.
    int ready = LibC.call(() -> libc.poll(pollfd, 1, millisUntil(deadline)));
    check("poll", ready);
    if (ready == 0) {
      throw NetlinkException.outcomeUnknown(Errno.ETIMEDOUT, "no answer in time");
    }
  }

  private static int millisUntil(long deadline) {
    long nanos = Math.max(0, deadline - System.nanoTime());
    return (int) Math.min(Integer.MAX_VALUE, (nanos + 999_999) / 1_000_000);
  }

  /** A larger buffer makes it less likely next time; this time an answer is gone. */
  private NetlinkException lost(Errno errno) {
    if (errno == Errno.ENOBUFS && receiveBuffer < MAX_RECEIVE_BUFFER) {
      receiveBuffer *= 2;
      resize(fd, LibC.SO_RCVBUFFORCE, LibC.SO_RCVBUF, receiveBuffer);
    }
    return NetlinkException.outcomeUnknown(errno, "receiving");
  }

  private int openFd() {
    if (closed) {
      throw NetlinkException.transport(Errno.EBADF, "netlink socket");
    }
    return fd;
  }

  private static int bind(int fd) {
    LibC libc = LibC.libc();
    byte[] address = address(0);
    check("bind", LibC.call(() -> libc.bind(fd, address, address.length)));
    IntByReference length = new IntByReference(SOCKADDR_NL);
    check("getsockname", LibC.call(() -> libc.getsockname(fd, address, length)));
    return Bytes.getS32(address, 4);
  }

  /** A struct sockaddr_nl; port id 0 is the kernel, or on bind "choose one". */
  private static byte[] address(int portId) {
    byte[] b = new byte[SOCKADDR_NL];
    Bytes.putU16(b, 0, LibC.AF_NETLINK);
    Bytes.putS32(b, 4, portId);
    return b;
  }

  /** Beyond the system's limit only for a privileged process; the limit itself serves, too. */
  private static void resize(int fd, int force, int unprivileged, int bytes) {
    if (setOption(fd, LibC.SOL_SOCKET, force, bytes) < 0) {
      check("socket buffer", setOption(fd, LibC.SOL_SOCKET, unprivileged, bytes));
    }
  }

  private static int setOption(int fd, int level, int option, int value) {
    return LibC.call(
        () -> LibC.libc().setsockopt(fd, level, option, new IntByReference(value), Integer.BYTES));
  }

  private static int check(String what, int result) {
    if (result < 0) {
      throw NetlinkException.transport(Errno.of(-result), what);
    }
    return result;
  }
}
