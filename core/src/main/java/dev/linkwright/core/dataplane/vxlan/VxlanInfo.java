package dev.linkwright.core.dataplane.vxlan;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.U8;
import dev.linkwright.netlink.route.IflaVxlan;
import dev.linkwright.netlink.value.IpAddress;

/** Writes what a device is. Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_fill_info}. */
final class VxlanInfo {
  private VxlanInfo() {}

  static void vxlanFillInfo(AttrWriter w, Net net, Vxlan vxlan) {
    VxlanConfig cfg = vxlan.cfg();
    VxlanRdst dst = vxlan.defaultDst();
    w.put(IflaVxlan.IFLA_VXLAN_ID, dst.remoteVni());
    IpAddress remote = dst.remoteIp();
    if (!remote.isUnspecified()) {
      w.put(remote.isV4() ? IflaVxlan.IFLA_VXLAN_GROUP : IflaVxlan.IFLA_VXLAN_GROUP6, remote);
    }
    if (dst.remoteIfindex() != 0) {
      w.put(IflaVxlan.IFLA_VXLAN_LINK, dst.remoteIfindex());
    }
    IpAddress local = cfg.saddr();
    if (!local.isUnspecified()) {
      w.put(local.isV4() ? IflaVxlan.IFLA_VXLAN_LOCAL : IflaVxlan.IFLA_VXLAN_LOCAL6, local);
    }
    boolean bypass = net.has(KernelChange.VXLAN_BYPASS);
    outer(w, cfg);
    if (bypass) {
      w.put(IflaVxlan.IFLA_VXLAN_LABEL_POLICY, cfg.outer().labelPolicy());
    }
    table(w, cfg);
    transport(w, cfg);
    if (bypass) {
      flag(w, cfg, IflaVxlan.IFLA_VXLAN_LOCALBYPASS, VxlanF.LOCALBYPASS);
    }
    portRange(w, cfg);
    forms(w, cfg);
    if (net.has(KernelChange.VXLAN_RESERVED_BITS)) {
      byte[] bits = new byte[Long.BYTES];
      Bytes.putBe64(bits, 0, cfg.reserved());
      w.put(IflaVxlan.IFLA_VXLAN_RESERVED_BITS, bits);
    }
  }

  private static void outer(AttrWriter w, VxlanConfig cfg) {
    w.put(IflaVxlan.IFLA_VXLAN_TTL, cfg.outer().ttl());
    w.putRaw(
        IflaVxlan.IFLA_VXLAN_TTL_INHERIT.type(),
        new byte[] {(byte) (cfg.is(VxlanF.TTL_INHERIT) ? 1 : 0)});
    w.put(IflaVxlan.IFLA_VXLAN_TOS, cfg.outer().tos());
    w.put(IflaVxlan.IFLA_VXLAN_DF, cfg.outer().df());
    w.put(IflaVxlan.IFLA_VXLAN_LABEL, cfg.outer().label());
  }

  private static void table(AttrWriter w, VxlanConfig cfg) {
    flag(w, cfg, IflaVxlan.IFLA_VXLAN_LEARNING, VxlanF.LEARN);
    flag(w, cfg, IflaVxlan.IFLA_VXLAN_PROXY, VxlanF.PROXY);
    flag(w, cfg, IflaVxlan.IFLA_VXLAN_RSC, VxlanF.RSC);
    flag(w, cfg, IflaVxlan.IFLA_VXLAN_L2MISS, VxlanF.L2MISS);
    flag(w, cfg, IflaVxlan.IFLA_VXLAN_L3MISS, VxlanF.L3MISS);
    flag(w, cfg, IflaVxlan.IFLA_VXLAN_COLLECT_METADATA, VxlanF.COLLECT_METADATA);
    w.put(IflaVxlan.IFLA_VXLAN_AGEING, cfg.limits().ageInterval());
    w.put(IflaVxlan.IFLA_VXLAN_LIMIT, cfg.limits().addrmax());
  }

  private static void transport(AttrWriter w, VxlanConfig cfg) {
    w.put(IflaVxlan.IFLA_VXLAN_PORT, cfg.ports().dst());
    w.put(IflaVxlan.IFLA_VXLAN_UDP_CSUM, cfg.is(VxlanF.UDP_ZERO_CSUM_TX) ? 0 : 1);
    flag(w, cfg, IflaVxlan.IFLA_VXLAN_UDP_ZERO_CSUM6_TX, VxlanF.UDP_ZERO_CSUM6_TX);
    flag(w, cfg, IflaVxlan.IFLA_VXLAN_UDP_ZERO_CSUM6_RX, VxlanF.UDP_ZERO_CSUM6_RX);
    flag(w, cfg, IflaVxlan.IFLA_VXLAN_REMCSUM_TX, VxlanF.REMCSUM_TX);
    flag(w, cfg, IflaVxlan.IFLA_VXLAN_REMCSUM_RX, VxlanF.REMCSUM_RX);
  }

  private static void portRange(AttrWriter w, VxlanConfig cfg) {
    byte[] range = new byte[2 * Short.BYTES];
    Bytes.putBe16(range, 0, cfg.ports().min());
    Bytes.putBe16(range, Short.BYTES, cfg.ports().max());
    w.put(IflaVxlan.IFLA_VXLAN_PORT_RANGE, range);
  }

  private static void forms(AttrWriter w, VxlanConfig cfg) {
    if (cfg.is(VxlanF.GBP)) {
      w.put(IflaVxlan.IFLA_VXLAN_GBP);
    }
    if (cfg.is(VxlanF.GPE)) {
      w.put(IflaVxlan.IFLA_VXLAN_GPE);
    }
    if (cfg.is(VxlanF.REMCSUM_NOPARTIAL)) {
      w.put(IflaVxlan.IFLA_VXLAN_REMCSUM_NOPARTIAL);
    }
    if (cfg.is(VxlanF.VNIFILTER)) {
      w.put(IflaVxlan.IFLA_VXLAN_VNIFILTER, 1);
    }
  }

  private static void flag(AttrWriter w, VxlanConfig cfg, U8 key, int mask) {
    w.put(key, cfg.is(mask) ? 1 : 0);
  }

  /** Of a flag that the kernel tells with a value, only one that is set makes it set again. */
  static void seedData(AttrWriter w, Attrs dumped) {
    for (int i = 0; i < dumped.size(); i++) {
      Attr inherit = IflaVxlan.IFLA_VXLAN_TTL_INHERIT;
      byte[] payload = dumped.payloadOf(i);
      if (dumped.typeOf(i) != inherit.type()) {
        w.putRaw(dumped.rawTypeOf(i), payload);
      } else if (payload.length > 0 && payload[0] != 0) {
        w.putRaw(inherit.type(), new byte[0]);
      }
    }
  }
}
