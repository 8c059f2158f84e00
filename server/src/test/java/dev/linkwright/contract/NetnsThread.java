package dev.linkwright.contract;

import dev.linkwright.netlink.error.NetlinkException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import jnr.ffi.LibraryLoader;

/** A thread in a network namespace of its own. */
final class NetnsThread implements AutoCloseable {
  private static final int CLONE_NEWNET = 0x40000000;

  /** The one call that the product has no use for. */
  public interface Unshare {
    int unshare(int flags);
  }

  private static final Unshare LIBC = LibraryLoader.create(Unshare.class).load("c");

  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  NetnsThread() {
    run(
        () -> {
          if (LIBC.unshare(CLONE_NEWNET) != 0) {
            throw new IllegalStateException("unshare(CLONE_NEWNET) failed: not root?");
          }
        });
  }

  void run(Runnable task) {
    call(Executors.callable(task));
  }

  <T> T call(Callable<T> task) {
    try {
      return thread.submit(task).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NetlinkException refusal) {
        throw refusal;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
