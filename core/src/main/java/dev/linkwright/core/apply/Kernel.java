package dev.linkwright.core.apply;

import dev.linkwright.core.rtnl.NamespaceDump;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.error.NetlinkException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A kernel with its network namespaces: the running one, or a model. */
public interface Kernel extends AutoCloseable {
  /** A descriptor of a namespace, to be named in a message. */
  interface NetnsFd extends AutoCloseable {
    /** The number; valid until this is closed. */
    int fd();

    @Override
    void close();
  }

  /** Makes models that hold what was dumped. */
  @FunctionalInterface
  interface Seeder {
    /** A model that answers as the dumped kernel would. */
    Kernel seed(List<NamespaceDump> dumps);
  }

  /**
   * A new socket in a namespace.
   *
   * @param namespace a name as under /run/netns, empty for the host's own
   * @throws NetlinkException TRANSPORT with ENOENT if there is no such namespace
   */
  NetlinkTransport open(String namespace);

  /**
   * A descriptor of a namespace.
   *
   * @throws NetlinkException TRANSPORT with ENOENT if there is no such namespace
   */
  NetnsFd netnsFd(String namespace);

  /**
   * The settings of a namespace that decide what becomes of new links and that no message tells:
   * those of {@code all} and {@code default}, and those of the namespace itself.
   *
   * @return numbers as text by path, such as {@code net/ipv6/conf/default/disable_ipv6}
   * @throws NetlinkException TRANSPORT with ENOENT if there is no such namespace
   */
  Map<String, String> settings(String namespace);

  /**
   * Gives pending work (address detection, carrier) time to finish.
   *
   * @param atMost for a kernel that only time moves: how long to wait; a model moves its own clock
   */
  void pause(Duration atMost);

  /** What this kernel does not do although the real one would; empty for the real one. */
  List<String> notModelled();

  @Override
  void close();
}
