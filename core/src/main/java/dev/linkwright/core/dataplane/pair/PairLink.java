package dev.linkwright.core.dataplane.pair;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.rtnetlink.IflaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.LinkRequest;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlCreate;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkOps;
import dev.linkwright.core.dataplane.rtnetlink.RtnlNet;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Headed;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import java.util.List;

/**
 * Requests about devices that come in pairs: both ends come and go together. Source:
 * drivers/net/veth.c, {@code veth_link_ops}; drivers/net/can/vxcan.c, {@code vxcan_link_ops}.
 */
public abstract class PairLink implements RtnlLinkOps {
  private static final int NLA_HDRLEN = 4;

  private final NetdevCore core;
  private final RtnlCreate create;
  private final String kind;
  private final Headed infoPeer;
  private final NlaPolicy policy;

  /**
   * A kind of pairs.
   *
   * @param kind its name
   * @param info the table of its own attributes
   * @param infoPeer the one of them that describes the other end
   */
  protected PairLink(
      NetdevCore core, RtnlCreate create, String kind, AttrSet info, Headed infoPeer) {
    this.core = core;
    this.create = create;
    this.kind = kind;
    this.infoPeer = infoPeer;
    this.policy = NlaPolicy.policy(info, infoPeer.type(), Nla.min(infoPeer, IfInfoMsg.SIZE));
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
    return kind;
  }

  @Override
  public NlaPolicy policy() {
    return policy;
  }

  /** Looks at the attributes of either end; may refuse. */
  protected void validateEnd(Attrs tb) {}

  /** An end that nobody has given an address, with the one it takes by itself. */
  protected NetDevice withOwnAddress(Net net, NetDevice dev) {
    return dev;
  }

  @Override
  public void validate(LinkRequest request) {
    validateEnd(request.tb());
  }

  @Override
  public void validatePeer(LinkRequest request) {
    RtnlNet.rtnlLinkGetNet(request.srcNet(), parsePeer(request).tb());
  }

  /** Source: drivers/net/veth.c, {@code veth_newlink}. */
  @Override
  public Dev newlink(LinkRequest request, NetDevice created) {
    Dev peer = newPeer(request, created);
    Dev dev;
    try {
      NetDevice own =
          request.tb().has(Ifla.IFLA_ADDRESS) ? created : withOwnAddress(request.srcNet(), created);
      dev = core.register().registerNetdevice(request.netOf(created), own);
    } catch (NetlinkException refusal) {
      core.register().unregisterNetdevice(peer);
      throw refusal;
    }
    core.linkWatch().netifCarrierOff(dev);
    dev.setPriv(new PairPriv(peer.ref()));
    peer.setPriv(new PairPriv(dev.ref()));
    return dev;
  }

  private Dev newPeer(LinkRequest request, NetDevice created) {
    Peer peer = parsePeer(request);
    boolean named = peer.said() && peer.tb().has(Ifla.IFLA_IFNAME);
    String name = named ? peer.tb().get(Ifla.IFLA_IFNAME) : kind + "%d";
    Net net = RtnlNet.rtnlLinkGetNet(request.srcNet(), peer.tb());
    NetDevice value = create.rtnlCreateLink(request.request(), net, this, name, peer.tb());
    if (!peer.said() || !peer.tb().has(Ifla.IFLA_ADDRESS)) {
      value = withOwnAddress(net, value);
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

  /** Source: net/core/rtnetlink.c, {@code rtnl_nla_parse_ifinfomsg}. */
  private Peer parsePeer(LinkRequest request) {
    if (!request.has(infoPeer)) {
      return new Peer(new IfInfoMsg(0, 0, 0, 0, 0), request.tb(), false);
    }
    Attrs data = request.dataOrEmpty();
    byte[] bytes = request.request().bytes();
    int at = data.offsetOf(infoPeer) + NLA_HDRLEN;
    int length = data.length(infoPeer) - IfInfoMsg.SIZE;
    IfInfoMsg ifm = IfInfoMsg.read(bytes, at);
    if (ifm.index() < 0) {
      throw request.refusedAt(Errno.EINVAL, "ifindex can't be negative", infoPeer);
    }
    Attrs tb =
        request.request().parseAt(IflaPolicy.IFLA, at + IfInfoMsg.SIZE, length, Validate.LIBERAL);
    validateEnd(tb);
    return new Peer(ifm, tb, true);
  }

  /** Source: drivers/net/veth.c, {@code veth_dellink}. */
  @Override
  public void dellink(Dev dev, List<Dev> head) {
    Dev peer = PairNetdev.peer(dev);
    dev.setPriv(PairPriv.ALONE);
    head.add(dev);
    if (peer != null) {
      peer.setPriv(PairPriv.ALONE);
      head.add(peer);
    }
  }

  /** Source: drivers/net/veth.c, {@code veth_get_link_net}. */
  @Override
  public Net getLinkNet(Dev dev) {
    Dev peer = PairNetdev.peer(dev);
    return peer == null ? dev.net() : peer.net();
  }
}
