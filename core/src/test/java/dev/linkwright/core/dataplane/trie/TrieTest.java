package dev.linkwright.core.dataplane.trie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.NullMarked;

/** The trie against a sorted map and a linear scan. */
@NullMarked
class TrieTest {
  /** One change: a prefix gets a value, or loses it. */
  record Change(IpPrefix prefix, boolean add, int value) {}

  @Property(tries = 400)
  void behavesLikeAMapV4(@ForAll("v4") List<Change> changes, @ForAll("address4") IpAddress probe) {
    check(IpAddress.AF_INET, changes, probe);
  }

  @Property(tries = 400)
  void behavesLikeAMapV6(@ForAll("v6") List<Change> changes, @ForAll("address6") IpAddress probe) {
    check(IpAddress.AF_INET6, changes, probe);
  }

  @Property(tries = 200)
  void olderTriesStayAsTheyWere(@ForAll("v4") List<Change> changes) {
    List<Trie<Integer>> versions = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    Trie<Integer> trie = Trie.empty(IpAddress.AF_INET);
    for (Change c : changes) {
      trie = apply(trie, c);
      versions.add(trie);
      texts.add(trie.toString());
    }
    assertThat(versions).map(Trie::toString).isEqualTo(texts);
  }

  @Property(tries = 200)
  void mapRemovesAndReplaces(@ForAll("v6") List<Change> changes) {
    Trie<Integer> trie = Trie.empty(IpAddress.AF_INET6);
    for (Change c : changes) {
      trie = apply(trie, c);
    }
    Trie<Integer> same = trie.map((p, v) -> v);
    assertThat(same).isSameAs(trie);
    Trie<Integer> odd = trie.map((p, v) -> v % 2 == 0 ? null : v);
    assertThat(odd.postOrder())
        .containsExactlyElementsOf(
            trie.postOrder().stream().filter(e -> e.value() % 2 != 0).toList());
  }

  private static Trie<Integer> apply(Trie<Integer> trie, Change c) {
    return c.add() ? trie.with(c.prefix(), c.value()) : trie.without(c.prefix());
  }

  private static void check(int family, List<Change> changes, IpAddress probe) {
    Trie<Integer> trie = Trie.empty(family);
    Map<IpPrefix, Integer> naive = new TreeMap<>();
    for (Change c : changes) {
      trie = apply(trie, c);
      if (c.add()) {
        naive.put(c.prefix(), c.value());
      } else {
        naive.remove(c.prefix());
      }
    }
    assertThat(trie.size()).isEqualTo(naive.size());
    for (Change c : changes) {
      assertThat(trie.get(c.prefix())).isEqualTo(naive.get(c.prefix()));
    }
    assertThat(trie.matches(probe)).map(Trie.Match::length).isEqualTo(naiveMatches(naive, probe));
    Comparator<IpPrefix> dumped =
        Comparator.comparing(IpPrefix::address).thenComparing(p -> -p.length());
    assertThat(trie.byAddress())
        .map(Trie.Entry::prefix)
        .isEqualTo(naive.keySet().stream().sorted(dumped).toList());
    assertThat(trie.postOrder())
        .map(Trie.Entry::prefix)
        .containsExactlyInAnyOrderElementsOf(naive.keySet());
    assertContainedBeforeContaining(trie.postOrder().stream().map(Trie.Entry::prefix).toList());
  }

  private static List<Integer> naiveMatches(Map<IpPrefix, Integer> naive, IpAddress probe) {
    return naive.keySet().stream()
        .filter(p -> p.contains(probe))
        .map(IpPrefix::length)
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private static void assertContainedBeforeContaining(List<IpPrefix> walk) {
    for (int i = 0; i < walk.size(); i++) {
      for (int j = i + 1; j < walk.size(); j++) {
        boolean laterIsInside =
            walk.get(j).length() > walk.get(i).length()
                && walk.get(i).contains(walk.get(j).address());
        assertThat(laterIsInside).as("%s before %s", walk.get(i), walk.get(j)).isFalse();
      }
    }
  }

  @Provide
  Arbitrary<List<Change>> v4() {
    return changes(address4(), 32);
  }

  @Provide
  Arbitrary<List<Change>> v6() {
    return changes(address6(), 128);
  }

  /** Few distinct bits, so that prefixes meet. */
  @Provide
  Arbitrary<IpAddress> address4() {
    Arbitrary<Integer> any =
        Arbitraries.oneOf(
            Arbitraries.of(0, 0x0a000000, 0x0a000001, 0x0a800000, 0x80000000, -1),
            Arbitraries.integers());
    return any.map(IpAddress::v4);
  }

  @Provide
  Arbitrary<IpAddress> address6() {
    Arbitrary<Long> half =
        Arbitraries.oneOf(
            Arbitraries.of(0L, 1L, -1L, Long.MIN_VALUE, 0x2001_0db8_0000_0000L),
            Arbitraries.longs());
    return Combinators.combine(half, half).as(IpAddress::v6);
  }

  private static Arbitrary<List<Change>> changes(Arbitrary<IpAddress> address, int bits) {
    Arbitrary<IpPrefix> prefix =
        Combinators.combine(address, Arbitraries.integers().between(0, bits))
            .as((a, l) -> new IpPrefix(a, l).masked());
    return Combinators.combine(
            prefix, Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, 9))
        .as((p, dice, v) -> new Change(p, dice > 0, v))
        .list()
        .ofMaxSize(40);
  }
}
