package dev.linkwright.core.dataplane.net;

import dev.linkwright.netlink.route.Netnsa;
import dev.linkwright.netlink.route.RtGenMsg;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.route.RtnlWriter;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * The numbers under which a namespace knows other namespaces. Source: net/core/net_namespace.c,
 * {@code netns_ids}.
 *
 * @param byPeer id of the other namespace to the number
 */
public record NsIds(PMap<Integer, Integer> byPeer) {
  /** Where a namespace keeps them. */
  public static final Slot<NsIds> SLOT = Slot.of("nsids", NsIds.class, new NsIds(TreePMap.empty()));

  /** NETNSA_NSID_NOT_ASSIGNED. */
  public static final int NOT_ASSIGNED = -1;

  /**
   * The number of {@code peer} in {@code net}, or -1. Source: net/core/net_namespace.c, {@code
   * peernet2id}.
   */
  public static int peernet2id(Net net, int peer) {
    return net.get(SLOT).byPeer().getOrDefault(peer, NOT_ASSIGNED);
  }

  /**
   * The number of {@code peer} in {@code net}; the lowest free one is given, and said to listeners,
   * if it has none. Source: net/core/net_namespace.c, {@code peernet2id_alloc}.
   */
  public static int peernet2idAlloc(Net net, int peer) {
    int known = peernet2id(net, peer);
    if (known != NOT_ASSIGNED) {
      return known;
    }
    assign(net, peer, NOT_ASSIGNED, NlInfo.KERNEL);
    return peernet2id(net, peer);
  }

  /**
   * Gives {@code peer} the number {@code nsid}, or below 0 the lowest, which must be free in {@code
   * net}, and says on whose behalf. Source: net/core/net_namespace.c, {@code alloc_netid}.
   */
  public static void assign(Net net, int peer, int nsid, NlInfo by) {
    int id = nsid < 0 ? free(net) : nsid;
    net.update(SLOT, ids -> new NsIds(ids.byPeer().plus(peer, id)));
    notify(net, Rtm.RTM_NEWNSID, id, by);
  }

  private static int free(Net net) {
    int free = 0;
    while (net.get(SLOT).byPeer().containsValue(free)) {
      free++;
    }
    return free;
  }

  /** Takes the number of {@code peer} away and says so. Source: {@code unhash_nsid}. */
  static void unhashNsid(Net net, int peer) {
    int nsid = peernet2id(net, peer);
    if (nsid != NOT_ASSIGNED) {
      net.update(SLOT, ids -> new NsIds(ids.byPeer().minus(peer)));
      notify(net, Rtm.RTM_DELNSID, nsid, NlInfo.KERNEL);
    }
  }

  /**
   * The namespace with the number {@code nsid} in {@code net}, or null. Source:
   * net/core/net_namespace.c, {@code get_net_ns_by_id}.
   */
  public static @Nullable Net getNetNsById(Net net, int nsid) {
    return net.get(SLOT).byPeer().entrySet().stream()
        .filter(e -> e.getValue() == nsid)
        .map(e -> net.rtnl().net(e.getKey()))
        .findFirst()
        .orElse(null);
  }

  /** Source: net/core/net_namespace.c, {@code rtnl_net_notifyid}. */
  private static void notify(Net net, int type, int nsid, NlInfo by) {
    RtnlWriter w = RtnlWriter.begin(type, 0, new RtGenMsg(0));
    w.attrs().put(Netnsa.NETNSA_NSID, nsid);
    by.rtnlNotify(net, RtnlGroup.RTNLGRP_NSID, w.message());
  }
}
