package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Carried;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevKind;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.ForeignLink;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.route.VethInfo;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes links as a kernel described them in its dump. */
public final class RtnlSeed {
  private static final Set<String> PAIRS = Set.of("veth", "vxcan");

  private final NetdevCore core;
  private final RtnlLinkKinds kinds;

  public RtnlSeed(NetdevCore core, RtnlLinkKinds kinds) {
    this.core = core;
    this.kinds = kinds;
  }

  /** The kind that {@code tb} names, empty for none. */
  public static String kindOf(Attrs tb) {
    Attrs info = tb.getOrEmpty(Ifla.IFLA_LINKINFO);
    return info.getOr(IflaInfo.IFLA_INFO_KIND, "");
  }

  /** Whether the model has the kind. */
  public boolean knows(String kind) {
    return kinds.rtnlLinkOpsGet(kind) != null;
  }

  /** The number of the device that a dumped link stands on or is tied to, 0 for none. */
  public int lowerOf(Attrs tb) {
    RtnlLinkOps ops = kinds.rtnlLinkOpsGet(kindOf(tb));
    return ops == null ? tb.getOr(Ifla.IFLA_LINK, 0) : ops.seedLower(tb);
  }

  /**
   * Makes a link of a kind the model has, standing on a device of {@code srcNet}.
   *
   * @param dumped the kernel's RTM_NEWLINK
   * @param peer the other end of a pair, or null for other kinds
   * @return the link, or null if the model refuses to make it
   */
  public @Nullable Dev known(Net net, Net srcNet, RtnlMessage dumped, @Nullable Peer peer) {
    RtnlLinkOps ops = kinds.rtnlLinkOpsGet(kindOf(dumped.attrs()));
    if (ops == null) {
      return null;
    }
    int ifindex = dumped.fixed(IfInfoMsg.class).index();
    NetlinkMessage request = asRequest(dumped, ops, peer);
    RtnlRequest asked =
        new RtnlRequest(srcNet, new SockOptions(0, false, false, false, false), request);
    Attrs tb = RtnlMessage.parse(request).attrs();
    NetDevice setup = ops.setup(net, tb.get(Ifla.IFLA_IFNAME));
    NetDevice created = setup.withRef(new DevRef(net.id(), ifindex)).withMtu(tb.get(Ifla.IFLA_MTU));
    if (tb.has(Ifla.IFLA_ADDRESS)) {
      created = created.withHw(setup.hw().with(tb.get(Ifla.IFLA_ADDRESS), setup.hw().assignType()));
    }
    Attrs info = tb.get(Ifla.IFLA_LINKINFO);
    Attrs data = info.has(IflaInfo.IFLA_INFO_DATA) ? info.get(IflaInfo.IFLA_INFO_DATA) : null;
    try {
      Dev dev = ops.make(core, new LinkRequest(asked, srcNet, tb, data), created);
      dev.update(d -> d.withReg(d.reg().withInitialized(true)));
      return dev;
    } catch (NetlinkException refused) {
      return null;
    }
  }

  /**
   * The other end of a pair.
   *
   * @param net the namespace it is in
   * @param dumped the kernel's RTM_NEWLINK
   */
  public record Peer(Net net, RtnlMessage dumped) {}

  /** The dump in the form of a request that would make the link. */
  private static NetlinkMessage asRequest(
      RtnlMessage dumped, RtnlLinkOps ops, @Nullable Peer peer) {
    Attrs from = dumped.attrs();
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWLINK, 0, dumped.fixed(IfInfoMsg.class));
    identity(w.attrs(), from);
    if (from.has(Ifla.IFLA_LINK)) {
      w.attrs().put(Ifla.IFLA_LINK, from.get(Ifla.IFLA_LINK));
    }
    int info = w.attrs().begin(Ifla.IFLA_LINKINFO);
    w.attrs().put(IflaInfo.IFLA_INFO_KIND, ops.kind());
    Attrs theirs = from.get(Ifla.IFLA_LINKINFO);
    if (peer != null) {
      int data = w.attrs().begin(IflaInfo.IFLA_INFO_DATA);
      peer(w.attrs(), peer);
      w.attrs().end(data);
    } else if (theirs.has(IflaInfo.IFLA_INFO_DATA)) {
      int data = w.attrs().begin(IflaInfo.IFLA_INFO_DATA);
      ops.seedData(w.attrs(), theirs.get(IflaInfo.IFLA_INFO_DATA));
      w.attrs().end(data);
    }
    w.attrs().end(info);
    return w.message();
  }

  private static void identity(AttrWriter w, Attrs from) {
    w.put(Ifla.IFLA_IFNAME, from.get(Ifla.IFLA_IFNAME));
    if (from.has(Ifla.IFLA_ADDRESS)) {
      w.put(Ifla.IFLA_ADDRESS, from.get(Ifla.IFLA_ADDRESS));
    }
    w.put(Ifla.IFLA_MTU, from.get(Ifla.IFLA_MTU));
  }

  private static void peer(AttrWriter w, Peer peer) {
    IfInfoMsg ifm = new IfInfoMsg(0, 0, peer.dumped().fixed(IfInfoMsg.class).index(), 0, 0);
    byte[] head = new byte[IfInfoMsg.SIZE];
    ifm.write(head, 0);
    int nest = w.begin(VethInfo.VETH_INFO_PEER, head);
    identity(w, peer.dumped().attrs());
    w.put(Ifla.IFLA_NET_NS_FD, RtnlNet.fdOf(peer.net().id()));
    w.end(nest);
  }

  /** Makes a device the model knows nothing of but what was dumped. */
  public Dev foreign(Net net, RtnlMessage dumped) {
    Attrs tb = dumped.attrs();
    IfInfoMsg ifm = dumped.fixed(IfInfoMsg.class);
    int link = tb.getOr(Ifla.IFLA_LINK, ifm.index());
    ForeignLink foreign = new ForeignLink(link, tb.getOr(Ifla.IFLA_LINK_NETNSID, -1));
    NetDevice base =
        NetDevice.etherSetup(tb.get(Ifla.IFLA_IFNAME)).withRef(new DevRef(net.id(), ifm.index()));
    Dev dev =
        core.register()
            .registerNetdevice(
                net, SeedOverlay.apply(base, dumped).withKind(DevKind.of(kindOf(tb), foreign)));
    dev.update(d -> d.withReg(d.reg().withInitialized(true)));
    return dev;
  }

  /** Takes over what {@code dumped} says of ports, of the device and as one itself. */
  public void ports(Dev dev, RtnlMessage dumped) {
    Attrs info = dumped.attrs().getOrEmpty(Ifla.IFLA_LINKINFO);
    RtnlLinkOps ops = kinds.of(dev.now());
    if (ops != null && info.has(IflaInfo.IFLA_INFO_DATA)) {
      ops.seeded(dev, info.get(IflaInfo.IFLA_INFO_DATA));
    }
    DevRef master = dev.now().master();
    RtnlLinkOps above = master == null ? null : kinds.of(dev.other(master).now());
    if (above != null && info.has(IflaInfo.IFLA_INFO_SLAVE_DATA)) {
      above.seedPort(dev, info.get(IflaInfo.IFLA_INFO_SLAVE_DATA));
    }
  }

  /** Whether a dumped link is an end of a pair. */
  public static boolean isPair(RtnlMessage dumped) {
    return PAIRS.contains(kindOf(dumped.attrs()));
  }

  /**
   * Gives {@code dev} every property it had in the kernel's dump that follows from nothing else.
   */
  public static void overlay(Dev dev, RtnlMessage dumped) {
    dev.update(d -> SeedOverlay.apply(d, dumped).withCarried(Carried.of(dumped.attrs())));
  }
}
