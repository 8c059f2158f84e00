package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.RefHolder;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.value.MacAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
 * @param groupAddrSet where it was told to expect the spanning tree's messages, or null
 * @param settings numbers that were set, by attribute; the others have their default
 * @param vlans its VLANs
 * @param fdb where frames to an address go
 * @param mdb where frames to a group go
 * @param vlanBinding whether a VLAN device on it was bound to it ({@code
 *     BROPT_VLAN_BRIDGE_BINDING})
 * @param features what it last told that it offers
 * @param cleanupAt when it looked, or looks, first for entries that are too old, in milliseconds
 *     since boot, or {@link #NEVER}
 */
public record Bridge(
    PVector<DevRef> ports,
    MacAddress idAddr,
    boolean mtuSetByUser,
    @Nullable MacAddress groupAddrSet,
    PMap<Attr, Long> settings,
    VlanGroup vlans,
    AgedMap<FdbKey, FdbEntry> fdb,
    AgedMap<MdbKey, MdbEntry> mdb,
    boolean vlanBinding,
    Set<BrFeatures.Feature> features,
    long cleanupAt)
    implements RefHolder {
  /** No moment. */
  static final long NEVER = -1;

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
          null,
          HashTreePMap.empty(),
          VlanGroup.EMPTY,
          AgedMap.empty(FdbEntry::key),
          AgedMap.empty(MdbEntry::key),
          false,
          BrFeatures.WITHOUT_PORTS,
          NEVER);

  Bridge plusPort(DevRef port) {
    return withPorts(ports.plus(0, port));
  }

  Bridge minusPort(DevRef port) {
    return withPorts(ports.minus((Object) port));
  }

  Bridge withIdAddr(MacAddress next) {
    return new Bridge(
        ports,
        next,
        mtuSetByUser,
        groupAddrSet,
        settings,
        vlans,
        fdb,
        mdb,
        vlanBinding,
        features,
        cleanupAt);
  }

  Bridge withMtuSetByUser(boolean next) {
    return new Bridge(
        ports,
        idAddr,
        next,
        groupAddrSet,
        settings,
        vlans,
        fdb,
        mdb,
        vlanBinding,
        features,
        cleanupAt);
  }

  Bridge withGroupAddrSet(MacAddress next) {
    return new Bridge(
        ports,
        idAddr,
        mtuSetByUser,
        next,
        settings,
        vlans,
        fdb,
        mdb,
        vlanBinding,
        features,
        cleanupAt);
  }

  Bridge withSettings(PMap<Attr, Long> next) {
    return new Bridge(
        ports,
        idAddr,
        mtuSetByUser,
        groupAddrSet,
        next,
        vlans,
        fdb,
        mdb,
        vlanBinding,
        features,
        cleanupAt);
  }

  Bridge withVlans(VlanGroup next) {
    return new Bridge(
        ports,
        idAddr,
        mtuSetByUser,
        groupAddrSet,
        settings,
        next,
        fdb,
        mdb,
        vlanBinding,
        features,
        cleanupAt);
  }

  Bridge withFdb(AgedMap<FdbKey, FdbEntry> next) {
    return new Bridge(
        ports,
        idAddr,
        mtuSetByUser,
        groupAddrSet,
        settings,
        vlans,
        next,
        mdb,
        vlanBinding,
        features,
        cleanupAt);
  }

  Bridge withMdb(AgedMap<MdbKey, MdbEntry> next) {
    return new Bridge(
        ports,
        idAddr,
        mtuSetByUser,
        groupAddrSet,
        settings,
        vlans,
        fdb,
        next,
        vlanBinding,
        features,
        cleanupAt);
  }

  Bridge withVlanBinding(boolean next) {
    return new Bridge(
        ports,
        idAddr,
        mtuSetByUser,
        groupAddrSet,
        settings,
        vlans,
        fdb,
        mdb,
        next,
        features,
        cleanupAt);
  }

  Bridge withFeatures(Set<BrFeatures.Feature> next) {
    return new Bridge(
        ports,
        idAddr,
        mtuSetByUser,
        groupAddrSet,
        settings,
        vlans,
        fdb,
        mdb,
        vlanBinding,
        next,
        cleanupAt);
  }

  Bridge withCleanupAt(long next) {
    return new Bridge(
        ports,
        idAddr,
        mtuSetByUser,
        groupAddrSet,
        settings,
        vlans,
        fdb,
        mdb,
        vlanBinding,
        features,
        next);
  }

  private Bridge withPorts(PVector<DevRef> next) {
    return new Bridge(
        next,
        idAddr,
        mtuSetByUser,
        groupAddrSet,
        settings,
        vlans,
        fdb,
        mdb,
        vlanBinding,
        features,
        cleanupAt);
  }

  @Override
  public Bridge moved(DevRef from, DevRef to) {
    return ports.contains(from)
        ? withPorts(TreePVector.from(ports.stream().map(p -> p.equals(from) ? to : p).toList()))
        : this;
  }
}
