package dev.linkwright.core.dataplane.net;

/**
 * The few places where kernels differ. The model is pinned to Linux 6.1.
 *
 * @param release what uname(2) would say
 * @param multicastRouting whether the first VRF also brings an l3mdev rule for multicast routing
 *     and IPv6 tells of mc_forwarding (CONFIG_IP_MROUTE_MULTIPLE_TABLES, CONFIG_IPV6_MROUTE and
 *     CONFIG_IPV6_MROUTE_MULTIPLE_TABLES, set by distributions)
 */
public record KernelProfile(String release, boolean multicastRouting) {
  /** Linux 6.1 as distributions build it. */
  public static final KernelProfile LINUX_6_1 = new KernelProfile("6.1", true);

  /** Linux 6.1 in user mode as Debian builds it: without multicast routing. */
  public static final KernelProfile USER_MODE_LINUX_6_1 = new KernelProfile("6.1", false);
}
