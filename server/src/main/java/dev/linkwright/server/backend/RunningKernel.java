package dev.linkwright.server.backend;

import dev.linkwright.core.apply.Kernel;
import dev.linkwright.core.rtnl.Settings;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.jnr.KernelTransport;
import dev.linkwright.netlink.jnr.NetnsHandle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kernel this process runs on. */
public final class RunningKernel implements Kernel {
  @Override
  public NetlinkTransport open(String namespace) {
    if (namespace.equals(NetworkState.HOST)) {
      return KernelTransport.open();
    }
    try (NetnsHandle handle = NetnsHandle.byName(namespace)) {
      return KernelTransport.open(handle);
    }
  }

  @Override
  public NetnsFd netnsFd(String namespace) {
    NetnsHandle handle =
        namespace.equals(NetworkState.HOST) ? NetnsHandle.current() : NetnsHandle.byName(namespace);
    return new NetnsFd() {
      @Override
      public int fd() {
        return handle.fd();
      }

      @Override
      public void close() {
        handle.close();
      }
    };
  }

  @Override
  public Map<String, String> settings(String namespace) {
    if (namespace.equals(NetworkState.HOST)) {
      return Settings.of(new ProcSys());
    }
    try (NetnsHandle handle = NetnsHandle.byName(namespace)) {
      return handle.inside(() -> Settings.of(new ProcSys()));
    }
  }

  @Override
  public void pause(Duration atMost) {
    try {
      Thread.sleep(atMost.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw NetlinkException.outcomeUnknown(Errno.EINTR, "waiting for the kernel");
    }
  }

  @Override
  public List<String> notModelled() {
    return List.of();
  }

  @Override
  public void close() {
    // Sockets belong to those who open them.
  }

  /** The host's own namespace and all that have a name. */
  public static Set<String> namespaces() {
    Set<String> names = new TreeSet<>(Set.of(NetworkState.HOST));
    if (!Files.isDirectory(NetnsHandle.RUN_NETNS)) {
      return names;
    }
    try (Stream<Path> files = Files.list(NetnsHandle.RUN_NETNS)) {
      names.addAll(files.map(f -> f.getFileName().toString()).collect(Collectors.toSet()));
      return names;
    } catch (IOException e) {
      throw NetlinkException.transport(Errno.EIO, "listing " + NetnsHandle.RUN_NETNS);
    }
  }
}
