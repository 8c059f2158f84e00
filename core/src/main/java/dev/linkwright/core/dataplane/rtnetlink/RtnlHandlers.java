package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.route.Rtm;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who answers which message of which family; filled once, by the wiring. Source:
 * net/core/rtnetlink.c, {@code rtnl_msg_handlers}.
 */
public final class RtnlHandlers {
  /** PF_UNSPEC: answers where the family has no handler of its own. */
  public static final int PF_UNSPEC = 0;

  /** RTNL_FAMILY_MAX: a higher family is taken for PF_UNSPEC. */
  private static final int RTNL_FAMILY_MAX = 129;

  private record Key(int family, int type) {}

  private final Map<Key, RtnlDoit> doits = new ConcurrentHashMap<>();
  private final Map<Key, KernelChange> since = new ConcurrentHashMap<>();
  private final Set<Key> bulkDel = ConcurrentHashMap.newKeySet();
  private final Map<Key, KernelChange> bulkDelSince = new ConcurrentHashMap<>();
  private final Map<Key, RtnlDumpit> dumpits = new ConcurrentHashMap<>();

  /**
   * Registers what answers {@code type} (RTM_*) of {@code family}; null for what the family does
   * not do. Source: net/core/rtnetlink.c, {@code rtnl_register}.
   */
  public void rtnlRegister(
      int family, int type, @Nullable RtnlDoit doit, @Nullable RtnlDumpit dumpit) {
    if (doit != null) {
      doits.put(new Key(family, type), doit);
    }
    if (dumpit != null) {
      dumpits.put(new Key(family, type), dumpit);
    }
  }

  /** The family answers {@code type} from {@code change} on only. */
  public void rtnlSince(int family, int type, KernelChange change) {
    since.put(new Key(family, type), change);
  }

  /** Whether that kernel answers {@code type} of {@code family}. */
  boolean isThere(KernelProfile profile, int family, int type) {
    KernelChange change = since.get(new Key(family, type));
    return change == null || profile.has(change);
  }

  /** A request {@code type} of {@code family} may delete many at once (NLM_F_BULK). */
  public void rtnlBulkDelSupported(int family, int type) {
    bulkDel.add(new Key(family, type));
  }

  /** It may from {@code change} on. */
  public void rtnlBulkDelSupported(int family, int type, KernelChange change) {
    rtnlBulkDelSupported(family, type);
    bulkDelSince.put(new Key(family, type), change);
  }

  /** Whether the handler that answers may delete many at once (RTNL_FLAG_BULK_DEL_SUPPORTED). */
  boolean isBulkDelSupported(KernelProfile profile, int family, int type) {
    Key key = new Key(family, type);
    KernelChange change = bulkDelSince.get(key);
    return bulkDel.contains(key) && (change == null || profile.has(change));
  }

  @Nullable RtnlDoit doit(int family, int type) {
    return byFamily(doits, family, type);
  }

  @Nullable RtnlDumpit dumpit(int family, int type) {
    return byFamily(dumpits, family, type);
  }

  /**
   * Runs the dumps of all families one after the other. Source: net/core/rtnetlink.c, {@code
   * rtnl_dump_all}.
   */
  public void rtnlDumpAll(RtnlRequest request, Consumer<NetlinkMessage> out) {
    Map<Integer, RtnlDumpit> byFamily = new TreeMap<>();
    dumpits.forEach(
        (key, dumpit) -> {
          if (key.type() == request.header().type() && key.family() != PF_UNSPEC) {
            byFamily.put(key.family(), dumpit);
          }
        });
    byFamily.values().forEach(dumpit -> dumpit.dumpit(request, out));
  }

  private static <T> @Nullable T byFamily(Map<Key, T> handlers, int family, int type) {
    T own = handlers.get(new Key(family > RTNL_FAMILY_MAX ? PF_UNSPEC : family, type));
    return own != null ? own : handlers.get(new Key(PF_UNSPEC, type));
  }

  @Override
  public String toString() {
    return "handlers for "
        + doits.keySet().stream().map(k -> Rtm.name(k.type()) + "/" + k.family()).sorted().toList();
  }
}
