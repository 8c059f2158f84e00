package dev.linkwright.core.dataplane;

import dev.linkwright.netlink.NetlinkMessage;

/**
 * Sees what programs have done to a machine: every rtnetlink request that was carried out, and
 * every setting that was written. Called while the machine is locked, so be quick and ask nothing
 * of it.
 */
public interface Witness {
  /** Sees nothing. */
  Witness NONE =
      new Witness() {
        @Override
        public void carriedOut(int netnsFd, NetlinkMessage request) {}

        @Override
        public void written(int netnsFd, String path) {}
      };

  /**
   * A request was answered without an error.
   *
   * @param netnsFd the number of the socket's namespace as {@link Host#netnsFd} gives it
   */
  void carriedOut(int netnsFd, NetlinkMessage request);

  /**
   * A file was written.
   *
   * @param netnsFd the number of the namespace
   * @param path below /proc/sys, such as {@code net/ipv4/ip_forward}
   */
  void written(int netnsFd, String path);
}
