package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NsIds;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.LinkMsg.Target;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a link, or changes the one that is there. Source: net/core/rtnetlink.c, {@code
 * rtnl_newlink}.
 */
public final class RtnlNewlink implements RtnlDoit {
  private final NetdevCore core;
  private final RtnlLinkKinds kinds;
  private final RtnlCreate create;
  private final DoSetlink setlink;
  private final LinkMsg linkMsg;

  public RtnlNewlink(
      NetdevCore core, RtnlLinkKinds kinds, RtnlCreate create, DoSetlink setlink, LinkMsg linkMsg) {
    this.core = core;
    this.kinds = kinds;
    this.create = create;
    this.setlink = setlink;
    this.linkMsg = linkMsg;
  }

  /**
   * A request with its kind found and checked.
   *
   * @param link the attributes
   * @param ifm the header
   * @param linkinfo content of IFLA_LINKINFO, empty if absent
   * @param ops the kind it names, or null
   */
  private record Parsed(
      LinkRequest link, IfInfoMsg ifm, Attrs linkinfo, @Nullable RtnlLinkOps ops) {
    Attrs tb() {
      return link.tb();
    }

    RtnlRequest request() {
      return link.request();
    }
  }

  @Override
  public void doit(RtnlRequest request) {
    Attrs tb = request.parse(IfInfoMsg.SIZE, IflaPolicy.IFLA, Validate.LIBERAL);
    RtnlNet.rtnlEnsureUniqueNetns(tb, false);
    IfInfoMsg ifm = IfInfoMsg.read(request.bytes(), NlMsgHdr.SIZE);
    if (request.net().has(KernelChange.TARGET_NAMESPACE_FIRST)) {
      namespacesFirst(parse(request, ifm, tb));
      return;
    }
    checkIndex(ifm);
    Dev dev = find(request.net(), ifm, tb);
    if (dev == null) {
      linkMsg.validateLinkmsg(request, tb);
    } else {
      linkMsg.validateLinkmsg(request, Target.of(dev), tb);
    }
    Parsed parsed = parse(request, ifm, tb);
    makeOrChange(parsed, dev, slaveData(request, dev, parsed.linkinfo()));
  }

  /** The order of Linux 6.13 and later: namespaces are found before the link. */
  private void namespacesFirst(Parsed p) {
    Net net = p.request().net();
    RtnlLinkOps ops = p.ops();
    if (ops != null) {
      ops.validatePeer(p.link());
    }
    Net target = RtnlNet.rtnlLinkGetNet(net, p.tb());
    linkNet(target, p.tb());
    checkIndex(p.ifm());
    boolean fresh = p.request().has(NlmF.NLM_F_CREATE) && p.request().has(NlmF.NLM_F_EXCL);
    Dev dev = find(fresh ? target : net, p.ifm(), p.tb());
    if (dev != null) {
      checkChange(p);
    }
    makeOrChange(p, dev, slaveData(p.request(), dev, p.linkinfo()));
  }

  private static void checkIndex(IfInfoMsg ifm) {
    if (ifm.index() < 0) {
      throw NetlinkException.refused(Errno.EINVAL, "ifindex can't be negative");
    }
  }

  private void makeOrChange(Parsed parsed, @Nullable Dev dev, @Nullable Attrs slaveData) {
    if (dev != null) {
      change(parsed, dev, slaveData);
    } else if (!parsed.request().has(NlmF.NLM_F_CREATE)) {
      changeGroup(parsed);
    } else {
      rtnlNewlinkCreate(parsed);
    }
  }

  private static @Nullable Dev find(Net net, IfInfoMsg ifm, Attrs tb) {
    if (ifm.index() > 0) {
      return LinkMsg.byIndex(net, ifm.index());
    }
    return LinkMsg.hasName(tb) ? LinkMsg.rtnlDevGet(net, tb) : null;
  }

  private Parsed parse(RtnlRequest request, IfInfoMsg ifm, Attrs tb) {
    Attrs info = tb.has(Ifla.IFLA_LINKINFO) ? linkinfo(request, tb) : Attrs.empty(IflaInfo.SET);
    RtnlLinkOps ops =
        info.has(IflaInfo.IFLA_INFO_KIND)
            ? kinds.rtnlLinkOpsGet(info.get(IflaInfo.IFLA_INFO_KIND))
            : null;
    Attrs data = null;
    if (ops != null) {
      NlaPolicy policy = ops.policy();
      if (policy != null && info.has(IflaInfo.IFLA_INFO_DATA)) {
        data = request.parseNested(policy, info, IflaInfo.IFLA_INFO_DATA, Validate.LIBERAL);
      }
      ops.validate(new LinkRequest(request, request.net(), tb, data));
    }
    return new Parsed(new LinkRequest(request, request.net(), tb, data), ifm, info, ops);
  }

  /** The kernel parses it without an extended acknowledgement. */
  private static Attrs linkinfo(RtnlRequest request, Attrs tb) {
    try {
      return IflaPolicy.INFO.parseNested(request.bytes(), tb, Ifla.IFLA_LINKINFO, Validate.LIBERAL);
    } catch (NetlinkException said) {
      throw NetlinkException.refused(said.errno());
    }
  }

  private @Nullable Attrs slaveData(RtnlRequest request, @Nullable Dev dev, Attrs info) {
    RtnlLinkOps master = dev == null ? null : masterOps(dev);
    NlaPolicy policy = master == null ? null : master.slavePolicy();
    return policy == null || !info.has(IflaInfo.IFLA_INFO_SLAVE_DATA)
        ? null
        : request.parseNested(policy, info, IflaInfo.IFLA_INFO_SLAVE_DATA, Validate.LIBERAL);
  }

  private @Nullable RtnlLinkOps masterOps(Dev dev) {
    NetDevice master = NetdevState.netdevMasterUpperDevGet(dev.net(), dev.now());
    return master == null ? null : kinds.of(master);
  }

  private static void checkChange(Parsed p) {
    if (p.request().has(NlmF.NLM_F_EXCL)) {
      throw NetlinkException.refused(Errno.EEXIST);
    }
    if (p.request().has(NlmF.NLM_F_REPLACE)) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP);
    }
  }

  private void change(Parsed p, Dev dev, @Nullable Attrs slaveData) {
    checkChange(p);
    boolean notify = false;
    RtnlLinkOps ops = p.ops();
    if (p.linkinfo().has(IflaInfo.IFLA_INFO_DATA)) {
      if (ops == null || !ops.kind().equals(dev.now().kind().name()) || !ops.hasChangelink()) {
        throw NetlinkException.refused(Errno.EOPNOTSUPP);
      }
      ops.changelink(p.link(), dev);
      notify = true;
    }
    if (p.linkinfo().has(IflaInfo.IFLA_INFO_SLAVE_DATA)) {
      changeSlave(dev, slaveData);
      notify = true;
    }
    setlink.doSetlink(p.request(), dev, p.ifm(), p.tb(), notify);
  }

  private void changeSlave(Dev dev, @Nullable Attrs slaveData) {
    RtnlLinkOps ops = masterOps(dev);
    DevRef master = dev.now().master();
    if (ops == null || master == null || ops.slavePolicy() == null) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP);
    }
    if (slaveData != null) {
      ops.slaveChangelink(dev.other(master), dev, slaveData);
    }
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_group_changelink}. */
  private void changeGroup(Parsed p) {
    boolean specified = p.ifm().index() > 0 || LinkMsg.hasName(p.tb());
    if (specified || !p.tb().has(Ifla.IFLA_GROUP)) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    long group = p.tb().get(Ifla.IFLA_GROUP);
    Net net = p.request().net();
    for (NetDevice dev : NetdevState.devices(net)) {
      if (dev.labels().group() == group) {
        setlink.doSetlink(p.request(), Dev.of(net, dev), p.ifm(), p.tb(), false);
      }
    }
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_newlink_create}. */
  private void rtnlNewlinkCreate(Parsed p) {
    Attrs tb = p.tb();
    if (tb.has(Ifla.IFLA_MAP) || tb.has(Ifla.IFLA_PROTINFO)) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP);
    }
    RtnlLinkOps ops = p.ops();
    if (ops == null) {
      boolean named = p.linkinfo().has(IflaInfo.IFLA_INFO_KIND);
      throw RtnlLinkKinds.refusal(named ? p.linkinfo().get(IflaInfo.IFLA_INFO_KIND) : "");
    }
    Net net = p.request().net();
    Net destNet = RtnlNet.rtnlLinkGetNet(net, tb);
    Net linkNet = linkNet(destNet, tb);
    boolean moves = linkNet != null && !net.has(KernelChange.TARGET_NAMESPACE_FIRST);
    Net birthplace = linkNet != null && moves ? linkNet : destNet;
    String name = tb.has(Ifla.IFLA_IFNAME) ? tb.get(Ifla.IFLA_IFNAME) : ops.kind() + "%d";
    NetDevice created =
        create
            .rtnlCreateLink(p.request(), birthplace, ops, name, tb)
            .withRef(new DevRef(birthplace.id(), p.ifm().index()));
    LinkRequest link =
        new LinkRequest(p.request(), linkNet == null ? net : linkNet, tb, p.link().data());
    Dev dev = ops.make(core, link, created);
    try {
      create.rtnlConfigureLink(dev, p.ifm());
      if (moves) {
        dev = core.netns().devChangeNetNamespace(dev, destNet, name, 0);
      }
      if (tb.has(Ifla.IFLA_MASTER)) {
        setlink.doSetMaster(dev, tb.get(Ifla.IFLA_MASTER));
      }
    } catch (NetlinkException refusal) {
      List<Dev> head = new ArrayList<>();
      ops.dellink(dev, head);
      core.register().unregisterNetdeviceMany(head);
      throw refusal;
    }
  }

  /** Where the device below is to be found, by the number it has in the new link's namespace. */
  private static @Nullable Net linkNet(Net destNet, Attrs tb) {
    if (!tb.has(Ifla.IFLA_LINK_NETNSID)) {
      return null;
    }
    Net linkNet = NsIds.getNetNsById(destNet, tb.get(Ifla.IFLA_LINK_NETNSID));
    if (linkNet == null) {
      throw NetlinkException.refused(Errno.EINVAL, "Unknown network namespace id");
    }
    return linkNet;
  }
}
