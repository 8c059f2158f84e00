package dev.linkwright.netlink.jnr;

import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A unix SOCK_SEQPACKET socket that others connect to. Source: unix(7), accept(2). */
public final class SeqpacketListener implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final int fd;
  private final Path path;
  private volatile boolean closed;

  private SeqpacketListener(int fd, Path path) {
    this.fd = fd;
    this.path = path;
  }

  /**
   * Listens at {@code path}. A socket there that nobody listens at any more is replaced.
   *
   * @throws NetlinkException TRANSPORT; EADDRINUSE if something else is there
   */
  public static SeqpacketListener open(Path path) {
    removeStale(path);
    LibC libc = LibC.libc();
    byte[] address = UnixAddress.of(path);
    int fd = SeqpacketSocket.socket();
    try {
      SeqpacketSocket.check(
          "listening at " + path, LibC.call(() -> libc.bind(fd, address, address.length)));
      SeqpacketSocket.check("listening at " + path, LibC.call(() -> libc.listen(fd, BACKLOG)));
      return new SeqpacketListener(fd, path);
    } catch (NetlinkException e) {
      libc.close(fd);
      throw e;
    }
  }

  private static void removeStale(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    int error = knock(path);
    if (error != Errno.ECONNREFUSED.number()) {
      throw NetlinkException.transport(
          Errno.EADDRINUSE, "listening at " + path + ", where there is something already");
    }
    delete(path);
  }

  /** Tries to connect; 0 or the error number. */
  private static int knock(Path path) {
    try {
      SeqpacketSocket.connect(path).close();
      return 0;
    } catch (NetlinkException e) {
      return e.errno().number();
    }
  }

  /** Waits for the next connection; null after {@link #close}. */
  public @Nullable SeqpacketSocket accept() {
    int peer = LibC.call(() -> LibC.libc().accept4(fd, null, null, LibC.SOCK_CLOEXEC));
    if (peer >= 0 && !closed) {
      return new SeqpacketSocket(peer);
    }
    if (closed) {
      return null;
    }
    throw NetlinkException.transport(Errno.of(-peer), "accepting at " + path);
  }

  /** Ends {@link #accept} and removes the path. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      LibC.libc().shutdown(fd, LibC.SHUT_RDWR);
      delete(path);
    }
  }

  /** Gives the descriptor back; only after the thread in {@link #accept} has returned. */
  public void release() {
    LibC.libc().close(fd);
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw NetlinkException.transport(Errno.EACCES, "removing " + path);
    }
  }
}
