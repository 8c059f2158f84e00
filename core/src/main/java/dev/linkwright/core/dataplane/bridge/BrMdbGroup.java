package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.bridge.MdbEntry.PortGroup;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Rtm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groups with modes and sources that a request gave them. Ports that want a group from every source
 * are not copied into the entries of sources that others want. Source: net/bridge/br_mdb.c (Linux
 * 6.12).
 */
final class BrMdbGroup {
  private BrMdbGroup() {}

  /** Source: net/bridge/br_mdb.c, {@code br_mdb_add_group}. */
  static void brMdbAddGroup(MdbConfig cfg) {
    BrEnd end = cfg.end();
    BrMdb.requireContext(end, cfg.key());
    Dev br = end.br();
    MdbEntry entry = BrMdb.brMulticastNewGroup(br, cfg.key());
    BrMulticast.put(br, entry);
    Dev port = end.port();
    if (port == null) {
      BrMdb.hostJoin(br, entry);
    } else if (cfg.key().isStarG()) {
      addStarG(cfg, entry, entry.of(port.ref()), port);
    } else {
      addSg(cfg, entry, entry.of(port.ref()), port, 0);
    }
  }

  /**
   * Source: net/bridge/br_mdb.c, {@code br_mdb_add_group_star_g}, {@code
   * br_mdb_replace_group_star_g}.
   */
  private static void addStarG(MdbConfig cfg, MdbEntry entry, @Nullable PortGroup old, Dev port) {
    if (old != null && !cfg.replaces()) {
      throw alreadyJoined("(*, G)");
    }
    Dev br = cfg.end().br();
    List<String> before = old == null ? List.of() : old.sources();
    List<String> sources = addGroupSrcs(cfg, before, port);
    for (String source : before) {
      if (!cfg.sources().contains(source)) {
        sources.remove(source);
        BrMulticast.fwdSrcRemove(br, cfg.key(), port.ref(), source);
      }
    }
    boolean timed = !cfg.permanent() && cfg.filterMode() == MdbConfig.MCAST_EXCLUDE;
    join(
        cfg,
        entry,
        old,
        new PortGroup(
            port.ref(), flags(cfg), cfg.filterMode(), cfg.protocol(), List.copyOf(sources), timed));
  }

  /**
   * Each source has an entry of its own, in which the port takes part, or is kept out where the
   * source is excluded.
   *
   * @return the sources there are then, the latest first. Source: {@code br_mdb_add_group_srcs}
   */
  private static List<String> addGroupSrcs(MdbConfig cfg, List<String> before, Dev port) {
    List<String> sources = new ArrayList<>(before);
    List<String> added = new ArrayList<>();
    Dev br = cfg.end().br();
    int flags = cfg.filterMode() == MdbConfig.MCAST_EXCLUDE ? MdbEntry.BLOCKED : 0;
    try {
      for (String source : cfg.sources()) {
        if (!sources.contains(source)) {
          sources.add(0, source);
        } else if (!cfg.replaces()) {
          throw BrMdb.refused(Errno.EEXIST, "Source entry already exists");
        }
        MdbConfig sg = cfg.ofSource(source);
        MdbEntry entry = BrMdb.brMulticastNewGroup(br, sg.key());
        BrMulticast.put(br, entry);
        addSg(sg, entry, entry.of(port.ref()), port, flags);
        added.add(0, source);
      }
    } catch (NetlinkException refusal) {
      added.forEach(source -> BrMulticast.fwdSrcRemove(br, cfg.key(), port.ref(), source));
      throw refusal;
    }
    return sources;
  }

  /**
   * Source: net/bridge/br_mdb.c, {@code br_mdb_add_group_sg}, {@code br_mdb_replace_group_sg}.
   *
   * @param blocked MDB_PG_FLAGS_BLOCKED or none
   */
  private static void addSg(
      MdbConfig cfg, MdbEntry entry, @Nullable PortGroup old, Dev port, int blocked) {
    if (old != null && !cfg.replaces()) {
      throw alreadyJoined("(S, G)");
    }
    boolean timed = !cfg.permanent() && !cfg.ofSource();
    join(
        cfg,
        entry,
        old,
        new PortGroup(
            port.ref(),
            flags(cfg) | blocked,
            MdbConfig.MCAST_INCLUDE,
            cfg.protocol(),
            List.of(),
            timed));
  }

  private static int flags(MdbConfig cfg) {
    return cfg.permanent() ? MdbEntry.PERMANENT : 0;
  }

  private static void join(MdbConfig cfg, MdbEntry entry, @Nullable PortGroup old, PortGroup pg) {
    Dev br = cfg.end().br();
    MdbEntry joined =
        old == null
            ? BrMulticast.withPort(br, entry, pg)
            : entry.withPorts(entry.ports().with(entry.ports().indexOf(old), pg));
    BrMulticast.put(br, joined);
    BrMdbFill.brMdbNotify(br, joined, pg, Rtm.RTM_NEWMDB);
  }

  private static NetlinkException alreadyJoined(String kind) {
    return BrMdb.refused(Errno.EEXIST, kind + " group is already joined by port");
  }
}
