package dev.linkwright.server.backend;

import dev.linkwright.core.apply.Kernel;
import dev.linkwright.core.dataplane.Host;
import dev.linkwright.core.dataplane.Sysctls;
import dev.linkwright.core.rtnl.Settings;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The model as a kernel. */
public final class ModelKernel implements Kernel {
  private final Host host;

  /** The machine {@code host}, which the caller may go on using. */
  public ModelKernel(Host host) {
    this.host = host;
  }

  @Override
  public NetlinkTransport open(String namespace) {
    return host.open(existing(namespace));
  }

  @Override
  public NetnsFd netnsFd(String namespace) {
    int fd = host.netnsFd(existing(namespace));
    return new NetnsFd() {
      @Override
      public int fd() {
        return fd;
      }

      @Override
      public void close() {
        // The number names the namespace as long as the machine lives.
      }
    };
  }

  /** The name as the machine has it: null for the initial namespace. */
  private @Nullable String existing(String namespace) {
    if (namespace.equals(NetworkState.HOST)) {
      return null;
    }
    if (!host.netnsNames().contains(namespace)) {
      throw NetlinkException.transport(Errno.ENOENT, "network namespace " + namespace);
    }
    return namespace;
  }

  @Override
  public Map<String, String> settings(String namespace) {
    int netns = host.netnsFd(existing(namespace));
    Sysctls sysctls = host.sysctls();
    return Settings.of(
        new Settings.Files() {
          @Override
          public List<String> list(String directory) {
            return sysctls.exists(netns, directory)
                ? sysctls.list(netns, directory).stream().map(n -> n.replace("/", "")).toList()
                : List.of();
          }

          @Override
          public @Nullable String read(String path) {
            return sysctls.readable(netns, path) ? sysctls.read(netns, path) : null;
          }
        });
  }

  /** What the model puts off it does before the next answer; there is nothing to wait for. */
  @Override
  public void pause(Duration atMost) {
    Thread.onSpinWait();
  }

  @Override
  public List<String> notModelled() {
    return host.notModelled();
  }

  @Override
  public void close() {
    // Sockets belong to those who open them.
  }

  /** The machine. */
  public Host host() {
    return host;
  }

  /** Makes a namespace; nothing happens if it exists. */
  public void addNetns(String name) {
    host.addNetns(name);
  }

  /** A copy that starts from the state of this moment. */
  public ModelKernel fork() {
    return new ModelKernel(host.fork());
  }

  /** The initial namespace and all that have a name. */
  public Set<String> namespaces() {
    Set<String> names = new TreeSet<>(host.netnsNames());
    names.add(NetworkState.HOST);
    return names;
  }
}
