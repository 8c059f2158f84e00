package dev.linkwright.core.dataplane.nexthop;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * The nexthop objects of a namespace. Source: include/net/netns/nexthop.h.
 *
 * @param byId all objects, by number
 * @param lastIdAllocated the last number the kernel chose
 * @param seq counts ways and memberships as they are made
 * @param compatMode whether routes by an object also say where it leads
 *     (net.ipv4.nexthop_compat_mode)
 */
public record NexthopState(
    TreePMap<Long, Nexthop> byId, long lastIdAllocated, long seq, boolean compatMode) {
  private static final Slot<NexthopState> SLOT =
      Slot.of("nexthop", NexthopState.class, new NexthopState(TreePMap.empty(), 0, 0, true));

  private static final long IDS = 1L << 32;

  /**
   * The object, or null. Source: net/ipv4/nexthop.c, {@code nexthop_find_by_id}.
   *
   * @param id unsigned 32 bits
   */
  public static @Nullable Nexthop nexthopFindById(Net net, long id) {
    return net.get(SLOT).byId().get(id);
  }

  /**
   * The object a request names.
   *
   * @throws NetlinkException EINVAL "Nexthop id does not exist"
   */
  public static Nexthop required(Net net, long id) {
    Nexthop nh = nexthopFindById(net, id);
    if (nh == null) {
      throw NetlinkException.refused(Errno.EINVAL, "Nexthop id does not exist");
    }
    return nh;
  }

  /** Whether a group leads anywhere by IPv4. Source: net/nexthop.h, {@code nexthop_has_v4}. */
  public static boolean hasV4(Net net, Nexthop group) {
    return group.nhGrp().entries().stream().anyMatch(entry -> member(net, entry).nhInfo().isV4());
  }

  /** All objects by rising number. */
  static List<Nexthop> all(Net net) {
    return List.copyOf(net.get(SLOT).byId().values());
  }

  /** A member of a group, which is always there. */
  static Nexthop member(Net net, NhGroup.Entry entry) {
    return Objects.requireNonNull(nexthopFindById(net, entry.id()), "a member is gone");
  }

  /**
   * The groups an object is in, those it came into last first ({@code grp_list}).
   *
   * @param id the object
   */
  static List<Nexthop> groupsOf(Net net, long id) {
    return net.get(SLOT).byId().values().stream()
        .filter(nh -> nh.grp() != null && nh.grp().entry(id) != null)
        .sorted(Comparator.comparingLong((Nexthop nh) -> membership(nh, id).seq()).reversed())
        .toList();
  }

  private static NhGroup.Entry membership(Nexthop group, long id) {
    return Objects.requireNonNull(group.nhGrp().entry(id), "not a member");
  }

  static void put(Net net, Nexthop nh) {
    update(
        net,
        s -> new NexthopState(s.byId.plus(nh.id(), nh), s.lastIdAllocated, s.seq, s.compatMode));
  }

  static void erase(Net net, long id) {
    update(net, s -> new NexthopState(s.byId.minus(id), s.lastIdAllocated, s.seq, s.compatMode));
  }

  /** The next number of a way or membership. */
  static long nextSeq(Net net) {
    update(net, s -> new NexthopState(s.byId, s.lastIdAllocated, s.seq + 1, s.compatMode));
    return net.get(SLOT).seq();
  }

  /**
   * A number no object has, 0 if there is none. Source: net/ipv4/nexthop.c, {@code
   * nh_find_unused_id}.
   */
  static long nhFindUnusedId(Net net) {
    NexthopState s = net.get(SLOT);
    long id = s.lastIdAllocated();
    do {
      id = (id + 1) % IDS;
    } while (id != s.lastIdAllocated() && s.byId().containsKey(id));
    long next = id;
    update(net, now -> new NexthopState(now.byId, next, now.seq, now.compatMode));
    return id == s.lastIdAllocated() ? 0 : id;
  }

  /** Whether routes by an object also say where it leads. */
  public static boolean compatMode(Net net) {
    return net.get(SLOT).compatMode();
  }

  /** Writes net.ipv4.nexthop_compat_mode. */
  public static void compatMode(Net net, boolean on) {
    update(net, s -> new NexthopState(s.byId, s.lastIdAllocated, s.seq, on));
  }

  private static void update(Net net, UnaryOperator<NexthopState> change) {
    net.update(SLOT, change);
  }
}
