package dev.linkwright.netlink.jnr;

import dev.linkwright.netlink.error.Errno;
import java.util.function.IntSupplier;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;
import jnr.ffi.annotations.In;
import jnr.ffi.annotations.Out;
import jnr.ffi.byref.IntByReference;
import jnr.ffi.types.size_t;
import jnr.ffi.types.ssize_t;
import org.jspecify.annotations.Nullable;

/**
 * The C library's functions that a netlink socket needs, under their C names. Error numbers are
 * values: see {@link #call}.
 *
 * <p>The constants are those of Linux on x86 and ARM. Source: socket(2), netlink(7), poll(2),
 * setns(2).
 */
public interface LibC {
  int AF_NETLINK = 16;
  int AF_UNIX = 1;
  int SOCK_RAW = 3;
  int SOCK_SEQPACKET = 5;
  int SOCK_CLOEXEC = 0x80000;
  int NETLINK_ROUTE = 0;

  int SOL_SOCKET = 1;
  int SO_SNDBUF = 7;
  int SO_RCVBUF = 8;
  int SO_PEERCRED = 17;
  int SO_SNDBUFFORCE = 32;
  int SO_RCVBUFFORCE = 33;

  int SOL_NETLINK = 270;
  int NETLINK_ADD_MEMBERSHIP = 1;
  int NETLINK_CAP_ACK = 10;
  int NETLINK_EXT_ACK = 11;
  int NETLINK_GET_STRICT_CHK = 12;

  int MSG_PEEK = 0x02;
  int MSG_TRUNC = 0x20;
  int MSG_DONTWAIT = 0x40;
  int MSG_NOSIGNAL = 0x4000;

  int SHUT_RDWR = 2;

  /** Bytes that the reader at the other end has not taken; see unix(7). */
  long SIOCOUTQ = 0x5411;

  short POLLIN = 0x001;
  short POLLOUT = 0x004;

  int EFD_CLOEXEC = 0x80000;
  int EFD_NONBLOCK = 0x800;

  int O_RDONLY = 0;
  int O_CLOEXEC = 0x80000;

  int CLONE_NEWNET = 0x40000000;

  /** The library of this process, loaded once. */
  static LibC libc() {
    return Loaded.LIBC;
  }

  int socket(int domain, int type, int protocol);

  int bind(int fd, @In byte[] address, int length);

  int getsockname(int fd, @Out byte[] address, IntByReference length);

  int setsockopt(int fd, int level, int option, @In IntByReference value, int length);

  @ssize_t
  long sendto(
      int fd,
      @In byte[] data,
      @size_t long length,
      int flags,
      @In byte[] address,
      int addressLength);

  @ssize_t
  long recvfrom(
      int fd,
      Pointer data,
      @size_t long length,
      int flags,
      @Out byte[] address,
      IntByReference addressLength);

  int listen(int fd, int backlog);

  int accept4(int fd, @Nullable Pointer address, @Nullable Pointer length, int flags);

  int connect(int fd, @In byte[] address, int length);

  int getsockopt(int fd, int level, int option, @Out byte[] value, IntByReference length);

  @ssize_t
  long send(int fd, Pointer data, @size_t long length, int flags);

  @ssize_t
  long recv(int fd, Pointer data, @size_t long length, int flags);

  int shutdown(int fd, int how);

  int ioctl(int fd, long request, @Out IntByReference value);

  int eventfd(int initial, int flags);

  @ssize_t
  long read(int fd, @Out byte[] data, @size_t long length);

  @ssize_t
  long write(int fd, @In byte[] data, @size_t long length);

  int sched_getcpu();

  int poll(Pointer fds, long count, int timeoutMillis);

  int open(CharSequence path, int flags);

  int close(int fd);

  int setns(int fd, int nstype);

  /**
   * Runs a function again for as long as a signal interrupts it.
   *
   * @return what it returned, or if that is -1 the negative error number, as the kernel itself
   *     returns it
   */
  static int call(IntSupplier function) {
    while (true) {
      int result = function.getAsInt();
      if (result != -1) {
        return result;
      }
      int errno = Loaded.RUNTIME.getLastError();
      if (errno != Errno.EINTR.number()) {
        return -errno;
      }
    }
  }

  /** Keeps loading, which may fail, away from the interface's own initialization. */
  final class Loaded {
    private static final LibC LIBC = LibraryLoader.create(LibC.class).failImmediately().load("c");
    static final Runtime RUNTIME = Runtime.getRuntime(LIBC);

    private Loaded() {}
  }
}
