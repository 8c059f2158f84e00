package dev.linkwright.core.dataplane.nexthop;

import dev.linkwright.core.dataplane.net.Net;
import java.util.List;

/** What routes ask of an object. Source: include/net/nexthop.h. */
public final class NexthopPaths {
  private NexthopPaths() {}

  /**
   * One way an object leads.
   *
   * @param info where to
   * @param weight its share, from 1
   */
  public record Path(NhInfo info, int weight) {}

  /** The ways of an object, of a group those of its members. */
  public static List<Path> paths(Net net, Nexthop nh) {
    NhGroup grp = nh.grp();
    return grp == null
        ? List.of(new Path(nh.nhInfo(), 1))
        : grp.entries().stream()
            .map(e -> new Path(NexthopState.member(net, e).nhInfo(), e.weight()))
            .toList();
  }

  /** As above, of the object with that number, which must be there. */
  public static List<Path> paths(Net net, long id) {
    return paths(net, NexthopState.required(net, id));
  }

  /** Whether packets are refused. Source: include/net/nexthop.h, {@code nexthop_is_blackhole}. */
  public static boolean nexthopIsBlackhole(Net net, long id) {
    List<Path> paths = paths(net, id);
    return paths.size() == 1 && paths.get(0).info().isReject();
  }

  /** Whether it is a group. Source: include/net/nexthop.h, {@code nexthop_is_multipath}. */
  public static boolean nexthopIsMultipath(Net net, long id) {
    return NexthopState.required(net, id).isGroup();
  }
}
