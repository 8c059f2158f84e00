package dev.linkwright.netlink.jnr;

import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * An open network namespace: to open a socket in it, or to name it in IFLA_NET_NS_FD. Keeps the
 * namespace alive until closed. Source: setns(2), ip-netns(8).
 */
public final class NetnsHandle implements AutoCloseable {
  /** Where {@code ip netns add} puts names. */
  public static final Path RUN_NETNS = Path.of("/run/netns");

  private final int fd;
  private final String what;
  private boolean closed;

  private NetnsHandle(int fd, String what) {
    this.fd = fd;
    this.what = what;
  }

  /**
   * The namespace called {@code name} under /run/netns.
   *
   * @throws IllegalArgumentException if it is no file name
   * @throws NetlinkException TRANSPORT if it does not exist or may not be opened
   */
  public static NetnsHandle byName(String name) {
    if (name.isEmpty()
        || name.equals(".")
        || name.equals("..")
        || name.indexOf('/') >= 0
        || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not the name of a network namespace: \"" + name + "\"");
    }
    return byPath(RUN_NETNS.resolve(name));
  }

  /** The namespace of the process {@code pid}. */
  public static NetnsHandle byPid(long pid) {
    return byPath(Path.of("/proc", Long.toUnsignedString(pid), "ns", "net"));
  }

  /** The namespace of the calling thread. */
  public static NetnsHandle current() {
    return byPath(Path.of("/proc/thread-self/ns/net"));
  }

  /** The namespace that the file {@code path} stands for. */
  public static NetnsHandle byPath(Path path) {
    int fd = LibC.call(() -> LibC.libc().open(path.toString(), LibC.O_RDONLY | LibC.O_CLOEXEC));
    if (fd < 0) {
      throw NetlinkException.transport(Errno.of(-fd), "network namespace " + path);
    }
    return new NetnsHandle(fd, path.toString());
  }

  /** The file descriptor, valid until this is closed. */
  public synchronized int fd() {
    if (closed) {
      throw new IllegalStateException("network namespace " + what + " is closed");
    }
    return fd;
  }

  /**
   * Does something on a thread of its own that is in the namespace.
   *
   * @throws NetlinkException TRANSPORT if the namespace may not be entered, or what {@code work}
   *     throws
   */
  public <T> T inside(Supplier<T> work) {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              enter();
              return work.get();
            });
    new Thread(task, "netns " + this).start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw rethrown(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException rethrown(ExecutionException e) {
    return e.getCause() instanceof NetlinkException cause
        ? cause
        : new IllegalStateException(e.getCause());
  }

  /**
   * Moves the calling thread into the namespace, for good. Only for a thread that does nothing else
   * and then ends.
   */
  void enter() {
    int result = LibC.call(() -> LibC.libc().setns(fd(), LibC.CLONE_NEWNET));
    if (result < 0) {
      throw NetlinkException.transport(Errno.of(-result), "entering network namespace " + what);
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      LibC.libc().close(fd);
    }
  }

  /** Where it was opened from. */
  @Override
  public String toString() {
    return what;
  }
}
