package dev.linkwright.core.rtnl;

import dev.linkwright.core.state.LinkKey;
import dev.linkwright.netlink.error.NetlinkException;

/** Knows the numbers that names have at this moment, in this kernel. */
public interface Binder {
  /**
   * The interface index of {@code link}.
   *
   * @throws NetlinkException REFUSED with ENODEV if there is no such link
   */
  int index(LinkKey link);

  /**
   * A descriptor of the namespace, valid until the message has been sent.
   *
   * @throws NetlinkException REFUSED with ENOENT if there is no such namespace
   */
  int netnsFd(String namespace);
}
