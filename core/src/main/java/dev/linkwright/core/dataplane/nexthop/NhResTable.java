package dev.linkwright.core.dataplane.nexthop;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of a resilient group. Source: include/net/nexthop.h, {@code struct nh_res_table}.
 *
 * @param idleTimer how long a bucket must be idle to be taken away, in hundredths of a second
 * @param unbalancedTimer after how long it is taken away even if busy, in hundredths of a second; 0
 *     for never
 * @param buckets the object of each; empty until the group was there
 * @param usedTimes when each was used last, which is when it was given to its object: nothing is
 *     sent here; in milliseconds since boot
 */
public record NhResTable(
    long idleTimer, long unbalancedTimer, List<Long> buckets, List<Long> usedTimes) {
  /** A table of these buckets. */
  public NhResTable {
    buckets = List.copyOf(buckets);
    usedTimes = List.copyOf(usedTimes);
  }

  NhResTable withTimers(long idle, long unbalanced) {
    return new NhResTable(idle, unbalanced, buckets, usedTimes);
  }

  /** A table of {@code number} buckets, given to the members at {@code now}. */
  NhResTable filled(int number, List<NhGroup.Entry> members, long now) {
    List<Long> given = share(new Long[number], members);
    return new NhResTable(idleTimer, unbalancedTimer, given, Collections.nCopies(number, now));
  }

  /**
   * Buckets of objects that are members no longer go to others, and so do those that are one too
   * many. Source: net/ipv4/nexthop.c, {@code replace_nexthop_grp_res}.
   */
  NhResTable shared(List<NhGroup.Entry> members, long now) {
    List<Long> given = share(buckets.toArray(Long[]::new), members);
    List<Long> times =
        IntStream.range(0, given.size())
            .mapToObj(i -> given.get(i).equals(buckets.get(i)) ? usedTimes.get(i) : (Long) now)
            .toList();
    return new NhResTable(idleTimer, unbalancedTimer, given, times);
  }

  /**
   * Source: net/ipv4/nexthop.c, {@code nh_res_table_migrate_buckets}, {@code
   * nh_res_group_rebalance}, {@code nh_res_table_upkeep}.
   */
  private static List<Long> share(@Nullable Long[] buckets, List<NhGroup.Entry> members) {
    Map<Long, Integer> surplus = new HashMap<>();
    members.forEach(m -> surplus.put(m.id(), 0));
    for (int i = 0; i < buckets.length; i++) {
      if (buckets[i] != null && surplus.computeIfPresent(buckets[i], (id, n) -> n + 1) == null) {
        buckets[i] = null;
      }
    }
    Deque<Long> underweight = rebalance(buckets.length, members, surplus);
    for (int i = 0; i < buckets.length; i++) {
      Long owner = buckets[i];
      if (owner == null || surplus.getOrDefault(owner, 0) > 0) {
        long heir = underweight.getFirst();
        if (owner != null) {
          surplus.merge(owner, -1, Integer::sum);
        }
        buckets[i] = heir;
        if (surplus.merge(heir, 1, Integer::sum) == 0) {
          underweight.removeFirst();
        }
      }
    }
    return Arrays.asList(buckets);
  }

  /**
   * Takes from {@code surplus}, the buckets each member has, those it should have.
   *
   * @return the members that have too few, the last one first
   */
  private static Deque<Long> rebalance(
      int number, List<NhGroup.Entry> members, Map<Long, Integer> surplus) {
    int total = members.stream().mapToInt(NhGroup.Entry::weight).sum();
    Deque<Long> underweight = new ArrayDeque<>();
    int weight = 0;
    int before = 0;
    for (NhGroup.Entry member : members) {
      weight += member.weight();
      int upperBound = (number * weight + total / 2) / total;
      if (surplus.merge(member.id(), before - upperBound, Integer::sum) < 0) {
        underweight.addFirst(member.id());
      }
      before = upperBound;
    }
    return underweight;
  }
}
