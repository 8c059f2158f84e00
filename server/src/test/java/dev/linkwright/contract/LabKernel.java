package dev.linkwright.contract;

import dev.linkwright.core.apply.Kernel;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A lab as what the product works on.
 *
 * @param lab the machine
 * @param namespaces those it has, {@link Lab#HOST} among them
 * @param wrap what every socket is wrapped in
 */
record LabKernel(Lab lab, Set<String> namespaces, UnaryOperator<NetlinkTransport> wrap)
    implements Kernel {
  @Override
  public NetlinkTransport open(String namespace) {
    return wrap.apply(lab.open(existing(namespace)));
  }

  @Override
  public NetnsFd netnsFd(String namespace) {
    int fd = lab.descriptor(existing(namespace));
    return new NetnsFd() {
      @Override
      public int fd() {
        return fd;
      }

      @Override
      public void close() {
        // The descriptor is the lab's.
      }
    };
  }

  /** Those of a new machine: no test here writes any. */
  @Override
  public Map<String, String> settings(String namespace) {
    return Map.of();
  }

  private String existing(String namespace) {
    if (!namespaces.contains(namespace)) {
      throw NetlinkException.transport(Errno.ENOENT, "namespace " + namespace);
    }
    return namespace;
  }

  @Override
  public void pause(Duration atMost) {
    lab.sleep(atMost);
  }

  @Override
  public List<String> notModelled() {
    return List.of();
  }

  @Override
  public void close() {
    // The lab is closed by who made it.
  }
}
