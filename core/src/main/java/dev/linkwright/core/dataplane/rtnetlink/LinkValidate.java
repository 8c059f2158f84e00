package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Ifla;

/**
 * The check of IFLA_ADDRESS that most kinds share, such as drivers/net/dummy.c, {@code
 * dummy_validate}.
 */
public final class LinkValidate {
  private static final int ETH_ALEN = 6;

  private LinkValidate() {}

  /** Refuses an address that no Ethernet device can have, without words. */
  public static void ethAddress(Attrs tb) {
    ethAddress(tb, ExtAck.NONE);
  }

  /** Refuses an address that no Ethernet device can have, with {@code said}. */
  public static void ethAddress(Attrs tb, ExtAck said) {
    if (!tb.has(Ifla.IFLA_ADDRESS)) {
      return;
    }
    if (tb.length(Ifla.IFLA_ADDRESS) != ETH_ALEN) {
      throw new NetlinkException(Errno.EINVAL, said);
    }
    if (!tb.get(Ifla.IFLA_ADDRESS).isValidEther()) {
      throw new NetlinkException(Errno.EADDRNOTAVAIL, said);
    }
  }
}
