package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.bridge.MdbEntry.PortGroup;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.BrState;
import dev.linkwright.netlink.route.IflaBrport;
import dev.linkwright.netlink.route.MdbRtrType;
import dev.linkwright.netlink.route.Rtm;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.pcollections.TreePVector;

/**
 * Groups and multicast routers as they come and go with ports. No report or query is heard. Source:
 * net/bridge/br_multicast.c.
 */
final class BrMulticast {
  private final BrSnoopers snoopers;

  BrMulticast(BrSnoopers snoopers) {
    this.snoopers = snoopers;
  }

  /** Whether groups are looked at. */
  static boolean isEnabled(Bridge bridge) {
    return BridgeInfo.MCAST_SNOOPING.in(bridge.settings()) != 0;
  }

  private static long router(Dev dev) {
    return BridgePortInfo.MULTICAST_ROUTER.in(BridgeStp.port(dev).settings());
  }

  /** Source: net/bridge/br_multicast.c, {@code br_multicast_enable_port}. */
  void brMulticastEnablePort(BrEnd end) {
    Dev port = end.port();
    if (port != null && isEnabled(end.bridge()) && router(port) == MdbRtrType.MDB_RTR_TYPE_PERM) {
      addRouter(end, port);
    }
  }

  /**
   * Groups that were not asked for by hand go. Source: net/bridge/br_multicast.c, {@code
   * br_multicast_disable_port}.
   */
  void brMulticastDisablePort(BrEnd end) {
    Dev port = end.port();
    if (port != null) {
      deleteGroups(end, port.ref(), pg -> (pg.flags() & MdbEntry.PERMANENT) == 0);
      delRouter(end, port);
    }
  }

  /** Source: net/bridge/br_multicast.c, {@code br_multicast_del_port}. */
  void brMulticastDelPort(BrEnd end) {
    Dev port = end.port();
    if (port != null) {
      deleteGroups(end, port.ref(), pg -> true);
    }
  }

  private static void deleteGroups(BrEnd end, DevRef port, Predicate<PortGroup> which) {
    for (MdbEntry entry : end.bridge().mdb().values()) {
      // Entries of its sources go with a group.
      boolean isLeft = end.bridge().mdb().find(entry.key()) != null;
      PortGroup pg = isLeft ? entry.of(port) : null;
      if (pg != null && which.test(pg)) {
        brMulticastDelPg(end.br(), entry, pg);
      }
    }
  }

  /**
   * A port no longer wants a group, nor what it wanted of single sources.
   *
   * @return the group as it is then. Source: net/bridge/br_multicast.c, {@code br_multicast_del_pg}
   */
  static MdbEntry brMulticastDelPg(Dev br, MdbEntry entry, PortGroup pg) {
    MdbEntry after = entry.withPorts(entry.ports().minus((Object) pg));
    put(br, after);
    pg.sources().forEach(source -> fwdSrcRemove(br, entry.key(), pg.port(), source));
    BrMdbFill.brMdbNotify(br, after, pg.withoutSources(), Rtm.RTM_DELMDB);
    forgetIdle(br, after);
    return after;
  }

  /** Source: net/bridge/br_multicast.c, {@code br_multicast_fwd_src_remove}. */
  static void fwdSrcRemove(Dev br, MdbKey group, DevRef port, String source) {
    MdbKey key = new MdbKey(group.proto(), group.group(), source, group.vid());
    MdbEntry entry = br.priv(Bridge.class).mdb().find(key);
    PortGroup pg = entry == null ? null : entry.of(port);
    if (entry != null && pg != null) {
      brMulticastDelPg(br, entry, pg);
    }
  }

  static void put(Dev br, MdbEntry entry) {
    Bridge bridge = br.priv(Bridge.class);
    br.setPriv(bridge.withMdb(bridge.mdb().with(entry)));
  }

  /** A timer takes a group away that nobody wants; it runs while the bridge is up. */
  static void forgetIdle(Dev br, MdbEntry entry) {
    if (entry.isIdle() && br.now().isRunning()) {
      Bridge bridge = br.priv(Bridge.class);
      br.setPriv(bridge.withMdb(bridge.mdb().without(entry.key())));
    }
  }

  /** The bridge is up. Source: net/bridge/br_device.c, {@code br_dev_open}. */
  void brMulticastOpen(Dev br) {
    if (isEnabled(br.priv(Bridge.class))) {
      snoopers.brMulticastJoinSnoopers(br);
    }
  }

  /** The bridge is down. Source: net/bridge/br_device.c, {@code br_dev_stop}. */
  void brMulticastStop(Dev br) {
    if (isEnabled(br.priv(Bridge.class))) {
      snoopers.brMulticastLeaveSnoopers(br);
    }
  }

  /** Groups begin or cease to be looked at. Source: {@code br_multicast_toggle}. */
  void toggled(Dev br) {
    if (!isEnabled(br.priv(Bridge.class))) {
      snoopers.brMulticastLeaveSnoopers(br);
    } else if (br.now().isRunning()) {
      BridgeStp.ports(br).forEach(port -> brMulticastEnablePort(BrEnd.port(port)));
      snoopers.brMulticastJoinSnoopers(br);
    }
  }

  /**
   * Source: net/bridge/br_multicast.c, {@code br_multicast_set_port_router}.
   *
   * @throws NetlinkException EINVAL for a type that is none
   */
  void brMulticastSetPortRouter(BrEnd end, Dev port, int type) {
    if (type > MdbRtrType.MDB_RTR_TYPE_TEMP) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    if (router(port) == type) {
      return;
    }
    setRouter(port, type);
    if (type == MdbRtrType.MDB_RTR_TYPE_PERM) {
      addRouter(end, port);
    } else if (type != MdbRtrType.MDB_RTR_TYPE_TEMP) {
      delRouter(end, port);
    } else if (shouldUse(end, port)) {
      addRouter(end, port);
    }
  }

  /** Source: net/bridge/br_multicast.c, {@code br_multicast_ctx_should_use}. */
  private static boolean shouldUse(BrEnd end, Dev port) {
    return end.br().now().isRunning() && BridgeStp.port(port).state() != BrState.BR_STATE_DISABLED;
  }

  private static void setRouter(Dev port, long type) {
    BridgePort p = BridgeStp.port(port);
    port.setPort(p.withSettings(p.settings().plus(IflaBrport.IFLA_BRPORT_MULTICAST_ROUTER, type)));
  }

  private static void addRouter(BrEnd end, Dev port) {
    if (!BridgeStp.port(port).mcRouter()) {
      port.setPort(BridgeStp.port(port).withMcRouter(true));
      BrMdbFill.brRtrNotify(end, 0, Rtm.RTM_NEWMDB);
    }
  }

  /** Source: net/bridge/br_multicast.c, {@code br_multicast_rport_del_notify}. */
  private static void delRouter(BrEnd end, Dev port) {
    if (BridgeStp.port(port).mcRouter()) {
      port.setPort(BridgeStp.port(port).withMcRouter(false));
      BrMdbFill.brRtrNotify(end, 0, Rtm.RTM_DELMDB);
      if (router(port) == MdbRtrType.MDB_RTR_TYPE_TEMP) {
        setRouter(port, MdbRtrType.MDB_RTR_TYPE_TEMP_QUERY);
      }
    }
  }

  /** With one port more, in the order of the bridge's ports. */
  static MdbEntry withPort(Dev br, MdbEntry entry, PortGroup pg) {
    List<DevRef> order = br.priv(Bridge.class).ports();
    List<PortGroup> ports =
        entry.ports().plus(pg).stream()
            .sorted(Comparator.comparingInt(p -> order.indexOf(p.port())))
            .toList();
    return entry.withPorts(TreePVector.from(ports));
  }
}
