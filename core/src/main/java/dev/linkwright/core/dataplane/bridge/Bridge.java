package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.RefHolder;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.value.MacAddress;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * What a bridge keeps. Source: net/bridge/br_private.h, {@code struct net_bridge}.
 *
 * @param ports the ports, the latest first
 * @param idAddr the address in the bridge's id: that of its lowest port or the one it was given
 * @param mtuSetByUser whether its size was set and does not follow its ports
 * @param groupAddr where it expects the spanning tree's messages
 * @param settings numbers that were set, by attribute; the others have their default
 */
public record Bridge(
    PVector<DevRef> ports,
    MacAddress idAddr,
    boolean mtuSetByUser,
    MacAddress groupAddr,
    PMap<Attr, Long> settings)
    implements RefHolder {
  /** The kind's name. */
  static final String KIND = "bridge";

  /** The address of nobody. */
  static final MacAddress ZERO = MacAddress.of(new byte[6]);

  /** A bridge as the driver makes it. */
  static final Bridge INITIAL =
      new Bridge(
          TreePVector.empty(),
          ZERO,
          false,
          MacAddress.parse("01:80:c2:00:00:00"),
          HashTreePMap.empty());

  Bridge plusPort(DevRef port) {
    return withPorts(ports.plus(0, port));
  }

  Bridge minusPort(DevRef port) {
    return withPorts(ports.minus((Object) port));
  }

  Bridge withIdAddr(MacAddress next) {
    return new Bridge(ports, next, mtuSetByUser, groupAddr, settings);
  }

  Bridge withMtuSetByUser(boolean next) {
    return new Bridge(ports, idAddr, next, groupAddr, settings);
  }

  Bridge withGroupAddr(MacAddress next) {
    return new Bridge(ports, idAddr, mtuSetByUser, next, settings);
  }

  Bridge withSettings(PMap<Attr, Long> next) {
    return new Bridge(ports, idAddr, mtuSetByUser, groupAddr, next);
  }

  private Bridge withPorts(PVector<DevRef> next) {
    return new Bridge(next, idAddr, mtuSetByUser, groupAddr, settings);
  }

  @Override
  public Bridge moved(DevRef from, DevRef to) {
    return ports.contains(from)
        ? withPorts(TreePVector.from(ports.stream().map(p -> p.equals(from) ? to : p).toList()))
        : this;
  }
}
