package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.netdev.DevRef;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Who wants a group. Source: net/bridge/br_private.h, {@code struct net_bridge_mdb_entry}.
 *
 * @param key the group
 * @param hostJoined whether the host does
 * @param ports the ports that do, the latest first
 */
record MdbEntry(MdbKey key, boolean hostJoined, PVector<PortGroup> ports) {
  /** MDB_PG_FLAGS_PERMANENT: it stays until a request takes it away. */
  static final int PERMANENT = 1;

  /** MDB_PG_FLAGS_STAR_EXCL: it is there because the port wants the group from every source. */
  static final int STAR_EXCL = 1 << 3;

  /** MDB_PG_FLAGS_BLOCKED: it is there because the port wants the group from other sources. */
  static final int BLOCKED = 1 << 4;

  /**
   * A port that wants a group. Source: net/bridge/br_private.h, {@code struct
   * net_bridge_port_group}.
   *
   * @param port the port
   * @param flags MDB_PG_FLAGS_*
   * @param filterMode MCAST_INCLUDE or MCAST_EXCLUDE
   * @param protocol RTPROT_*: who wants it
   * @param sources those a request named, the latest first, in hex
   * @param timed whether it goes after a time
   */
  record PortGroup(
      DevRef port, int flags, int filterMode, int protocol, List<String> sources, boolean timed) {
    PortGroup withoutSources() {
      return new PortGroup(port, flags, filterMode, protocol, List.of(), timed);
    }
  }

  /** A group that nobody wants yet. */
  static MdbEntry of(MdbKey key) {
    return new MdbEntry(key, false, TreePVector.empty());
  }

  MdbEntry withHostJoined(boolean next) {
    return new MdbEntry(key, next, ports);
  }

  MdbEntry withPorts(PVector<PortGroup> next) {
    return new MdbEntry(key, hostJoined, next);
  }

  /** The port's, or null. */
  @Nullable PortGroup of(DevRef port) {
    return ports.stream().filter(p -> p.port().equals(port)).findFirst().orElse(null);
  }

  /** Whether nobody wants it. */
  boolean isIdle() {
    return !hostJoined && ports.isEmpty();
  }
}
