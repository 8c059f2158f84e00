package dev.linkwright.core.dataplane.vxlan;

import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.value.MacAddress;

/**
 * What an entry of the forwarding table shall be. Source: drivers/net/vxlan/vxlan_core.c, the
 * arguments of {@code vxlan_fdb_update}.
 *
 * @param addr the address
 * @param srcVni the network that frames come from
 * @param rdst where to, not used with {@code nhId}
 * @param nhId the group of nexthop objects that says where to, or 0
 * @param state NUD_*
 * @param nlmFlags NLM_F_*
 * @param ndmFlags NTF_*
 */
record VxlanFdbChange(
    MacAddress addr,
    long srcVni,
    VxlanRdst rdst,
    long nhId,
    int state,
    int nlmFlags,
    int ndmFlags) {
  /** Where frames to nobody known go, as the device itself says it. */
  static VxlanFdbChange toDefault(VxlanConfig conf) {
    VxlanRdst rdst =
        new VxlanRdst(conf.remoteIp(), conf.ports().dst(), conf.vni(), conf.ends().remoteIfindex());
    return new VxlanFdbChange(
        Vxlan.ALL_ZEROS_MAC,
        conf.vni(),
        rdst,
        0,
        Nud.NUD_REACHABLE | Nud.NUD_PERMANENT,
        NlmF.NLM_F_APPEND | NlmF.NLM_F_CREATE,
        Ntf.NTF_SELF);
  }

  boolean has(int nlmFlag) {
    return (nlmFlags & nlmFlag) != 0;
  }

  /** What the entry keeps of {@code ndmFlags}. */
  int fdbFlags() {
    return ndmFlags & ~Ntf.NTF_USE;
  }
}
