package dev.linkwright.server.endpoint;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.netlink.error.NetlinkException;

/** Which model a client means by the name in its HELLO. */
public interface ModelNames {
  /** The name for a copy of one's own. */
  String OWN_COPY = "*";

  /**
   * The model of that name; the empty name is the one that all share.
   *
   * @throws NetlinkException TRANSPORT: EINVAL if it cannot be a name, ENOENT if there is none,
   *     ENOSPC if there are too many
   */
  Host model(String name);
}
