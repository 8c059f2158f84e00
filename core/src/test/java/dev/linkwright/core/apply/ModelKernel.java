package dev.linkwright.core.apply;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.core.rtnl.NamespaceDump;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The model as a kernel; sockets may be wrapped on their way out. */
final class ModelKernel implements Kernel {
  /** Other random addresses than those of the host under test. */
  private static final long ENTROPY = 99;

  private final Host host;
  private final UnaryOperator<NetlinkTransport> wrap;

  ModelKernel(Host host) {
    this(host, UnaryOperator.identity());
  }

  ModelKernel(Host host, UnaryOperator<NetlinkTransport> wrap) {
    this.host = host;
    this.wrap = wrap;
  }

  Host host() {
    return host;
  }

  /** Rehearsals start from what this host is when they begin. */
  Seeder forks() {
    return dumps -> new ModelKernel(host.fork());
  }

  /** Rehearsals start from what was dumped. */
  static Seeder seeded() {
    return dumps -> {
      dev.linkwright.core.dataplane.Seeder seeder =
          new dev.linkwright.core.dataplane.Seeder(KernelProfile.LINUX_6_1, ENTROPY);
      for (NamespaceDump d : dumps) {
        seeder
            .dump(d.namespace(), d.links())
            .dump(d.namespace(), d.addresses())
            .dump(d.namespace(), d.nexthops())
            .dump(d.namespace(), d.routes())
            .dump(d.namespace(), d.rules())
            .dump(d.namespace(), d.bridges())
            .settings(d.namespace(), d.settings());
      }
      return new ModelKernel(seeder.seed());
    };
  }

  @Override
  public NetlinkTransport open(String namespace) {
    check(namespace);
    return wrap.apply(host.open(nameOrNull(namespace)));
  }

  @Override
  public NetnsFd netnsFd(String namespace) {
    check(namespace);
    int number = host.netnsFd(nameOrNull(namespace));
    return new NetnsFd() {
      @Override
      public int fd() {
        return number;
      }

      @Override
      public void close() {
        // A model's number is no descriptor: there is nothing to give back.
      }
    };
  }

  @Override
  public Map<String, String> settings(String namespace) {
    check(namespace);
    int netns = host.netnsFd(nameOrNull(namespace));
    Map<String, String> settings = new HashMap<>();
    for (String directory : List.of("net/ipv4/conf/all", "net/ipv6/conf/default")) {
      for (String name : host.sysctls().list(netns, directory)) {
        String path = directory + "/" + name;
        if (host.sysctls().readable(netns, path)) {
          settings.put(path, host.sysctls().read(netns, path).strip());
        }
      }
    }
    return settings;
  }

  private void check(String namespace) {
    if (!namespace.equals(NetworkState.HOST) && !host.netnsNames().contains(namespace)) {
      throw NetlinkException.transport(Errno.ENOENT, "no namespace \"" + namespace + "\"");
    }
  }

  private static String nameOrNull(String namespace) {
    return namespace.equals(NetworkState.HOST) ? null : namespace;
  }

  @Override
  public void pause(Duration atMost) {
    // The model finishes what it puts off before it answers.
  }

  @Override
  public List<String> notModelled() {
    return List.of();
  }

  @Override
  public void close() {
    // A host is no resource.
  }
}
