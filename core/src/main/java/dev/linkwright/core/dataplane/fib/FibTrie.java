package dev.linkwright.core.dataplane.fib;

import dev.linkwright.core.dataplane.fib.FibFill.RtInfo;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.trie.Trie;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.RtScope;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Adds routes to tables and takes them out. Source: net/ipv4/fib_trie.c. */
final class FibTrie {
  private final FibSemantics semantics;

  FibTrie(FibSemantics semantics) {
    this.semantics = semantics;
  }

  /**
   * Adds, replaces, appends or prepends, as the request's flags say. Source: net/ipv4/fib_trie.c,
   * {@code fib_table_insert}.
   *
   * @throws NetlinkException EEXIST, ENOENT, or what is wrong with where the route leads
   */
  void fibTableInsert(Net net, long table, FibConfig cfg, NlInfo info) {
    FibInfo fi = semantics.fibCreateInfo(net, cfg);
    boolean kept = false;
    try {
      insert(net, table, cfg, fi, info);
      kept = true;
    } finally {
      if (!kept) {
        FibState.release(net, fi);
      }
    }
  }

  private static void insert(Net net, long table, FibConfig cfg, FibInfo fi, NlInfo info) {
    List<FibAlias> aliases = aliases(net, table, cfg.dst());
    FibAlias added = new FibAlias(cfg.tos(), cfg.type(), fi);
    RtInfo fri = new RtInfo(table, cfg.dst(), added);
    int at = fibFindAlias(aliases, cfg.tos(), fi.priority());
    int nlflags = NlmF.NLM_F_EXCL;
    if (at < aliases.size() && sameKey(aliases.get(at), cfg.tos(), fi.priority())) {
      if (cfg.asks(NlmF.NLM_F_EXCL)) {
        throw NetlinkException.refused(Errno.EEXIST);
      }
      nlflags = 0;
      int end = at;
      while (end < aliases.size() && sameKey(aliases.get(end), cfg.tos(), fi.priority())) {
        end++;
      }
      int match = aliases.subList(at, end).indexOf(added);
      if (cfg.asks(NlmF.NLM_F_REPLACE)) {
        replaceFirst(net, fri, at, match, info);
        return;
      }
      if (match >= 0) {
        throw NetlinkException.refused(Errno.EEXIST);
      }
      if (cfg.asks(NlmF.NLM_F_APPEND)) {
        nlflags |= NlmF.NLM_F_APPEND;
        at = end;
      }
    }
    if (!cfg.asks(NlmF.NLM_F_CREATE)) {
      throw NetlinkException.refused(Errno.ENOENT);
    }
    List<FibAlias> next = new ArrayList<>(aliases);
    next.add(at, added);
    store(net, table, cfg.dst(), next);
    FibFill.rtmsgFib(net, Rtm.RTM_NEWROUTE, nlflags | NlmF.NLM_F_CREATE, fri, info);
  }

  /**
   * NLM_F_REPLACE takes the place of the first route with the same key; of the same route further
   * back it is refused.
   */
  private static void replaceFirst(Net net, RtInfo fri, int at, int match, NlInfo info) {
    if (match == 0) {
      FibState.release(net, fri.alias().info());
      return;
    }
    if (match > 0) {
      throw NetlinkException.refused(Errno.EEXIST);
    }
    List<FibAlias> next = new ArrayList<>(aliases(net, fri.table(), fri.prefix()));
    FibAlias dropped = next.set(at, fri.alias());
    store(net, fri.table(), fri.prefix(), next);
    FibFill.rtmsgFib(net, Rtm.RTM_NEWROUTE, NlmF.NLM_F_REPLACE, fri, info);
    FibState.release(net, dropped.info());
  }

  /**
   * The position of the first route with this type of service whose metric is not smaller, or of
   * the place where one would go. Source: net/ipv4/fib_trie.c, {@code fib_find_alias}.
   */
  private static int fibFindAlias(List<FibAlias> aliases, int tos, long priority) {
    for (int i = 0; i < aliases.size(); i++) {
      FibAlias fa = aliases.get(i);
      if (fa.tos() <= tos && (fa.tos() < tos || fa.info().priority() >= priority)) {
        return i;
      }
    }
    return aliases.size();
  }

  private static boolean sameKey(FibAlias fa, int tos, long priority) {
    return fa.tos() == tos && fa.info().priority() == priority;
  }

  /**
   * Takes out the first route the request means.
   *
   * @return whether there was one. Source: net/ipv4/fib_trie.c, {@code fib_table_delete}
   */
  static boolean fibTableDelete(Net net, long table, FibConfig cfg, NlInfo info) {
    List<FibAlias> aliases = aliases(net, table, cfg.dst());
    FibAlias gone = aliases.stream().filter(fa -> isMeant(fa, cfg)).findFirst().orElse(null);
    if (gone == null) {
      return false;
    }
    FibFill.rtmsgFib(net, Rtm.RTM_DELROUTE, 0, new RtInfo(table, cfg.dst(), gone), info);
    List<FibAlias> next = new ArrayList<>(aliases);
    next.remove(gone);
    store(net, table, cfg.dst(), next);
    FibState.release(net, gone.info());
    return true;
  }

  private static boolean isMeant(FibAlias fa, FibConfig cfg) {
    FibInfo fi = fa.info();
    int protocol = cfg.header().protocol();
    return fa.tos() == cfg.tos()
        && (cfg.type() == 0 || fa.type() == cfg.type())
        && (cfg.scope() == RtScope.RT_SCOPE_NOWHERE || fi.scope() == cfg.scope())
        && (cfg.prefsrc() == null || Objects.equals(cfg.prefsrc(), fi.prefsrc()))
        && (protocol == 0 || fi.protocol() == protocol)
        && FibSemantics.fibNhMatch(cfg, fi)
        && (cfg.mx() == null || fi.metrics().fibMetricsMatch(cfg.mx()));
  }

  /**
   * Takes out what is dead, from the highest address down; silently, but for routes whose preferred
   * source went. Source: net/ipv4/fib_frontend.c, {@code fib_flush}; net/ipv4/fib_trie.c, {@code
   * fib_table_flush}.
   */
  static void fibFlush(Net net) {
    for (FibTable table : FibState.inDump(net)) {
      fibTableFlush(net, table);
    }
  }

  private static void fibTableFlush(Net net, FibTable table) {
    fromAbove(table).forEach(entry -> flushPrefix(net, table.id(), entry));
  }

  /**
   * Tells of all routes of these infos that they are replaced. Source: net/ipv4/fib_trie.c, {@code
   * fib_info_notify_update}.
   */
  static void fibInfoNotifyUpdate(Net net, Set<FibInfo> updated, NlInfo info) {
    for (FibTable table : FibState.inDump(net)) {
      for (Trie.Entry<List<FibAlias>> entry : fromAbove(table)) {
        for (FibAlias fa : entry.value()) {
          if (updated.contains(fa.info())) {
            RtInfo fri = new RtInfo(table.id(), entry.prefix(), fa);
            FibFill.rtmsgFib(net, Rtm.RTM_NEWROUTE, NlmF.NLM_F_REPLACE, fri, info);
          }
        }
      }
    }
  }

  /** The prefixes of a table from the highest address down, those of one address as they stand. */
  private static List<Trie.Entry<List<FibAlias>>> fromAbove(FibTable table) {
    List<Trie.Entry<List<FibAlias>>> entries = table.trie().byAddress();
    List<Trie.Entry<List<FibAlias>>> out = new ArrayList<>(entries.size());
    int end = entries.size();
    while (end > 0) {
      int start = end - 1;
      while (start > 0 && sameAddress(entries, start - 1, start)) {
        start--;
      }
      out.addAll(entries.subList(start, end));
      end = start;
    }
    return out;
  }

  private static boolean sameAddress(List<Trie.Entry<List<FibAlias>>> entries, int a, int b) {
    return entries.get(a).prefix().address().equals(entries.get(b).prefix().address());
  }

  private static void flushPrefix(Net net, long table, Trie.Entry<List<FibAlias>> entry) {
    List<FibAlias> dead =
        entry.value().stream().filter(fa -> FibState.state(net, fa.info()).fiDead()).toList();
    if (dead.isEmpty()) {
      return;
    }
    for (FibAlias fa : dead) {
      if (FibState.state(net, fa.info()).pfsrcRemoved()) {
        FibFill.rtmsgFib(
            net, Rtm.RTM_DELROUTE, 0, new RtInfo(table, entry.prefix(), fa), NlInfo.KERNEL);
      }
      FibState.release(net, fa.info());
    }
    store(
        net,
        table,
        entry.prefix(),
        entry.value().stream().filter(fa -> !dead.contains(fa)).toList());
  }

  private static List<FibAlias> aliases(Net net, long table, IpPrefix prefix) {
    FibTable found = FibState.fibGetTable(net, table);
    List<FibAlias> aliases = found == null ? null : found.trie().get(prefix);
    return aliases == null ? List.of() : aliases;
  }

  private static void store(Net net, long id, IpPrefix prefix, List<FibAlias> aliases) {
    FibTable table = FibState.fibNewTable(net, id);
    Trie<List<FibAlias>> trie = table.trie();
    FibState.put(
        net,
        table.withTrie(
            aliases.isEmpty() ? trie.without(prefix) : trie.with(prefix, List.copyOf(aliases))));
  }
}
