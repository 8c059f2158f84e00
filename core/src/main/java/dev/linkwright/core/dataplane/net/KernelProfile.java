package dev.linkwright.core.dataplane.net;

import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;

/**
 * Which kernel the model is. The reference is Linux 6.1; where others differ, the code asks for the
 * {@link KernelChange}.
 *
 * @param release the release of Linux
 * @param distribution whether it is built with what distributions build it with
 */
public record KernelProfile(KernelRelease release, boolean distribution) {
  /** Linux 6.1 as distributions build it. */
  public static final KernelProfile LINUX_6_1 = of(KernelRelease.LINUX_6_1);

  /**
   * Linux 6.1 in user mode as Debian builds it: without multicast routing and optimistic addresses.
   */
  public static final KernelProfile USER_MODE_LINUX_6_1 =
      new KernelProfile(KernelRelease.LINUX_6_1, false);

  /** A release as distributions build it. */
  public static KernelProfile of(KernelRelease release) {
    return new KernelProfile(release, true);
  }

  /**
   * Whether the first VRF also brings an l3mdev rule for multicast routing and IPv6 tells of
   * mc_forwarding (CONFIG_IP_MROUTE_MULTIPLE_TABLES, CONFIG_IPV6_MROUTE and
   * CONFIG_IPV6_MROUTE_MULTIPLE_TABLES).
   */
  public boolean multicastRouting() {
    return distribution;
  }

  /** Whether IPv6 addresses may be used while they are asked for (CONFIG_IPV6_OPTIMISTIC_DAD). */
  public boolean optimisticDad() {
    return distribution;
  }

  /** Whether this kernel has {@code change}. */
  public boolean has(KernelChange change) {
    return release.compareTo(change.first()) >= 0;
  }

  /**
   * A refusal that says {@code text} from {@code change} on, and before that nothing but the error.
   */
  public NetlinkException refused(KernelChange change, Errno errno, String text) {
    return has(change) ? NetlinkException.refused(errno, text) : NetlinkException.refused(errno);
  }
}
