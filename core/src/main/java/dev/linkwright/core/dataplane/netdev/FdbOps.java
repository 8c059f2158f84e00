package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The forwarding table of a kind of device that has one. Source: include/linux/netdevice.h, {@code
 * ndo_fdb_add} and those that follow it.
 */
public interface FdbOps {
  /** Makes or changes an entry; may refuse. */
  void ndoFdbAdd(Dev dev, FdbRequest request);

  /** Takes an entry away; may refuse. */
  void ndoFdbDel(Dev dev, FdbRequest request);

  /** Takes away every entry that fits; refuses with EOPNOTSUPP unless overridden. */
  default void ndoFdbDelBulk(Dev dev, FdbRequest request) {
    throw NetlinkException.refused(Errno.EOPNOTSUPP);
  }

  /** Whether the entries are the lists of addresses to receive, and are listed as such. */
  default boolean dumpsLists() {
    return false;
  }

  /** Lists the entries of {@code dev}, or of a bridge those to its port {@code filter}. */
  default void ndoFdbDump(Dev dev, @Nullable Dev filter, Consumer<NetlinkMessage> out) {}

  /** Whether single entries can be asked for. */
  default boolean hasFdbGet() {
    return false;
  }

  /** The entry that a request asks for; may refuse. */
  default NetlinkMessage ndoFdbGet(Dev dev, FdbRequest request) {
    throw NetlinkException.refused(Errno.EOPNOTSUPP);
  }
}
