package dev.linkwright.core.dataplane.neigh;

import dev.linkwright.core.dataplane.net.Machine;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.DevNames;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Ndta;
import dev.linkwright.netlink.route.Ndtpa;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files below /proc/sys/net/ipv4/neigh and /proc/sys/net/ipv6/neigh: the parameters of the
 * tables, and in the initial namespace their defaults and thresholds. Source: net/core/neighbour.c,
 * {@code neigh_sysctl_template}.
 */
public final class NeighSysctl {
  private static final String DEFAULT = "default";

  /**
   * Ticks a second in user mode, as in files; the longest time is one that can be counted in them.
   */
  private static final long HZ = 100;

  private static final long SECOND = 1_000;
  private static final long TICK = SECOND / HZ;

  /** What numbers in a file mean. */
  private enum Unit {
    /** A count, not negative. */
    COUNT(1, 0, Integer.MAX_VALUE),
    /** Packets where the parameter counts bytes. */
    PACKETS(NeighParms.FRAME_TRUESIZE, 0, Integer.MAX_VALUE / NeighParms.FRAME_TRUESIZE),
    SECONDS(SECOND, Integer.MIN_VALUE, Integer.MAX_VALUE / HZ),
    CENTISECONDS(TICK, Integer.MIN_VALUE, Integer.MAX_VALUE),
    /** Milliseconds, rounded up to ticks. */
    MILLISECONDS(1, 0, Integer.MAX_VALUE),
    /** As above, but not 0. */
    INTERVAL(1, 1, Integer.MAX_VALUE);

    private final long factor;
    private final long min;
    private final long max;

    Unit(long factor, long min, long max) {
      this.factor = factor;
      this.min = min;
      this.max = max;
    }

    private long parameter(String name, int value) {
      if (value < min || value > max) {
        throw NetlinkException.transport(Errno.EINVAL, name + " as " + value);
      }
      boolean rounded = this == MILLISECONDS || this == INTERVAL;
      return rounded ? NeighParms.inTicks(value) : value * factor;
    }
  }

  /**
   * A file.
   *
   * @param key what it holds
   */
  private record File(String name, Attr key, Unit unit) {}

  /** Files of devices and of the defaults. */
  private static final Map<String, File> FILES =
      byName(
          new File("app_solicit", Ndtpa.NDTPA_APP_PROBES, Unit.COUNT),
          new File("ucast_solicit", Ndtpa.NDTPA_UCAST_PROBES, Unit.COUNT),
          new File("mcast_solicit", Ndtpa.NDTPA_MCAST_PROBES, Unit.COUNT),
          new File("mcast_resolicit", Ndtpa.NDTPA_MCAST_REPROBES, Unit.COUNT),
          new File("proxy_qlen", Ndtpa.NDTPA_PROXY_QLEN, Unit.COUNT),
          new File("unres_qlen", Ndtpa.NDTPA_QUEUE_LENBYTES, Unit.PACKETS),
          new File("unres_qlen_bytes", Ndtpa.NDTPA_QUEUE_LENBYTES, Unit.COUNT),
          new File("base_reachable_time", Ndtpa.NDTPA_BASE_REACHABLE_TIME, Unit.SECONDS),
          new File("base_reachable_time_ms", Ndtpa.NDTPA_BASE_REACHABLE_TIME, Unit.MILLISECONDS),
          new File("delay_first_probe_time", Ndtpa.NDTPA_DELAY_PROBE_TIME, Unit.SECONDS),
          new File("gc_stale_time", Ndtpa.NDTPA_GC_STALETIME, Unit.SECONDS),
          new File("retrans_time", Ndtpa.NDTPA_RETRANS_TIME, Unit.CENTISECONDS),
          new File("retrans_time_ms", Ndtpa.NDTPA_RETRANS_TIME, Unit.MILLISECONDS),
          new File("anycast_delay", Ndtpa.NDTPA_ANYCAST_DELAY, Unit.CENTISECONDS),
          new File("proxy_delay", Ndtpa.NDTPA_PROXY_DELAY, Unit.CENTISECONDS),
          new File("locktime", Ndtpa.NDTPA_LOCKTIME, Unit.CENTISECONDS),
          new File("interval_probe_time_ms", Ndtpa.NDTPA_INTERVAL_PROBE_TIME_MS, Unit.INTERVAL));

  /** Further files beside the defaults. */
  private static final Map<String, File> TABLE_FILES =
      byName(
          new File("gc_interval", Ndta.NDTA_GC_INTERVAL, Unit.SECONDS),
          new File("gc_thresh1", Ndta.NDTA_THRESH1, Unit.COUNT),
          new File("gc_thresh2", Ndta.NDTA_THRESH2, Unit.COUNT),
          new File("gc_thresh3", Ndta.NDTA_THRESH3, Unit.COUNT));

  private NeighSysctl() {}

  private static Map<String, File> byName(File... files) {
    return Stream.of(files).collect(Collectors.toUnmodifiableMap(File::name, Function.identity()));
  }

  /**
   * What a file says, or null if there is none.
   *
   * @param family AF_INET or AF_INET6
   * @param conf a device's name, or "default"
   * @param name of the file
   */
  public static @Nullable Long read(Net net, int family, String conf, String name) {
    @Nullable NeighParms parms = parms(net, family, conf);
    @Nullable File file = FILES.get(name);
    if (parms == null) {
      return null;
    }
    if (file != null && !NeighParms.isThere(net, file.key())) {
      return null;
    }
    if (file != null) {
      return parms.get(file.key()) / file.unit().factor;
    }
    @Nullable File table = conf.equals(DEFAULT) ? TABLE_FILES.get(name) : null;
    return table == null
        ? null
        : Long.valueOf(NeighTables.table(net, family, table.key()) / table.unit().factor);
  }

  /**
   * Writes a file; parameters as above. Source: net/core/neighbour.c, {@code neigh_proc_update}.
   *
   * @return false if there is none
   * @throws NetlinkException EINVAL for a value that write(2) would refuse
   */
  public static boolean write(Net net, int family, String conf, String name, int value) {
    if (read(net, family, conf, name) == null) {
      return false;
    }
    @Nullable NeighParms parms = parms(net, family, conf);
    @Nullable File file = FILES.get(name);
    if (file == null || parms == null) {
      writeTable(net, family, name, value);
      return true;
    }
    NeighTables.put(net, family, parms.with(file.key(), file.unit().parameter(name, value)));
    if (parms.ifindex() == 0) {
      NeighTables.neighCopyDfltParms(net, family, file.key());
    }
    return true;
  }

  private static void writeTable(Net net, int family, String name, int value) {
    @Nullable File file = TABLE_FILES.get(name);
    if (file != null) {
      NeighTables.setTable(net, family, file.key(), file.unit().parameter(name, value));
      NeighGc.schedule(net.rtnl(), family);
    }
  }

  /** The parameters a directory is about, or null if there is no such directory. */
  private static @Nullable NeighParms parms(Net net, int family, String conf) {
    if (conf.equals(DEFAULT)) {
      return net.id() == Machine.INIT_NET ? NeighTables.dflt(net, family) : null;
    }
    @Nullable NetDevice dev = NetdevState.devGetByName(net, conf);
    return dev == null || !DevNames.sysctlDevNameIsAllowed(conf)
        ? null
        : NeighTables.of(net, family, dev.ifindex());
  }

  /** The directories: devices that have the protocol, and the defaults. */
  public static List<String> confs(Net net, int family) {
    return Stream.concat(Stream.of(DEFAULT), NetdevState.devices(net).stream().map(NetDevice::name))
        .distinct()
        .filter(conf -> parms(net, family, conf) != null)
        .toList();
  }

  /** The files of a directory, none if there is no such directory. */
  public static List<String> names(Net net, int family, String conf) {
    return Stream.concat(FILES.keySet().stream(), TABLE_FILES.keySet().stream())
        .sorted()
        .filter(name -> read(net, family, conf, name) != null)
        .toList();
  }
}
