package dev.linkwright.core.dataplane.netlink;

/**
 * An address of a netlink socket: {@code struct sockaddr_nl}.
 *
 * @param pid nl_pid: a port id, 0 for the kernel
 * @param groups nl_groups: a mask of the first 32 groups
 */
public record SockAddrNl(int pid, int groups) {
  /** The kernel. */
  public static final SockAddrNl KERNEL = new SockAddrNl(0, 0);

  /** The first group of the mask, or 0. Source: {@code ffs} in {@code netlink_sendmsg}. */
  int group() {
    return groups == 0 ? 0 : Integer.numberOfTrailingZeros(groups) + 1;
  }

  /** The address of a port and a group. Source: {@code netlink_group_mask}. */
  static SockAddrNl of(int pid, int group) {
    return new SockAddrNl(pid, group == 0 || group > Integer.SIZE ? 0 : 1 << (group - 1));
  }
}
