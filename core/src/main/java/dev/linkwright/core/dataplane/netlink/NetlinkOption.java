package dev.linkwright.core.dataplane.netlink;

import org.jspecify.annotations.Nullable;

/** Options of SOL_NETLINK that are switches. Source: include/uapi/linux/netlink.h, netlink(7). */
public enum NetlinkOption {
  NETLINK_PKTINFO(3),
  NETLINK_BROADCAST_ERROR(4),
  NETLINK_NO_ENOBUFS(5),
  NETLINK_LISTEN_ALL_NSID(8),
  NETLINK_CAP_ACK(10),
  NETLINK_EXT_ACK(11),
  NETLINK_GET_STRICT_CHK(12);

  /** Level of setsockopt(2). */
  public static final int SOL_NETLINK = 270;

  static final int NETLINK_ADD_MEMBERSHIP = 1;
  static final int NETLINK_DROP_MEMBERSHIP = 2;
  static final int NETLINK_LIST_MEMBERSHIPS = 9;

  private final int number;

  NetlinkOption(int number) {
    this.number = number;
  }

  /** The number in setsockopt(2). */
  public int number() {
    return number;
  }

  /** The switch with that number, or null. */
  static @Nullable NetlinkOption of(int number) {
    for (NetlinkOption option : values()) {
      if (option.number == number) {
        return option;
      }
    }
    return null;
  }
}
