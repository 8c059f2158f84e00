package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.FdbRequest;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.Nud;
import java.util.function.Predicate;

/**
 * Which entries a request to delete many means. Source: net/bridge/br_private.h, {@code struct
 * net_bridge_fdb_flush_desc}.
 *
 * @param bridge index of the bridge
 * @param port index of the device they lead to, 0 for any
 * @param vlanId their VLAN, 0 for any
 * @param flags the BR_FDB_* they have
 * @param flagsMask the BR_FDB_* that are looked at
 */
record BrFdbFlush(int bridge, int port, int vlanId, int flags, int flagsMask)
    implements Predicate<FdbEntry> {
  private static final int IGNORED_NDM_FLAGS = Ntf.NTF_MASTER | Ntf.NTF_SELF;
  private static final int ALLOWED_NDM_STATES = Nud.NUD_PERMANENT | Nud.NUD_NOARP;
  private static final int ALLOWED_NDM_FLAGS =
      Ntf.NTF_USE | Ntf.NTF_EXT_LEARNED | Ntf.NTF_STICKY | Ntf.NTF_OFFLOADED;

  /**
   * Source: net/bridge/br_fdb.c, {@code br_fdb_delete_bulk}.
   *
   * @throws NetlinkException EINVAL for flags or states that cannot be meant, or a device that is
   *     not the bridge's; ENODEV for one that does not exist
   */
  static BrFdbFlush of(BrEnd end, FdbRequest request) {
    int ndmFlags = request.ndm().flags() & ~IGNORED_NDM_FLAGS;
    int ndmState = request.ndm().state();
    if ((ndmFlags & ~ALLOWED_NDM_FLAGS) != 0) {
      throw refused(Errno.EINVAL, "Unsupported fdb flush ndm flag bits set");
    }
    if ((ndmState & ~ALLOWED_NDM_STATES) != 0) {
      throw refused(Errno.EINVAL, "Unsupported fdb flush ndm state bits set");
    }
    Attrs tb = request.tb();
    int mask =
        stateFlags(tb.getOr(Nda.NDA_NDM_STATE_MASK, 0))
            | ntfFlags(tb.getOr(Nda.NDA_NDM_FLAGS_MASK, 0));
    return new BrFdbFlush(
        end.br().ref().ifindex(),
        port(end, tb),
        request.vid(),
        stateFlags(ndmState) | ntfFlags(ndmFlags),
        mask);
  }

  private static NetlinkException refused(Errno errno, String text) {
    return NetlinkException.refused(errno, text);
  }

  private static int port(BrEnd end, Attrs tb) {
    DevRef dst = end.dst();
    if (!tb.has(Nda.NDA_IFINDEX)) {
      return dst == null ? 0 : dst.ifindex();
    }
    int ifindex = tb.get(Nda.NDA_IFINDEX);
    NetDevice dev = NetdevState.devGetByIndex(end.br().net(), ifindex);
    if (dev == null) {
      throw refused(Errno.ENODEV, "bridge: Unknown flush device ifindex");
    }
    BrEnd meant = BrEnd.of(Dev.of(end.br().net(), dev));
    if (meant == null) {
      throw refused(Errno.EINVAL, "bridge: Flush device is not a bridge or bridge port");
    }
    if (!meant.br().equals(end.br())) {
      throw refused(
          Errno.EINVAL,
          meant.isPort()
              ? "bridge: Port belongs to a different bridge device"
              : "bridge: Flush bridge device does not match target bridge device");
    }
    return ifindex;
  }

  /** Source: net/bridge/br_fdb.c, {@code __ndm_state_to_fdb_flags}. */
  private static int stateFlags(int ndmState) {
    return ((ndmState & Nud.NUD_PERMANENT) != 0 ? FdbEntry.BR_FDB_LOCAL : 0)
        | ((ndmState & Nud.NUD_NOARP) != 0 ? FdbEntry.BR_FDB_STATIC : 0);
  }

  /** Source: net/bridge/br_fdb.c, {@code __ndm_flags_to_fdb_flags}. */
  private static int ntfFlags(int ndmFlags) {
    return ((ndmFlags & Ntf.NTF_USE) != 0 ? FdbEntry.BR_FDB_ADDED_BY_USER : 0)
        | ((ndmFlags & Ntf.NTF_EXT_LEARNED) != 0 ? FdbEntry.BR_FDB_ADDED_BY_EXT_LEARN : 0)
        | ((ndmFlags & Ntf.NTF_OFFLOADED) != 0 ? FdbEntry.BR_FDB_OFFLOADED : 0)
        | ((ndmFlags & Ntf.NTF_STICKY) != 0 ? FdbEntry.BR_FDB_STICKY : 0);
  }

  /** Source: net/bridge/br_fdb.c, {@code __fdb_flush_matches}. */
  @Override
  public boolean test(FdbEntry entry) {
    DevRef dst = entry.dst();
    int ifindex = dst == null ? bridge : dst.ifindex();
    return (vlanId == 0 || vlanId == entry.key().vlanId())
        && (port == 0 || port == ifindex)
        && (entry.flags() & flagsMask) == (flagsMask == 0 ? 0 : flags);
  }
}
