package dev.linkwright.contract;

import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.jnr.KernelTransport;
import dev.linkwright.netlink.jnr.NetnsHandle;
import dev.linkwright.netlink.route.RtnlGroup;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The running kernel; needs root, and leaves the namespace of the process alone. */
final class LinuxLab implements Lab {
  private static final Duration QUIET = Duration.ofMillis(25);

  private static final int[] GROUPS = {
    RtnlGroup.RTNLGRP_LINK,
    RtnlGroup.RTNLGRP_IPV4_IFADDR,
    RtnlGroup.RTNLGRP_IPV4_ROUTE,
    RtnlGroup.RTNLGRP_IPV6_IFADDR,
    RtnlGroup.RTNLGRP_IPV6_ROUTE
  };

  private final Map<String, Namespace> namespaces = new HashMap<>();

  LinuxLab() {
    addNetns(HOST);
  }

  @Override
  public void addNetns(String name) {
    namespaces.put(name, new Namespace());
  }

  @Override
  public NetlinkTransport open(String netns) {
    return KernelTransport.open(namespaces.get(netns).handle);
  }

  @Override
  public int descriptor(String netns) {
    return namespaces.get(netns).handle.fd();
  }

  @Override
  public void sysctl(String netns, String key, String value) {
    namespaces.get(netns).home.run(() -> Sysctl.write(key, value));
  }

  /** The calling thread has never left it. */
  @Override
  public void initSysctl(String key, String value) {
    Sysctl.write(key, value);
  }

  @Override
  public String sysctl(String netns, String key) {
    return namespaces.get(netns).home.call(() -> Sysctl.read(key));
  }

  @Override
  public void sleep(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** At rest is what has said nothing for a while. */
  @Override
  public void settle() {
    namespaces.values().forEach(Namespace::settle);
  }

  @Override
  public void close() {
    namespaces.values().forEach(Namespace::close);
  }

  /** A namespace, and a thread at home in it. */
  private static final class Namespace {
    private final NetnsThread home = new NetnsThread();
    private final NetnsHandle handle = home.call(NetnsHandle::current);
    private final KernelTransport monitor;

    Namespace() {
      home.run(
          () -> {
            for (String conf : new String[] {"all", "default", "lo"}) {
              Sysctl.write("net.ipv6.conf." + conf + ".accept_dad", "0");
            }
            Sysctl.write("net.ipv6.conf.default.addr_gen_mode", "1");
            // A new namespace takes these from the first one.
            for (String conf : new String[] {"all", "default"}) {
              Sysctl.write("net.ipv4.conf." + conf + ".forwarding", "0");
              Sysctl.write("net.ipv4.conf." + conf + ".rp_filter", "0");
            }
          });
      monitor = KernelTransport.open(handle);
      for (int group : GROUPS) {
        monitor.join(group);
      }
    }

    void settle() {
      try {
        while (true) {
          monitor.receive(QUIET);
        }
      } catch (NetlinkException silence) {
        if (silence.errno() != Errno.ETIMEDOUT) {
          throw silence;
        }
      }
    }

    void close() {
      monitor.close();
      handle.close();
      home.close();
    }
  }
}
