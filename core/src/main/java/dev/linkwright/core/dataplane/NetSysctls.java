package dev.linkwright.core.dataplane;

import dev.linkwright.core.dataplane.addrconf.Ipv6Sysctl;
import dev.linkwright.core.dataplane.fib6.Fib6;
import dev.linkwright.core.dataplane.inet.DevinetSysctl;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.core.dataplane.nexthop.NexthopState;
import dev.linkwright.core.dataplane.vrf.NetVrf;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The files below /proc/sys/net that belong to no device; a few that only packets and sockets would
 * heed are kept and said again. Source: net/ipv4/sysctl_net_ipv4.c, net/ipv6/sysctl_net_ipv6.c,
 * net/ipv6/route.c, drivers/net/vrf.c.
 */
final class NetSysctls {
  /** The most seconds that are counted in milliseconds. */
  private static final int LONGEST = Integer.MAX_VALUE / 1000;

  /**
   * A file of the namespace itself.
   *
   * @param path below /proc/sys
   * @param read what it says
   * @param write takes a number or refuses it
   */
  record File(String path, ToIntFunction<Net> read, ObjIntConsumer<Net> write) {}

  private NetSysctls() {}

  /** By path. */
  static Map<String, File> of(DevinetSysctl ipv4) {
    return Stream.of(
            new File(
                "net/ipv4/ip_forward",
                net -> DevinetSysctl.read(net, "all", "forwarding"),
                ipv4::inetForwardChange),
            flag(
                "net/ipv4/nexthop_compat_mode", NexthopState::compatMode, NexthopState::compatMode),
            new File(
                "net/ipv6/idgen_retries", Ipv6Sysctl::idgenRetries, Ipv6Sysctl::setIdgenRetries),
            ranged(
                new File("net/ipv6/idgen_delay", Ipv6Sysctl::idgenDelay, Ipv6Sysctl::setIdgenDelay),
                -LONGEST,
                LONGEST),
            new File("net/ipv6/route/gc_interval", Fib6::gcInterval, Fib6::setGcInterval),
            flag(
                "net/ipv6/route/skip_notify_on_dev_down",
                Fib6::skipNotifyOnDevDown,
                Fib6::setSkipNotifyOnDevDown),
            flag("net/vrf/strict_mode", NetVrf::strictMode, NetVrf::strictMode),
            kept("net/ipv4/fib_multipath_hash_fields", 7, 1, 0xfff),
            kept("net/ipv4/fib_multipath_hash_policy", 0, 0, 3),
            kept("net/ipv4/fib_multipath_use_neigh", 0, 0, 1),
            kept("net/ipv4/ip_nonlocal_bind", 0, 0, 255),
            kept("net/ipv4/raw_l3mdev_accept", 1, 0, 1),
            kept("net/ipv4/tcp_l3mdev_accept", 0, 0, 1),
            kept("net/ipv4/udp_l3mdev_accept", 0, 0, 1),
            kept("net/ipv6/fib_multipath_hash_fields", 7, 1, 0xfff),
            kept("net/ipv6/fib_multipath_hash_policy", 0, 0, 3),
            kept("net/ipv6/ip_nonlocal_bind", 0, 0, 255))
        .collect(Collectors.toUnmodifiableMap(File::path, Function.identity()));
  }

  /** What was written to files that are kept without effect. */
  private record Kept(PMap<String, Integer> values) {
    static final Slot<Kept> SLOT = Slot.of("sysctls", Kept.class, new Kept(HashTreePMap.empty()));
  }

  /** Takes 0 and 1. Source: kernel/sysctl.c, {@code proc_dou8vec_minmax}. */
  private static File flag(String path, Predicate<Net> read, BiConsumer<Net, Boolean> write) {
    return ranged(
        new File(
            path, net -> read.test(net) ? 1 : 0, (net, value) -> write.accept(net, value == 1)),
        0,
        1);
  }

  /** Kept without effect: only packets and sockets would heed it. */
  private static File kept(String path, int initial, int min, int max) {
    return ranged(
        new File(
            path,
            net -> net.get(Kept.SLOT).values().getOrDefault(path, initial),
            (net, value) ->
                net.update(Kept.SLOT, kept -> new Kept(kept.values().plus(path, value)))),
        min,
        max);
  }

  /** Takes no other numbers. Source: kernel/sysctl.c, {@code proc_dointvec_minmax}. */
  private static File ranged(File file, int min, int max) {
    return new File(
        file.path(),
        file.read(),
        (net, value) -> {
          if (value < min || value > max) {
            throw NetlinkException.transport(Errno.EINVAL, file.path() + " as " + value);
          }
          file.write().accept(net, value);
        });
  }
}
