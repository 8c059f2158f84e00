package dev.linkwright.core.dataplane.nexthop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a group holds. Source: include/net/nexthop.h, {@code struct nh_group}.
 *
 * @param entries its members in the order they were given, at least one
 * @param fdb whether it is for forwarding databases
 * @param resTable the buckets of a resilient group, null of a hash-threshold one
 * @param hwStats whether hardware is to count
 */
public record NhGroup(
    List<Entry> entries, boolean fdb, @Nullable NhResTable resTable, HwStats hwStats) {
  /**
   * Whether hardware is to count. A group has a spare that takes its place when it loses a member,
   * and which was never told.
   *
   * @param enabled of the group
   * @param spare of what takes its place
   */
  public record HwStats(boolean enabled, boolean spare) {
    HwStats swapped() {
      return new HwStats(spare, enabled);
    }
  }

  /**
   * A member. Source: include/net/nexthop.h, {@code struct nh_grp_entry}.
   *
   * @param id the object
   * @param weight its share, from 1
   * @param seq counts memberships as they are made: the groups of an object are walked newest first
   */
  public record Entry(long id, int weight, long seq) {
    Entry withSeq(long next) {
      return new Entry(id, weight, next);
    }
  }

  /** A group of these members. */
  public NhGroup {
    entries = List.copyOf(entries);
  }

  boolean isResilient() {
    return resTable != null;
  }

  @Nullable Entry entry(long id) {
    return entries.stream().filter(e -> e.id() == id).findFirst().orElse(null);
  }

  /** What is left when others are gone. */
  NhGroup withEntries(List<Entry> next) {
    return new NhGroup(next, fdb, resTable, hwStats.swapped());
  }

  NhGroup withResTable(NhResTable next) {
    return new NhGroup(entries, fdb, next, hwStats);
  }
}
