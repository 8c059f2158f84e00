package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.netlink.NetlinkMessage;
import java.util.function.Consumer;

/** Lists everything of a kind. Source: include/net/rtnetlink.h, {@code rtnl_dumpit_func}. */
@FunctionalInterface
public interface RtnlDumpit {
  /**
   * Gives every message of the dump to {@code out}; sequence number, port id and the flags of the
   * whole dump are filled in there, flags of the message itself stay.
   *
   * @throws dev.linkwright.netlink.error.NetlinkException ends the dump with this errno in
   *     NLMSG_DONE
   */
  void dumpit(RtnlRequest request, Consumer<NetlinkMessage> out);
}
