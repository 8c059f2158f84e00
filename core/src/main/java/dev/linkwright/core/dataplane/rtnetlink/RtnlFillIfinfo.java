package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NsIds;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.ForeignLink;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevKinds;
import dev.linkwright.core.dataplane.netdev.TxQueues;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.IfOper;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.IflaProtoDownReason;
import dev.linkwright.netlink.route.IflaXdp;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.MacAddress;

/**
 * Writes the message about a link, attribute by attribute in the kernel's order. Source:
 * net/core/rtnetlink.c, {@code rtnl_fill_ifinfo}.
 */
public final class RtnlFillIfinfo {
  private static final int SIZEOF_MAP = 32;
  private static final int SIZEOF_STATS64 = 200;
  private static final int SIZEOF_STATS = 96;

  private final NetdevKinds kinds;
  private final RtnlLinkKinds linkKinds;
  private final RtnlAfFamilies families;

  public RtnlFillIfinfo(NetdevKinds kinds, RtnlLinkKinds linkKinds, RtnlAfFamilies families) {
    this.kinds = kinds;
    this.linkKinds = linkKinds;
    this.families = families;
  }

  /**
   * What is said besides the device itself.
   *
   * @param type RTM_NEWLINK or RTM_DELLINK
   * @param flags NLM_F_*
   * @param change {@code ifi_change}
   * @param extFilterMask RTEXT_FILTER_* bits
   * @param event Ifla.IFLA_EVENT, 0 for none
   * @param newNsid Ifla.IFLA_NEW_NETNSID, or -1 for none
   * @param newIfindex Ifla.IFLA_NEW_IFINDEX, or 0 for none
   * @param targetNsid Ifla.IFLA_TARGET_NETNSID, or -1 for none
   */
  public record Ifinfo(
      int type,
      int flags,
      int change,
      long extFilterMask,
      int event,
      int newNsid,
      int newIfindex,
      int targetNsid) {
    /** Just the device. */
    public static Ifinfo of(int type, int change) {
      return new Ifinfo(type, 0, change, 0, 0, -1, 0, -1);
    }
  }

  /** The message about {@code dev} for a reader in {@code srcNet}. */
  public NetlinkMessage rtnlFillIfinfo(Dev dev, Net srcNet, Ifinfo info) {
    NetDevice d = dev.now();
    RtnlWriter out =
        RtnlWriter.begin(
            info.type(),
            info.flags(),
            new IfInfoMsg(0, d.type(), d.ifindex(), d.devGetFlags(), info.change()));
    AttrWriter w = out.attrs();
    if (info.targetNsid() >= 0) {
      w.put(Ifla.IFLA_TARGET_NETNSID, info.targetNsid());
    }
    KernelProfile profile = dev.rtnl().profile();
    fillGeneral(w, d, profile);
    fillQueues(w, d.queues(), profile);
    fillState(w, dev, info);
    fillAddresses(w, d);
    fillStats(w);
    rtnlLinkFill(w, dev);
    if (profile.has(KernelChange.LINK_ORDER)) {
      fillNews(w, d, info);
      fillLower(w, dev, srcNet, info);
    } else {
      rtnlFillLinkNetnsid(w, dev, srcNet);
      fillNews(w, d, info);
      families.rtnlFillLinkAf(w, dev, info.extFilterMask());
      rtnlFillPropList(w, d);
    }
    return CarriedAttrs.merge(out.message(), d.carried());
  }

  private static void fillGeneral(AttrWriter w, NetDevice d, KernelProfile profile) {
    w.put(Ifla.IFLA_IFNAME, d.name());
    w.put(Ifla.IFLA_TXQLEN, d.queues().length());
    w.put(Ifla.IFLA_OPERSTATE, d.isRunning() ? d.carrier().operstate() : IfOper.IF_OPER_DOWN);
    w.put(Ifla.IFLA_LINKMODE, d.carrier().linkMode());
    if (profile.has(KernelChange.LINK_ROOM)) {
      boolean immutable = d.isPriv(IffPriv.NETIF_F_NETNS_LOCAL);
      w.put(Ifla.IFLA_NETNS_IMMUTABLE, immutable ? 1 : 0);
    }
    w.put(Ifla.IFLA_MTU, d.mtu());
    w.put(Ifla.IFLA_MIN_MTU, d.mtuLimits().min());
    w.put(Ifla.IFLA_MAX_MTU, d.mtuLimits().max());
    w.put(Ifla.IFLA_GROUP, d.labels().group());
    w.put(Ifla.IFLA_PROMISCUITY, d.state().promiscuity());
    if (profile.has(KernelChange.LINK_LIMITS)) {
      w.put(Ifla.IFLA_ALLMULTI, d.state().allmulti());
    }
  }

  private static void fillQueues(AttrWriter w, TxQueues q, KernelProfile profile) {
    w.put(Ifla.IFLA_NUM_TX_QUEUES, q.tx());
    w.put(Ifla.IFLA_GSO_MAX_SEGS, q.gso().maxSegs());
    w.put(Ifla.IFLA_GSO_MAX_SIZE, q.gso().maxSize());
    if (profile.has(KernelChange.LINK_LIMITS)) {
      w.put(Ifla.IFLA_GRO_MAX_SIZE, q.gso().groMaxSize());
      if (profile.has(KernelChange.LINK_IPV4_LIMITS)) {
        w.put(Ifla.IFLA_GSO_IPV4_MAX_SIZE, q.gso().ipv4MaxSize());
        w.put(Ifla.IFLA_GRO_IPV4_MAX_SIZE, q.gso().groIpv4MaxSize());
      }
      w.put(Ifla.IFLA_TSO_MAX_SIZE, q.gso().tsoMaxSize());
      w.put(Ifla.IFLA_TSO_MAX_SEGS, q.gso().tsoMaxSegs());
    }
    if (profile.has(KernelChange.LINK_ROOM)) {
      w.put(Ifla.IFLA_MAX_PACING_OFFLOAD_HORIZON, 0);
    }
    if (q.rx() > 0) {
      w.put(Ifla.IFLA_NUM_RX_QUEUES, q.rx());
    }
  }

  private void fillState(AttrWriter w, Dev dev, Ifinfo info) {
    NetDevice d = dev.now();
    KernelProfile profile = dev.rtnl().profile();
    DevRef master = d.master();
    if (master != null) {
      w.put(Ifla.IFLA_MASTER, master.ifindex());
    }
    w.put(Ifla.IFLA_CARRIER, d.carrier().ok() ? 1 : 0);
    boolean early = !profile.has(KernelChange.LINK_ORDER);
    if (early) {
      w.put(Ifla.IFLA_QDISC, d.queues().qdisc());
    }
    String alias = d.labels().alias();
    if (alias != null) {
      w.put(Ifla.IFLA_IFALIAS, alias);
    }
    w.put(Ifla.IFLA_CARRIER_CHANGES, d.carrier().upCount() + d.carrier().downCount());
    w.put(Ifla.IFLA_CARRIER_UP_COUNT, d.carrier().upCount());
    w.put(Ifla.IFLA_CARRIER_DOWN_COUNT, d.carrier().downCount());
    if (profile.has(KernelChange.LINK_ROOM)) {
      w.put(Ifla.IFLA_HEADROOM, kinds.ops(d).neededHeadroom(dev));
      w.put(Ifla.IFLA_TAILROOM, 0);
    }
    rtnlFillProtoDown(w, d);
    if (info.event() != 0) {
      w.put(Ifla.IFLA_EVENT, info.event());
    }
    if (early) {
      w.put(Ifla.IFLA_MAP, new byte[SIZEOF_MAP]);
    }
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_fill_proto_down}. */
  private static void rtnlFillProtoDown(AttrWriter w, NetDevice d) {
    w.put(Ifla.IFLA_PROTO_DOWN, d.labels().protoDown() ? 1 : 0);
    long reasons = d.labels().protoDownReasons();
    if (reasons != 0) {
      int nest = w.begin(Ifla.IFLA_PROTO_DOWN_REASON);
      w.put(IflaProtoDownReason.IFLA_PROTO_DOWN_REASON_VALUE, reasons);
      w.end(nest);
    }
  }

  private static void fillAddresses(AttrWriter w, NetDevice d) {
    if (d.address().length() > 0) {
      w.put(Ifla.IFLA_ADDRESS, d.address());
      w.put(Ifla.IFLA_BROADCAST, d.hw().broadcast());
    }
  }

  /** No frame has been counted. */
  private static void fillStats(AttrWriter w) {
    w.put(Ifla.IFLA_STATS64, new byte[SIZEOF_STATS64]);
    w.put(Ifla.IFLA_STATS, new byte[SIZEOF_STATS]);
    int xdp = w.beginUnflagged(Ifla.IFLA_XDP);
    w.put(IflaXdp.IFLA_XDP_ATTACHED, 0);
    w.end(xdp);
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_link_fill}. */
  private void rtnlLinkFill(AttrWriter w, Dev dev) {
    NetDevice d = dev.now();
    DevRef masterRef = d.master();
    String masterKind = masterRef == null ? "" : dev.other(masterRef).now().kind().name();
    if (d.kind().name().isEmpty() && masterKind.isEmpty()) {
      return;
    }
    int linkinfo = w.beginUnflagged(Ifla.IFLA_LINKINFO);
    if (!d.kind().name().isEmpty()) {
      rtnlLinkInfoFill(w, dev);
    }
    if (masterRef != null && !masterKind.isEmpty()) {
      rtnlLinkSlaveInfoFill(w, dev.other(masterRef), dev);
    }
    w.end(linkinfo);
  }

  private void rtnlLinkInfoFill(AttrWriter w, Dev dev) {
    w.put(IflaInfo.IFLA_INFO_KIND, dev.now().kind().name());
    RtnlLinkOps ops = linkKinds.of(dev.now());
    if (ops != null && ops.hasFillInfo()) {
      int data = w.beginUnflagged(IflaInfo.IFLA_INFO_DATA);
      ops.fillInfo(w, dev);
      w.end(data);
    } else if (ops == null) {
      CarriedAttrs.putInfo(
          w, dev.now().carried(), IflaInfo.IFLA_INFO_DATA, IflaInfo.IFLA_INFO_XSTATS);
    }
  }

  private void rtnlLinkSlaveInfoFill(AttrWriter w, Dev master, Dev port) {
    w.put(IflaInfo.IFLA_INFO_SLAVE_KIND, master.now().kind().name());
    RtnlLinkOps ops = linkKinds.of(master.now());
    if (ops == null) {
      CarriedAttrs.putInfo(w, port.now().carried(), IflaInfo.IFLA_INFO_SLAVE_DATA);
      return;
    }
    AttrWriter own = new AttrWriter(64);
    if (ops.fillSlaveInfo(own, master, port)) {
      w.putRaw(IflaInfo.IFLA_INFO_SLAVE_DATA.type(), own.toBytes());
    }
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_fill_link_netnsid}, {@code nla_put_iflink}. */
  private void rtnlFillLinkNetnsid(AttrWriter w, Dev dev, Net srcNet) {
    if (dev.now().kind().priv() instanceof ForeignLink foreign && foreign.linkNetnsid() >= 0) {
      w.put(Ifla.IFLA_LINK_NETNSID, foreign.linkNetnsid());
      w.put(Ifla.IFLA_LINK, foreign.iflink());
      return;
    }
    RtnlLinkOps ops = linkKinds.of(dev.now());
    Net linkNet = ops == null ? null : ops.getLinkNet(dev);
    boolean elsewhere = linkNet != null && !linkNet.equals(dev.net());
    if (elsewhere && linkNet != null) {
      w.put(Ifla.IFLA_LINK_NETNSID, NsIds.peernet2idAlloc(srcNet, linkNet.id()));
    }
    int iflink = kinds.devGetIflink(dev.now());
    if (elsewhere || iflink != dev.ref().ifindex()) {
      w.put(Ifla.IFLA_LINK, iflink);
    }
  }

  private static void fillNews(AttrWriter w, NetDevice d, Ifinfo info) {
    if (info.newNsid() >= 0) {
      w.put(Ifla.IFLA_NEW_NETNSID, info.newNsid());
    }
    if (info.newIfindex() > 0) {
      w.put(Ifla.IFLA_NEW_IFINDEX, info.newIfindex());
    }
    MacAddress perm = d.hw().perm();
    if (perm != null) {
      w.put(Ifla.IFLA_PERM_ADDRESS, perm);
    }
  }

  /** What later kernels say at the end, and the nests they leave empty for virtual devices. */
  private void fillLower(AttrWriter w, Dev dev, Net srcNet, Ifinfo info) {
    rtnlFillLinkNetnsid(w, dev, srcNet);
    w.put(Ifla.IFLA_QDISC, dev.now().queues().qdisc());
    families.rtnlFillLinkAf(w, dev, info.extFilterMask());
    w.put(Ifla.IFLA_MAP, new byte[SIZEOF_MAP]);
    rtnlFillPropList(w, dev.now());
    w.end(w.begin(Ifla.IFLA_DEVLINK_PORT));
    w.end(w.begin(Ifla.IFLA_DPLL_PIN));
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_fill_prop_list}. */
  private static void rtnlFillPropList(AttrWriter w, NetDevice d) {
    if (!d.labels().altNames().isEmpty()) {
      int list = w.begin(Ifla.IFLA_PROP_LIST);
      d.labels().altNames().forEach(alt -> w.put(Ifla.IFLA_ALT_IFNAME, alt));
      w.end(list);
    }
  }
}
