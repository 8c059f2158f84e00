package dev.linkwright.core.dataplane.vxlan;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.value.IpAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The networks of a device that serves many, as they are added, changed and taken away. Source:
 * drivers/net/vxlan/vxlan_vnifilter.c.
 */
final class VxlanVnis {
  private final VxlanMulticast multicast;

  VxlanVnis(VxlanMulticast multicast) {
    this.multicast = multicast;
  }

  private static void put(Dev dev, VxlanVni node) {
    Vxlan vxlan = dev.priv(Vxlan.class);
    dev.setPriv(vxlan.withVnis(vxlan.vnis().plus(node.vni(), node)));
  }

  /**
   * Adds a network, or lets its frames go elsewhere. Source: drivers/net/vxlan/vxlan_vnifilter.c,
   * {@code vxlan_vni_add}.
   *
   * @throws NetlinkException EEXIST if another device serves it, or what the forwarding table and
   *     the group refuse; the network stays then, and is told
   */
  void vxlanVniAdd(Dev dev, long vni, @Nullable IpAddress group) {
    Vxlan vxlan = dev.priv(Vxlan.class);
    VxlanVni known = vxlan.vnis().get(vni);
    if (known != null) {
      if (vxlanVniUpdateGroup(dev, known, group)) {
        VxlanVniFill.vxlanVnifilterNotify(dev, now(dev, vni), Rtm.RTM_NEWTUNNEL);
      }
      return;
    }
    if (VxlanConfigCheck.vxlanVniInUse(VxlanSocks.net(dev), dev, vxlan.cfg(), vni)) {
      throw NetlinkException.refused(Errno.EEXIST, "VNI in use");
    }
    VxlanVni made = new VxlanVni(vni, null);
    put(dev, made);
    try {
      vxlanVniUpdateGroup(dev, made, group);
    } finally {
      VxlanVniFill.vxlanVnifilterNotify(dev, now(dev, vni), Rtm.RTM_NEWTUNNEL);
    }
  }

  private static VxlanVni now(Dev dev, long vni) {
    VxlanVni node = dev.priv(Vxlan.class).vnis().get(vni);
    if (node == null) {
      throw new IllegalStateException("no VNI " + vni);
    }
    return node;
  }

  /**
   * Where frames of a network to nobody known go: to its own group, else where those of the device
   * go. What the old group left in the forwarding table stays unless there is nothing new. Source:
   * drivers/net/vxlan/vxlan_vnifilter.c, {@code vxlan_vni_update_group}.
   *
   * @return whether anything was done
   */
  private boolean vxlanVniUpdateGroup(Dev dev, VxlanVni node, @Nullable IpAddress group) {
    IpAddress dflt = dev.priv(Vxlan.class).defaultDst().remoteIp();
    IpAddress old = node.remoteIp();
    IpAddress wanted = VxlanVni.isAny(group) ? dflt : group;
    IpAddress added = VxlanVni.isAny(wanted) ? null : wanted;
    IpAddress dropped = added == null && !VxlanVni.isAny(old) ? old : null;
    if (added == null && dropped == null) {
      return false;
    }
    vxlanUpdateDefaultFdbEntry(dev, node.vni(), dropped, added);
    put(dev, node.withRemoteIp(group));
    if (dev.now().isUp()) {
      leave(dev, old);
      if (group != null && group.isMulticast()) {
        multicast.vxlanIgmpJoin(dev, group);
      }
    }
    return true;
  }

  private void leave(Dev dev, @Nullable IpAddress old) {
    if (old == null || !old.isMulticast() || multicast.vxlanGroupUsed(dev, old)) {
      return;
    }
    if (!multicast.vxlanIgmpLeave(dev, old)) {
      throw NetlinkException.refused(Errno.EADDRNOTAVAIL);
    }
  }

  /** Source: {@code vxlan_update_default_fdb_entry}. */
  private static void vxlanUpdateDefaultFdbEntry(
      Dev dev, long vni, @Nullable IpAddress old, @Nullable IpAddress remote) {
    if (remote != null && !remote.isUnspecified()) {
      VxlanFdbTable.vxlanFdbUpdate(
          dev,
          new VxlanFdbChange(
              Vxlan.ALL_ZEROS_MAC,
              vni,
              way(dev, vni, remote),
              0,
              Nud.NUD_REACHABLE | Nud.NUD_PERMANENT,
              NlmF.NLM_F_APPEND | NlmF.NLM_F_CREATE,
              Ntf.NTF_SELF));
    }
    if (old != null && !old.isUnspecified()) {
      deleteWay(dev, vni, old);
    }
  }

  private static VxlanRdst way(Dev dev, long vni, IpAddress remote) {
    Vxlan vxlan = dev.priv(Vxlan.class);
    return new VxlanRdst(
        remote, vxlan.cfg().ports().dst(), vni, vxlan.defaultDst().remoteIfindex());
  }

  private static void deleteWay(Dev dev, long vni, IpAddress remote) {
    if (VxlanFdbTable.vxlanFindMac(dev, Vxlan.ALL_ZEROS_MAC, vni) != null) {
      VxlanFdbTable.vxlanFdbDelete(dev, Vxlan.ALL_ZEROS_MAC, vni, way(dev, vni, remote));
    }
  }

  /**
   * The device's frames go elsewhere, and with them those of networks without a group, from the
   * highest. Source: drivers/net/vxlan/vxlan_vnifilter.c, {@code vxlan_vnilist_update_group}.
   */
  static void vxlanVnilistUpdateGroup(Dev dev, IpAddress old, IpAddress remote) {
    List<VxlanVni> nodes = new ArrayList<>(dev.priv(Vxlan.class).vnis().values());
    Collections.reverse(nodes);
    nodes.stream()
        .filter(VxlanVni::followsDevice)
        .forEach(node -> vxlanUpdateDefaultFdbEntry(dev, node.vni(), old, remote));
  }

  /**
   * Takes a network away. Source: drivers/net/vxlan/vxlan_vnifilter.c, {@code vxlan_vni_del}.
   *
   * @throws NetlinkException ENOENT if it is not there
   */
  void vxlanVniDel(Dev dev, long vni) {
    Vxlan vxlan = dev.priv(Vxlan.class);
    VxlanVni node = vxlan.vnis().get(vni);
    if (node == null) {
      throw NetlinkException.refused(Errno.ENOENT);
    }
    IpAddress group = node.remoteIp();
    IpAddress remote = VxlanVni.isAny(group) ? vxlan.defaultDst().remoteIp() : group;
    if (remote != null && !remote.isUnspecified()) {
      deleteWay(dev, vni, remote);
    }
    if (group != null && group.isMulticast() && dev.now().isUp()) {
      leaveUnused(dev, group);
    }
    forget(dev, node);
  }

  private void leaveUnused(Dev dev, IpAddress group) {
    if (!multicast.vxlanGroupUsed(dev, group)) {
      multicast.vxlanIgmpLeave(dev, group);
    }
  }

  private static void forget(Dev dev, VxlanVni node) {
    Vxlan vxlan = dev.priv(Vxlan.class);
    dev.setPriv(vxlan.withVnis(vxlan.vnis().minus(node.vni())));
    VxlanVniFill.vxlanVnifilterNotify(dev, node, Rtm.RTM_DELTUNNEL);
  }

  /** Source: drivers/net/vxlan/vxlan_vnifilter.c, {@code vxlan_vnigroup_uninit}. */
  static void vxlanVnigroupUninit(Dev dev) {
    List.copyOf(dev.priv(Vxlan.class).vnis().values()).forEach(node -> forget(dev, node));
  }
}
