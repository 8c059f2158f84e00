package dev.linkwright.core.dataplane.vxlan;

import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.netlink.value.MacAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * What a device keeps. Source: include/net/vxlan.h, {@code struct vxlan_dev}.
 *
 * @param netns the namespace its sockets are in
 * @param serial counts the devices of that namespace as they are made
 * @param cfg what requests have said
 * @param defaultDst where frames to nobody known go; its port is not used
 * @param remoteDev the device below, or null
 * @param fdb the forwarding table
 * @param fdbSeq counts entries as they are made
 * @param socks the sockets it listens on, none while it is down
 * @param vnis the networks it serves besides its own, by number ({@code vnigrp})
 */
record Vxlan(
    int netns,
    long serial,
    VxlanConfig cfg,
    VxlanRdst defaultDst,
    @Nullable DevRef remoteDev,
    PMap<VxlanFdb.Key, VxlanFdb> fdb,
    long fdbSeq,
    List<VxlanSock> socks,
    PSortedMap<Long, VxlanVni> vnis) {
  /** The kind's name. */
  static final String KIND = "vxlan";

  /** To whom frames go for whoever is not known. */
  static final MacAddress ALL_ZEROS_MAC = MacAddress.of(new byte[6]);

  /** A device without entries, down. */
  static Vxlan of(int netns, long serial, VxlanConfig cfg, @Nullable DevRef remoteDev) {
    return new Vxlan(
        netns,
        serial,
        cfg,
        defaultDst(cfg),
        remoteDev,
        HashTreePMap.empty(),
        0,
        List.of(),
        TreePMap.empty());
  }

  private static VxlanRdst defaultDst(VxlanConfig cfg) {
    return new VxlanRdst(cfg.remoteIp(), 0, cfg.vni(), cfg.ends().remoteIfindex());
  }

  /** Whether the device serves many networks, told apart for each packet. */
  boolean collectsMetadata() {
    return cfg.is(VxlanF.COLLECT_METADATA);
  }

  VxlanFdb.Key key(MacAddress addr, long vni) {
    return new VxlanFdb.Key(addr, collectsMetadata() ? vni : 0);
  }

  Vxlan withCfg(VxlanConfig next) {
    return new Vxlan(netns, serial, next, defaultDst, remoteDev, fdb, fdbSeq, socks, vnis);
  }

  Vxlan withDefaultDst(VxlanRdst next) {
    return new Vxlan(netns, serial, cfg, next, remoteDev, fdb, fdbSeq, socks, vnis);
  }

  Vxlan withRemoteDev(DevRef next) {
    return new Vxlan(netns, serial, cfg, defaultDst, next, fdb, fdbSeq, socks, vnis);
  }

  Vxlan withFdb(PMap<VxlanFdb.Key, VxlanFdb> next) {
    return new Vxlan(netns, serial, cfg, defaultDst, remoteDev, next, fdbSeq, socks, vnis);
  }

  Vxlan withFdbSeq(long next) {
    return new Vxlan(netns, serial, cfg, defaultDst, remoteDev, fdb, next, socks, vnis);
  }

  Vxlan withSocks(List<VxlanSock> next) {
    return new Vxlan(
        netns, serial, cfg, defaultDst, remoteDev, fdb, fdbSeq, List.copyOf(next), vnis);
  }

  Vxlan withVnis(PSortedMap<Long, VxlanVni> next) {
    return new Vxlan(netns, serial, cfg, defaultDst, remoteDev, fdb, fdbSeq, socks, next);
  }
}
