package dev.linkwright.core.dataplane.fib6;

import dev.linkwright.core.dataplane.trie.Trie;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of routes. Source: include/net/ip6_fib.h, {@code struct fib6_table}.
 *
 * @param id its number
 * @param seq how many tables were made before it
 * @param trie the routes by destination
 */
record Fib6Table(long id, int seq, Trie<Fib6Node> trie) {
  static Fib6Table empty(long id, int seq) {
    return new Fib6Table(id, seq, Trie.empty(IpAddress.AF_INET6));
  }

  Fib6Table withTrie(Trie<Fib6Node> next) {
    return new Fib6Table(id, seq, next);
  }

  /**
   * The routes of each node, in the order in which the kernel walks: what depends on the source
   * first, then longer destinations, then the node itself. Source: net/ipv6/ip6_fib.c, {@code
   * fib6_walk_continue}.
   */
  List<List<Fib6Info>> walk() {
    List<Visit> visits = new ArrayList<>();
    for (Trie.Entry<Fib6Node> entry : trie.postOrder()) {
      IpPrefix dst = entry.prefix();
      int below = visits.size();
      while (below > 0 && isBelow(visits.get(below - 1).dst(), dst)) {
        below--;
      }
      for (Trie.Entry<List<Fib6Info>> sub : entry.value().subtree().postOrder()) {
        visits.add(below++, new Visit(dst, sub.value()));
      }
      if (!entry.value().leaf().isEmpty()) {
        visits.add(new Visit(dst, entry.value().leaf()));
      }
    }
    return visits.stream().map(Visit::routes).toList();
  }

  private static boolean isBelow(IpPrefix longer, IpPrefix shorter) {
    return longer.length() > shorter.length() && shorter.contains(longer.address());
  }

  private record Visit(IpPrefix dst, List<Fib6Info> routes) {}
}
