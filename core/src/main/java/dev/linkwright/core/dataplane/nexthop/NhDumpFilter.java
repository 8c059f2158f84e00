package dev.linkwright.core.dataplane.nexthop;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;

/**
 * What a dump of objects is limited to; 0 is no limit. Source: net/ipv4/nexthop.c, {@code struct
 * nh_dump_filter}.
 *
 * @param oif only objects over this device
 * @param master only objects over a device of this master
 * @param groups only groups
 * @param family only objects of this family, AF_UNSPEC for all
 */
record NhDumpFilter(int oif, int master, boolean groups, int family) {
  /** Whether the object is left out. Source: net/ipv4/nexthop.c, {@code nh_dump_filtered}. */
  boolean nhDumpFiltered(Net net, Nexthop nh) {
    if (groups && !nh.isGroup()) {
      return true;
    }
    if (oif == 0 && master == 0 && family == 0) {
      return false;
    }
    NhInfo info = nh.info();
    return info == null
        || (family != 0 && info.family() != family)
        || (oif != 0 && info.oif() != oif)
        || (master != 0 && masterOf(net, info) != master);
  }

  private static int masterOf(Net net, NhInfo info) {
    NetDevice dev = info.oif() == 0 ? null : NetdevState.devGetByIndex(net, info.oif());
    NetDevice upper = dev == null ? null : NetdevState.netdevMasterUpperDevGet(net, dev);
    return upper == null ? 0 : upper.ifindex();
  }
}
