package dev.linkwright.core.dataplane.vxlan;

import dev.linkwright.core.dataplane.net.NsIds;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.route.RtnlWriter;
import org.jspecify.annotations.Nullable;

/** Writes an entry of the forwarding table. Source: drivers/net/vxlan/vxlan_core.c. */
final class VxlanFdbFill {
  private static final int SIZEOF_NDA_CACHEINFO = 16;

  /** {@code ndm_flags} has eight bits. */
  private static final int NDM_FLAGS = 0xff;

  private VxlanFdbFill() {}

  /**
   * One way of an entry. Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_fdb_info}.
   *
   * @param type RTM_NEWNEIGH or RTM_DELNEIGH
   * @param rdst the way, or null of an entry by nexthop object
   */
  static NetlinkMessage vxlanFdbInfo(Dev dev, VxlanFdb fdb, int type, @Nullable VxlanRdst rdst) {
    Vxlan vxlan = dev.priv(Vxlan.class);
    NdMsg ndm =
        new NdMsg(
            Af.AF_BRIDGE,
            dev.ref().ifindex(),
            fdb.state(),
            fdb.flags() & NDM_FLAGS,
            Rtn.RTN_UNICAST);
    RtnlWriter out = RtnlWriter.begin(type, 0, ndm);
    AttrWriter w = out.attrs();
    if (dev.net().id() != vxlan.netns()) {
      w.put(Nda.NDA_LINK_NETNSID, NsIds.peernet2id(dev.net(), vxlan.netns()));
    }
    w.put(Nda.NDA_LLADDR, fdb.key().addr());
    if (fdb.isNexthop()) {
      w.put(Nda.NDA_NH_ID, fdb.nhId());
    } else if (rdst != null) {
      remote(w, vxlan, rdst);
    }
    if (vxlan.collectsMetadata() && fdb.vni() != 0) {
      w.put(Nda.NDA_SRC_VNI, fdb.vni());
    }
    w.put(Nda.NDA_CACHEINFO, new byte[SIZEOF_NDA_CACHEINFO]);
    return out.message();
  }

  /** What differs from the device's own. */
  private static void remote(AttrWriter w, Vxlan vxlan, VxlanRdst rdst) {
    w.put(Nda.NDA_DST, rdst.remoteIp());
    if (rdst.remotePort() != 0 && rdst.remotePort() != vxlan.cfg().ports().dst()) {
      w.put(Nda.NDA_PORT, rdst.remotePort());
    }
    if (rdst.remoteVni() != vxlan.defaultDst().remoteVni()) {
      w.put(Nda.NDA_VNI, rdst.remoteVni());
    }
    if (rdst.remoteIfindex() != 0) {
      w.put(Nda.NDA_IFINDEX, rdst.remoteIfindex());
    }
  }
}
