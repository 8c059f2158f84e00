package dev.linkwright.contract;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkTransport;
import java.time.Duration;

/** The model. */
final class ModelLab implements Lab {
  private static final long SEED = 1;

  private final Host host;

  /** The machine. */
  Host host() {
    return host;
  }

  ModelLab() {
    this(Host.boot(KernelProfile.USER_MODE_LINUX_6_1, SEED));
  }

  ModelLab(Host host) {
    this.host = host;
    // Time goes by as it is told, but does: what takes time does not happen at once.
    host.follow(() -> 0);
    prepare(null);
  }

  @Override
  public void addNetns(String name) {
    host.addNetns(name);
    prepare(name);
  }

  private void prepare(String netns) {
    for (String conf : new String[] {"all", "default", "lo"}) {
      host.sysctl(netns, "net.ipv6.conf." + conf + ".accept_dad", 0);
    }
    host.sysctl(netns, "net.ipv6.conf.default.addr_gen_mode", 1);
  }

  @Override
  public NetlinkTransport open(String netns) {
    return host.open(nameOrNull(netns));
  }

  @Override
  public int descriptor(String netns) {
    return host.netnsFd(nameOrNull(netns));
  }

  @Override
  public void sysctl(String netns, String key, String value) {
    host.sysctls().write(descriptor(netns), key.replace('.', '/'), value);
  }

  @Override
  public void initSysctl(String key, String value) {
    sysctl(HOST, key, value);
  }

  @Override
  public String sysctl(String netns, String key) {
    return host.sysctls().read(descriptor(netns), key.replace('.', '/')).strip();
  }

  @Override
  public void sleep(Duration duration) {
    host.advance(duration);
  }

  @Override
  public void settle() {}

  @Override
  public void close() {}

  private static String nameOrNull(String netns) {
    return netns.equals(HOST) ? null : netns;
  }
}
