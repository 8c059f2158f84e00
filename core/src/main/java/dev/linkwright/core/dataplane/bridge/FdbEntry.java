package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.netlink.route.Nud;
import org.jspecify.annotations.Nullable;

/**
 * Where frames to an address go. Source: net/bridge/br_private.h, {@code struct
 * net_bridge_fdb_entry}.
 *
 * @param key the address and its VLAN
 * @param dst the port, or null for the bridge itself
 * @param flags BR_FDB_*
 */
record FdbEntry(FdbKey key, @Nullable DevRef dst, int flags) {
  /** Frames end here: the address of a port or of the bridge. */
  static final int BR_FDB_LOCAL = 1;

  /** It does not age. */
  static final int BR_FDB_STATIC = 1 << 1;

  /** Learning does not take it to another port. */
  static final int BR_FDB_STICKY = 1 << 2;

  /** A request made it. */
  static final int BR_FDB_ADDED_BY_USER = 1 << 3;

  /** Somebody else learns and forgets it. */
  static final int BR_FDB_ADDED_BY_EXT_LEARN = 1 << 4;

  /** Hardware has it. */
  static final int BR_FDB_OFFLOADED = 1 << 5;

  /** User space wants to know when it falls silent. */
  static final int BR_FDB_NOTIFY = 1 << 6;

  /** It has. */
  static final int BR_FDB_NOTIFY_INACTIVE = 1 << 7;

  /** Whether {@code flag} is set. */
  boolean is(int flag) {
    return (flags & flag) != 0;
  }

  FdbEntry withDst(@Nullable DevRef next) {
    return new FdbEntry(key, next, flags);
  }

  FdbEntry with(int flag, boolean on) {
    return new FdbEntry(key, dst, on ? flags | flag : flags & ~flag);
  }

  /** NUD_*: no time passes here, so nothing is stale. Source: {@code fdb_to_nud}. */
  int nud() {
    if (is(BR_FDB_LOCAL)) {
      return Nud.NUD_PERMANENT;
    }
    return is(BR_FDB_STATIC) ? Nud.NUD_NOARP : Nud.NUD_REACHABLE;
  }
}
