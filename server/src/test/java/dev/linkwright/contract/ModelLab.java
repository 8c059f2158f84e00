package dev.linkwright.contract;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkTransport;
import java.time.Duration;

/** The model. */
final class ModelLab implements Lab {
  private static final long SEED = 1;

  private final Host host = Host.boot(KernelProfile.LINUX_6_1, SEED);

  @Override
  public void addNetns(String name) {
    host.addNetns(name);
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
    throw new UnsupportedOperationException("sysctl " + key);
  }

  /** The model does at once what Linux does a little later. */
  @Override
  public void sleep(Duration duration) {}

  @Override
  public void settle() {}

  @Override
  public void close() {}

  private static String nameOrNull(String netns) {
    return netns.equals(HOST) ? null : netns;
  }
}
