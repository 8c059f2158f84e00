package dev.linkwright.core.dataplane.veth;

import static dev.linkwright.netlink.route.VethInfo.VETH_INFO_PEER;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevKind;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.Mtu;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.rtnetlink.IflaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.LinkRequest;
import dev.linkwright.core.dataplane.rtnetlink.LinkValidate;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlCreate;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkOps;
import dev.linkwright.core.dataplane.rtnetlink.RtnlNet;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.VethInfo;
import java.util.List;

/**
 * Requests about veths: both ends come and go together. Source: drivers/net/veth.c, {@code
 * veth_link_ops}.
 */
public final class VethLink implements RtnlLinkOps {
  /** The kind. */
  public static final String KIND = "veth";

  private static final NlaPolicy POLICY =
      NlaPolicy.policy(
          VethInfo.SET, VETH_INFO_PEER.type(), Nla.min(VETH_INFO_PEER, IfInfoMsg.SIZE));

  private static final int NLA_HDRLEN = 4;

  /** GSO_MAX_SIZE. */
  private static final long TSO_MAX_SIZE = 8 * 65535;

  private final NetdevCore core;
  private final RtnlCreate create;

  public VethLink(NetdevCore core, RtnlCreate create) {
    this.core = core;
    this.create = create;
  }

  /**
   * What a request says of the other end.
   *
   * @param ifm its header; zero if nothing is said
   * @param tb its attributes; those of this end if nothing is said
   * @param said whether something is said
   */
  private record Peer(IfInfoMsg ifm, Attrs tb, boolean said) {}

  @Override
  public String kind() {
    return KIND;
  }

  /** Source: drivers/net/veth.c, {@code veth_setup}. */
  @Override
  public NetDevice setup(Net net, String name) {
    NetDevice dev = NetDevice.etherSetup(name);
    return dev.withPriv(IffPriv.IFF_LIVE_ADDR_CHANGE | IffPriv.IFF_NO_QUEUE, true)
        .withMtuLimits(new Mtu(dev.mtu(), Mtu.ETH_MIN_MTU, Mtu.ETH_MAX_MTU))
        .withQueues(dev.queues().withGso(dev.queues().gso().withTsoMaxSize(TSO_MAX_SIZE)))
        .withKind(DevKind.of(KIND, VethPriv.ALONE));
  }

  @Override
  public NlaPolicy policy() {
    return POLICY;
  }

  @Override
  public void validate(LinkRequest request) {
    vethValidate(request.tb());
  }

  /** Source: drivers/net/veth.c, {@code veth_validate}. */
  private static void vethValidate(Attrs tb) {
    LinkValidate.ethAddress(tb);
    if (tb.has(Ifla.IFLA_MTU)) {
      long mtu = tb.get(Ifla.IFLA_MTU);
      if (mtu < Mtu.ETH_MIN_MTU || mtu > Mtu.ETH_MAX_MTU) {
        throw NetlinkException.refused(Errno.EINVAL);
      }
    }
  }

  /** Source: drivers/net/veth.c, {@code veth_newlink}. */
  @Override
  public Dev newlink(LinkRequest request, NetDevice created) {
    Dev peer = newPeer(request, created);
    Dev dev;
    try {
      NetDevice own =
          request.tb().has(Ifla.IFLA_ADDRESS)
              ? created
              : withRandomAddress(request.srcNet(), created);
      dev = core.register().registerNetdevice(request.netOf(created), own);
    } catch (NetlinkException refusal) {
      core.register().unregisterNetdevice(peer);
      throw refusal;
    }
    core.linkWatch().netifCarrierOff(dev);
    dev.setPriv(new VethPriv(peer.ref()));
    peer.setPriv(new VethPriv(dev.ref()));
    return dev;
  }

  private Dev newPeer(LinkRequest request, NetDevice created) {
    Peer peer = parsePeer(request);
    boolean named = peer.said() && peer.tb().has(Ifla.IFLA_IFNAME);
    String name = named ? peer.tb().get(Ifla.IFLA_IFNAME) : KIND + "%d";
    Net net = RtnlNet.rtnlLinkGetNet(request.srcNet(), peer.tb());
    NetDevice value = create.rtnlCreateLink(request.request(), net, this, name, peer.tb());
    if (!peer.said() || !peer.tb().has(Ifla.IFLA_ADDRESS)) {
      value = withRandomAddress(net, value);
    }
    int ifindex = peer.said() && created.ifindex() != 0 ? peer.ifm().index() : 0;
    Dev dev = core.register().registerNetdevice(net, value.withRef(new DevRef(net.id(), ifindex)));
    core.linkWatch().netifCarrierOff(dev);
    try {
      create.rtnlConfigureLink(dev, peer.ifm());
    } catch (NetlinkException refusal) {
      core.register().unregisterNetdevice(dev);
      throw refusal;
    }
    return dev;
  }

  private static Peer parsePeer(LinkRequest request) {
    if (!request.has(VETH_INFO_PEER)) {
      return new Peer(new IfInfoMsg(0, 0, 0, 0, 0), request.tb(), false);
    }
    Attrs data = request.dataOrEmpty();
    byte[] bytes = request.request().bytes();
    int at = data.offsetOf(VETH_INFO_PEER) + NLA_HDRLEN;
    int length = data.length(VETH_INFO_PEER) - IfInfoMsg.SIZE;
    Attrs tb;
    try {
      tb = IflaPolicy.IFLA.parse(bytes, at + IfInfoMsg.SIZE, length, Validate.LIBERAL);
    } catch (NetlinkException said) {
      // the kernel parses the peer without an extended acknowledgement
      throw NetlinkException.refused(said.errno());
    }
    vethValidate(tb);
    return new Peer(IfInfoMsg.read(bytes, at), tb, true);
  }

  private static NetDevice withRandomAddress(Net net, NetDevice dev) {
    return dev.withHw(dev.hw().with(net.rtnl().randomEther(), HwAddress.NET_ADDR_RANDOM));
  }

  /** Source: drivers/net/veth.c, {@code veth_dellink}. */
  @Override
  public void dellink(Dev dev, List<Dev> head) {
    Dev peer = VethNetdev.peer(dev);
    dev.setPriv(VethPriv.ALONE);
    head.add(dev);
    if (peer != null) {
      peer.setPriv(VethPriv.ALONE);
      head.add(peer);
    }
  }

  /** Source: drivers/net/veth.c, {@code veth_get_link_net}. */
  @Override
  public Net getLinkNet(Dev dev) {
    Dev peer = VethNetdev.peer(dev);
    return peer == null ? dev.net() : peer.net();
  }
}
