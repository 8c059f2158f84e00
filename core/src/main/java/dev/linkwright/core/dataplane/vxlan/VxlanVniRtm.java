package dev.linkwright.core.dataplane.vxlan;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaGet;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.TunnelMsg;
import dev.linkwright.netlink.route.VxlanVnifilter;
import dev.linkwright.netlink.route.VxlanVnifilterEntry;
import dev.linkwright.netlink.value.IpAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * RTM_NEWTUNNEL, RTM_DELTUNNEL and RTM_GETTUNNEL: {@code bridge vni}. Source:
 * drivers/net/vxlan/vxlan_vnifilter.c.
 */
final class VxlanVniRtm {
  private static final int TUNNEL_MSG_FLAG_STATS = 1;
  private static final int SIZEOF_IN_ADDR = 4;
  private static final int SIZEOF_IN6_ADDR = 16;

  /** Source: drivers/net/vxlan/vxlan_vnifilter.c, {@code vni_filter_policy}. */
  private static final NlaPolicy VNI_FILTER_POLICY =
      NlaPolicy.policy(
          VxlanVnifilter.SET,
          VxlanVnifilter.VXLAN_VNIFILTER_ENTRY.type(),
          Nla.of(VxlanVnifilter.VXLAN_VNIFILTER_ENTRY));

  /** Source: drivers/net/vxlan/vxlan_vnifilter.c, {@code vni_filter_entry_policy}. */
  private static final NlaPolicy VNI_FILTER_ENTRY_POLICY =
      NlaPolicy.policy(
          VxlanVnifilterEntry.SET,
          VxlanVnifilterEntry.VXLAN_VNIFILTER_ENTRY_STATS.type(),
          Nla.of(VxlanVnifilterEntry.VXLAN_VNIFILTER_ENTRY_START),
          Nla.of(VxlanVnifilterEntry.VXLAN_VNIFILTER_ENTRY_END),
          Nla.max(VxlanVnifilterEntry.VXLAN_VNIFILTER_ENTRY_GROUP, SIZEOF_IN_ADDR),
          Nla.max(VxlanVnifilterEntry.VXLAN_VNIFILTER_ENTRY_GROUP6, SIZEOF_IN6_ADDR));

  private final VxlanVnis vnis;

  VxlanVniRtm(VxlanVnis vnis) {
    this.vnis = vnis;
  }

  /** Registers the handlers. Source: {@code vxlan_vnifilter_init}. */
  void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(Af.AF_BRIDGE, Rtm.RTM_GETTUNNEL, null, VxlanVniRtm::vxlanVnifilterDump);
    handlers.rtnlRegister(Af.AF_BRIDGE, Rtm.RTM_NEWTUNNEL, this::vxlanVnifilterProcess, null);
    handlers.rtnlRegister(Af.AF_BRIDGE, Rtm.RTM_DELTUNNEL, this::vxlanVnifilterProcess, null);
  }

  private static NetlinkException invalid(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }

  private static TunnelMsg header(RtnlRequest request) {
    return TunnelMsg.read(request.bytes(), NlMsgHdr.SIZE);
  }

  /** Source: drivers/net/vxlan/vxlan_vnifilter.c, {@code vxlan_vnifilter_dump}. */
  private static void vxlanVnifilterDump(RtnlRequest request, Consumer<NetlinkMessage> out) {
    request.requireHeader(TunnelMsg.SIZE, "Invalid msg length");
    TunnelMsg tmsg = header(request);
    if ((tmsg.flags() & ~TUNNEL_MSG_FLAG_STATS) != 0) {
      throw invalid("Invalid tunnelmsg flags in ancillary header");
    }
    Net net = request.net();
    boolean stats = tmsg.flags() != 0;
    if (tmsg.index() == 0) {
      for (NetDevice dev : NetdevState.devices(net)) {
        if (filters(dev)) {
          dump(Dev.of(net, dev), stats, out);
        }
      }
      return;
    }
    NetDevice dev = NetdevState.devGetByIndex(net, tmsg.index());
    if (dev == null) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    if (!(dev.kind().priv() instanceof Vxlan)) {
      throw invalid("The device is not a vxlan device");
    }
    if (!filters(dev)) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    dump(Dev.of(net, dev), stats, out);
  }

  private static boolean filters(NetDevice dev) {
    return dev.kind().priv() instanceof Vxlan vxlan && vxlan.cfg().is(VxlanF.VNIFILTER);
  }

  private static void dump(Dev dev, boolean stats, Consumer<NetlinkMessage> out) {
    if (!dev.priv(Vxlan.class).vnis().isEmpty()) {
      out.accept(VxlanVniFill.vxlanVnifilterDumpDev(dev, stats));
    }
  }

  /** Source: drivers/net/vxlan/vxlan_vnifilter.c, {@code vxlan_vnifilter_process}. */
  private void vxlanVnifilterProcess(RtnlRequest request) {
    Attrs tb = request.parse(TunnelMsg.SIZE, VNI_FILTER_POLICY, Validate.STRICT);
    Net net = request.net();
    NetDevice dev = NetdevState.devGetByIndex(net, header(request).index());
    if (dev == null) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    if (!(dev.kind().priv() instanceof Vxlan)) {
      throw invalid("vxlan: The device is not a vxlan device");
    }
    if (!filters(dev)) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP);
    }
    boolean any = false;
    for (int i = 0; i < tb.size(); i++) {
      if (tb.typeOf(i) == VxlanVnifilter.VXLAN_VNIFILTER_ENTRY.type()) {
        vxlanProcessVniFilter(request, Dev.of(net, dev), tb.offsetOf(i));
        any = true;
      }
    }
    if (!any) {
      throw invalid("vxlan: No vnis found to process");
    }
  }

  /** Source: drivers/net/vxlan/vxlan_vnifilter.c, {@code vxlan_process_vni_filter}. */
  private void vxlanProcessVniFilter(RtnlRequest request, Dev dev, int offset) {
    Attrs tb = VNI_FILTER_ENTRY_POLICY.parseNested(request.bytes(), offset, Validate.STRICT);
    long start = tb.getOr(VxlanVnifilterEntry.VXLAN_VNIFILTER_ENTRY_START, 0);
    long end = tb.getOr(VxlanVnifilterEntry.VXLAN_VNIFILTER_ENTRY_END, start);
    if (start == 0 && end == 0) {
      ExtAck said = ExtAck.at("vni start nor end found in vni entry", offset);
      throw new NetlinkException(Errno.EINVAL, said);
    }
    IpAddress group = group(request, tb);
    boolean listens = group != null && group.isMulticast();
    if (listens && dev.priv(Vxlan.class).defaultDst().remoteIfindex() == 0) {
      throw invalid("Local interface required for multicast remote group");
    }
    boolean adds = request.header().type() == Rtm.RTM_NEWTUNNEL;
    for (long vni = start; vni <= end; vni++) {
      if (adds) {
        vnis.vxlanVniAdd(dev, vni, group);
      } else {
        vnis.vxlanVniDel(dev, vni);
      }
    }
  }

  private static @Nullable IpAddress group(RtnlRequest request, Attrs tb) {
    if (tb.has(VxlanVnifilterEntry.VXLAN_VNIFILTER_ENTRY_GROUP)) {
      return NlaGet.nlaGetInAddr(
          request.bytes(), tb, VxlanVnifilterEntry.VXLAN_VNIFILTER_ENTRY_GROUP);
    }
    return tb.has(VxlanVnifilterEntry.VXLAN_VNIFILTER_ENTRY_GROUP6)
        ? NlaGet.nlaGetIn6Addr(
            request.bytes(), tb, VxlanVnifilterEntry.VXLAN_VNIFILTER_ENTRY_GROUP6)
        : null;
  }
}
