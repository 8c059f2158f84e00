package dev.linkwright.core.dataplane.fib;

import dev.linkwright.core.dataplane.trie.Trie;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;

/**
 * One routing table. Source: include/net/ip_fib.h, {@code struct fib_table}.
 *
 * @param id its number, unsigned 32 bits
 * @param seq counts tables as they are made
 * @param trie routes by prefix; those to one prefix by falling type of service, then rising metric
 */
public record FibTable(long id, int seq, Trie<List<FibAlias>> trie) {
  static FibTable empty(long id, int seq) {
    return new FibTable(id, seq, Trie.empty(IpAddress.AF_INET));
  }

  FibTable withTrie(Trie<List<FibAlias>> next) {
    return new FibTable(id, seq, next);
  }
}
