package dev.linkwright.core.dataplane.fib6;

import dev.linkwright.core.dataplane.trie.Trie;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.List;

/**
 * The routes to one destination. Source: include/net/ip6_fib.h, {@code struct fib6_node}.
 *
 * @param leaf routes for all sources, by metric
 * @param subtree routes for some sources, by source
 */
record Fib6Node(List<Fib6Info> leaf, Trie<List<Fib6Info>> subtree) {
  static final Fib6Node EMPTY = new Fib6Node(List.of(), Trie.empty(IpAddress.AF_INET6));

  List<Fib6Info> routes(IpPrefix src) {
    if (src.length() == 0) {
      return leaf;
    }
    List<Fib6Info> found = subtree.get(src);
    return found == null ? List.of() : found;
  }

  Fib6Node with(IpPrefix src, List<Fib6Info> routes) {
    if (src.length() == 0) {
      return new Fib6Node(List.copyOf(routes), subtree);
    }
    Trie<List<Fib6Info>> next =
        routes.isEmpty() ? subtree.without(src) : subtree.with(src, List.copyOf(routes));
    return new Fib6Node(leaf, next);
  }

  boolean isEmpty() {
    return leaf.isEmpty() && subtree.isEmpty();
  }
}
