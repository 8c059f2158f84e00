package dev.linkwright.core.dataplane.vxlan;

import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.EthHash;
import dev.linkwright.core.dataplane.nexthop.Nexthop;
import dev.linkwright.core.dataplane.nexthop.NexthopState;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.value.MacAddress;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** The forwarding table of a device. Source: drivers/net/vxlan/vxlan_core.c. */
final class VxlanFdbTable {
  private static final int FDB_HASH_BITS = 8;

  private VxlanFdbTable() {}

  /** The entry, or null. Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_find_mac}. */
  static @Nullable VxlanFdb vxlanFindMac(Dev dev, MacAddress addr, long vni) {
    Vxlan vxlan = dev.priv(Vxlan.class);
    return vxlan.fdb().get(vxlan.key(addr, vni));
  }

  /**
   * All entries in the order of a dump, which goes through the hash table, the newest first within
   * a slot. Where the device serves many networks, Linux mixes chance into the hash and the order
   * is any.
   */
  static List<VxlanFdb> inDump(Dev dev) {
    return dev.priv(Vxlan.class).fdb().values().stream()
        .sorted(
            Comparator.<VxlanFdb>comparingInt(f -> EthHash.ethHash(f.key().addr(), FDB_HASH_BITS))
                .thenComparing(f -> -f.seq()))
        .toList();
  }

  /**
   * Makes or changes an entry. Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_fdb_update}.
   *
   * @throws NetlinkException EEXIST, ENOENT, EOPNOTSUPP, ENOSPC, or what is wrong with a nexthop
   *     object
   */
  static void vxlanFdbUpdate(Dev dev, VxlanFdbChange change) {
    VxlanFdb known = vxlanFindMac(dev, change.addr(), change.srcVni());
    if (known == null) {
      if (!change.has(NlmF.NLM_F_CREATE)) {
        throw NetlinkException.refused(Errno.ENOENT);
      }
      vxlanFdbUpdateCreate(dev, change);
    } else {
      if (change.has(NlmF.NLM_F_EXCL)) {
        throw NetlinkException.refused(Errno.EEXIST);
      }
      vxlanFdbUpdateExisting(dev, change, known);
    }
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_fdb_update_create}. */
  private static void vxlanFdbUpdateCreate(Dev dev, VxlanFdbChange change) {
    if (change.has(NlmF.NLM_F_REPLACE) && !VxlanFdb.isUnicast(change.addr())) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP);
    }
    Vxlan vxlan = dev.priv(Vxlan.class);
    long most = vxlan.cfg().limits().addrmax();
    if (most != 0 && vxlan.fdb().size() >= most) {
      throw NetlinkException.refused(Errno.ENOSPC);
    }
    if (change.nhId() != 0) {
      requireFits(dev, change.nhId());
    }
    PVector<VxlanRdst> remotes =
        change.nhId() != 0 ? TreePVector.empty() : TreePVector.singleton(change.rdst());
    VxlanFdb made =
        new VxlanFdb(
            vxlan.key(change.addr(), change.srcVni()),
            change.srcVni(),
            change.state(),
            change.fdbFlags(),
            change.nhId(),
            remotes,
            vxlan.fdbSeq());
    dev.setPriv(vxlan.withFdbSeq(vxlan.fdbSeq() + 1));
    put(dev, made);
    vxlanFdbNotify(dev, made, made.firstRemote(), Rtm.RTM_NEWNEIGH);
  }

  private static void put(Dev dev, VxlanFdb fdb) {
    Vxlan vxlan = dev.priv(Vxlan.class);
    dev.setPriv(vxlan.withFdb(vxlan.fdb().plus(fdb.key(), fdb)));
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_fdb_update_existing}. */
  private static void vxlanFdbUpdateExisting(Dev dev, VxlanFdbChange change, VxlanFdb known) {
    if (change.nhId() != 0) {
      requireNexthop(change, known);
    }
    VxlanFdb marked = known;
    boolean learned = (change.fdbFlags() & Ntf.NTF_EXT_LEARNED) != 0;
    if (!learned || (known.flags() & VxlanFdb.NTF_VXLAN_ADDED_BY_USER) == 0) {
      marked = known.withState(change.state()).withFlags(change.fdbFlags());
      put(dev, marked);
    }
    VxlanFdb led = marked;
    if (change.has(NlmF.NLM_F_REPLACE)) {
      if (!known.isUnicast()) {
        throw NetlinkException.refused(Errno.EOPNOTSUPP, "Cannot replace non-unicast fdb entries");
      }
      led = replaced(dev, change, marked);
    }
    VxlanRdst appended = null;
    boolean appends = change.has(NlmF.NLM_F_APPEND) && !known.isUnicast();
    if (appends && !led.remotes().contains(change.rdst())) {
      appended = change.rdst();
      led = led.withRemotes(led.remotes().plus(appended));
    }
    put(dev, led);
    if (!led.equals(known)) {
      vxlanFdbNotify(dev, led, appended == null ? led.firstRemote() : appended, Rtm.RTM_NEWNEIGH);
    }
  }

  private static void requireNexthop(VxlanFdbChange change, VxlanFdb known) {
    if (!known.isNexthop()) {
      throw NetlinkException.refused(
          Errno.EOPNOTSUPP, "Cannot replace an existing non nexthop fdb with a nexthop");
    }
    if (change.has(NlmF.NLM_F_APPEND)) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP, "Cannot append to a nexthop fdb");
    }
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_fdb_replace}. */
  private static VxlanFdb replaced(Dev dev, VxlanFdbChange change, VxlanFdb fdb) {
    if (change.nhId() != 0) {
      if (change.nhId() != fdb.nhId()) {
        requireFits(dev, change.nhId());
      }
      return fdb.withNhId(change.nhId());
    }
    boolean there = fdb.remotes().isEmpty() || fdb.remotes().contains(change.rdst());
    return there ? fdb : fdb.withRemotes(fdb.remotes().with(0, change.rdst()));
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_fdb_nh_update}. */
  private static void requireFits(Dev dev, long nhId) {
    Vxlan vxlan = dev.priv(Vxlan.class);
    Nexthop nh = NexthopState.required(dev.rtnl().net(vxlan.netns()), nhId);
    if (!nh.isFdb()) {
      throw NetlinkException.refused(Errno.EINVAL, "Nexthop is not a fdb nexthop");
    }
    if (!nh.isGroup()) {
      throw NetlinkException.refused(Errno.EINVAL, "Nexthop is not a multipath group");
    }
    boolean v4 = NexthopState.hasV4(dev.rtnl().net(vxlan.netns()), nh);
    if (v4 != vxlan.defaultDst().remoteIp().isV4()) {
      throw NetlinkException.refused(Errno.EAFNOSUPPORT, "Nexthop group family not supported");
    }
  }

  /**
   * Takes a way out of an entry, or the entry where it has no other. Source:
   * drivers/net/vxlan/vxlan_core.c, {@code __vxlan_fdb_delete}.
   *
   * @param rdst the way; one to any address means the entry
   * @throws NetlinkException ENOENT if there is no such entry; a way that it does not have is no
   *     reason
   */
  static void vxlanFdbDelete(Dev dev, MacAddress addr, long srcVni, VxlanRdst rdst) {
    VxlanFdb fdb = vxlanFindMac(dev, addr, srcVni);
    if (fdb == null) {
      throw NetlinkException.refused(Errno.ENOENT);
    }
    boolean oneWay = !rdst.remoteIp().isUnspecified();
    if (oneWay && !fdb.remotes().contains(rdst)) {
      return;
    }
    if (oneWay && fdb.remotes().size() > 1) {
      VxlanFdb rest = fdb.withRemotes(fdb.remotes().minus((Object) rdst));
      put(dev, rest);
      vxlanFdbNotify(dev, rest, rdst, Rtm.RTM_DELNEIGH);
    } else {
      vxlanFdbDestroy(dev, fdb);
    }
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_fdb_destroy}. */
  static void vxlanFdbDestroy(Dev dev, VxlanFdb fdb) {
    if (fdb.isNexthop()) {
      vxlanFdbNotify(dev, fdb, null, Rtm.RTM_DELNEIGH);
    } else {
      fdb.remotes().forEach(rdst -> vxlanFdbNotify(dev, fdb, rdst, Rtm.RTM_DELNEIGH));
    }
    erase(dev, fdb);
  }

  private static void erase(Dev dev, VxlanFdb fdb) {
    Vxlan vxlan = dev.priv(Vxlan.class);
    dev.setPriv(vxlan.withFdb(vxlan.fdb().minus(fdb.key())));
  }

  /** The entry for whoever is not known goes. Source: {@code vxlan_fdb_delete_default}. */
  static void vxlanFdbDeleteDefault(Dev dev) {
    VxlanFdb fdb = vxlanFindMac(dev, Vxlan.ALL_ZEROS_MAC, dev.priv(Vxlan.class).cfg().vni());
    if (fdb != null) {
      vxlanFdbDestroy(dev, fdb);
    }
  }

  /**
   * Forgets entries, except the one for whoever is not known. Source:
   * drivers/net/vxlan/vxlan_core.c, {@code vxlan_flush}.
   *
   * @param all those too that stay while the device is down
   */
  static void vxlanFlush(Dev dev, boolean all) {
    long vni = dev.priv(Vxlan.class).cfg().vni();
    for (VxlanFdb fdb : inDump(dev)) {
      boolean stays = (fdb.state() & (Nud.NUD_PERMANENT | Nud.NUD_NOARP)) != 0;
      boolean isDefault = fdb.key().addr().isZero() && fdb.vni() == vni;
      if ((all || !stays) && !isDefault) {
        vxlanFdbDestroy(dev, fdb);
      }
    }
  }

  /** A nexthop object goes, and nobody is told. Source: {@code vxlan_fdb_nh_flush}. */
  static void vxlanFdbNhFlush(Dev dev, long nhId) {
    inDump(dev).stream().filter(fdb -> fdb.nhId() == nhId).forEach(fdb -> erase(dev, fdb));
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_fdb_notify}. */
  private static void vxlanFdbNotify(Dev dev, VxlanFdb fdb, @Nullable VxlanRdst rdst, int type) {
    NlInfo.KERNEL.rtnlNotify(
        dev.net(), RtnlGroup.RTNLGRP_NEIGH, VxlanFdbFill.vxlanFdbInfo(dev, fdb, type, rdst));
  }
}
