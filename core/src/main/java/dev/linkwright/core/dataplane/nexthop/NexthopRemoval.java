package dev.linkwright.core.dataplane.nexthop;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.netlink.route.Rtm;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Takes objects away, with what stands on them. Source: net/ipv4/nexthop.c. */
final class NexthopRemoval {
  private final List<NexthopFib> fibs;
  private final List<NexthopNotifier> notifiers = new CopyOnWriteArrayList<>();

  NexthopRemoval(List<NexthopFib> fibs) {
    this.fibs = fibs;
  }

  void registerNexthopNotifier(NexthopNotifier notifier) {
    notifiers.add(notifier);
  }

  /**
   * Takes an object away: its routes go, and the groups that were left with nothing.
   *
   * @param by who asks; null where nobody is told. Source: net/ipv4/nexthop.c, {@code
   *     remove_nexthop}
   */
  void removeNexthop(Net net, Nexthop nh, NhConfig.@Nullable By by) {
    notifiers.forEach(notifier -> notifier.nexthopEventDel(net, nh.id()));
    if (by != null) {
      NexthopFill.nexthopNotify(net, Rtm.RTM_DELNEXTHOP, nh, by);
    }
    fibs.forEach(fib -> fib.removeNexthopFib(net, nh.id()));
    if (!nh.isGroup()) {
      NexthopState.groupsOf(net, nh.id()).forEach(group -> removeNhGrpEntry(net, group, nh, by));
    }
    NexthopState.erase(net, nh.id());
  }

  /** Source: net/ipv4/nexthop.c, {@code remove_nh_grp_entry}. */
  private void removeNhGrpEntry(Net net, Nexthop group, Nexthop gone, NhConfig.@Nullable By by) {
    NhGroup grp = group.nhGrp();
    if (grp.entries().size() == 1) {
      removeNexthop(net, group, by);
      return;
    }
    List<NhGroup.Entry> entries = new ArrayList<>();
    for (NhGroup.Entry entry : grp.entries()) {
      if (entry.id() != gone.id()) {
        entries.add(entry.withSeq(NexthopState.nextSeq(net)));
      }
    }
    NhGroup rest = grp.withEntries(entries);
    NhResTable res = grp.resTable();
    long now = net.rtnl().now();
    Nexthop smaller =
        group.withGrp(res == null ? rest : rest.withResTable(res.shared(entries, now)));
    NexthopState.put(net, smaller);
    if (by != null) {
      NexthopFill.nexthopNotify(net, Rtm.RTM_NEWNEXTHOP, smaller, by);
    }
  }
}
