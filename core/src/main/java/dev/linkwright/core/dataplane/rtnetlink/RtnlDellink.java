package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a link away, with what stands on it. Source: net/core/rtnetlink.c, {@code rtnl_dellink}.
 */
public final class RtnlDellink implements RtnlDoit {
  private final NetdevCore core;
  private final RtnlLinkKinds kinds;

  public RtnlDellink(NetdevCore core, RtnlLinkKinds kinds) {
    this.core = core;
    this.kinds = kinds;
  }

  @Override
  public void doit(RtnlRequest request) {
    Attrs tb = request.parse(IfInfoMsg.SIZE, IflaPolicy.IFLA, Validate.LIBERAL);
    RtnlNet.rtnlEnsureUniqueNetns(tb, true);
    Net net = RtnlNet.targetNet(request.net(), tb);
    IfInfoMsg ifm = IfInfoMsg.read(request.bytes(), NlMsgHdr.SIZE);
    if (ifm.index() > 0) {
      rtnlDeleteLinks(request.info(), List.of(required(LinkMsg.byIndex(net, ifm.index()))));
    } else if (LinkMsg.hasName(tb)) {
      rtnlDeleteLinks(request.info(), List.of(required(LinkMsg.rtnlDevGet(net, tb))));
    } else if (tb.has(Ifla.IFLA_GROUP)) {
      rtnlGroupDellink(request, net, tb.get(Ifla.IFLA_GROUP));
    } else {
      throw NetlinkException.refused(Errno.EINVAL);
    }
  }

  private static Dev required(@Nullable Dev dev) {
    if (dev == null) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    return dev;
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_group_dellink}. */
  private void rtnlGroupDellink(RtnlRequest request, Net net, long group) {
    if (group == 0) {
      throw NetlinkException.refused(Errno.EPERM);
    }
    List<Dev> members = new ArrayList<>();
    for (NetDevice dev : NetdevState.devices(net)) {
      if (dev.labels().group() == group) {
        members.add(Dev.of(net, dev));
      }
    }
    if (members.isEmpty()) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    rtnlDeleteLinks(request.info(), members);
  }

  /**
   * Empties a namespace that goes away: links of hardware return to {@code home}, all others go.
   * Source: net/core/dev.c, {@code default_device_exit_net}, {@code default_device_exit_batch}.
   */
  public void defaultDeviceExit(Net net, Net home) {
    List<Dev> virtual = new ArrayList<>();
    List<Dev> hardware = new ArrayList<>();
    for (NetDevice dev : NetdevState.devices(net)) {
      if (!dev.kind().name().isEmpty()) {
        virtual.add(Dev.of(net, dev));
      } else if (dev.ifindex() != NetdevState.LOOPBACK_IFINDEX) {
        hardware.add(Dev.of(net, dev));
      }
    }
    hardware.forEach(dev -> core.netns().devChangeNetNamespace(dev, home, "dev%d", 0));
    rtnlDeleteLinks(NlInfo.KERNEL, virtual);
    NetDevice lo = NetdevState.devGetByIndex(net, NetdevState.LOOPBACK_IFINDEX);
    if (lo != null) {
      core.register().unregisterNetdeviceMany(List.of(Dev.of(net, lo)));
    }
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_delete_link}. */
  private void rtnlDeleteLinks(NlInfo by, List<Dev> devs) {
    if (devs.stream().anyMatch(dev -> dev.now().kind().name().isEmpty())) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP);
    }
    List<Dev> head = new ArrayList<>();
    for (Dev dev : devs) {
      RtnlLinkOps ops = kinds.of(dev.now());
      if (head.contains(dev)) {
        continue;
      }
      if (ops == null) {
        letGo(dev);
        head.add(dev);
      } else {
        ops.dellink(dev, head);
      }
    }
    core.register().unregisterNetdeviceManyNotify(head, by);
  }

  /** What each driver does in its dellink, for a link whose driver is not modelled. */
  private void letGo(Dev dev) {
    List.copyOf(dev.now().adjacency().lowers())
        .forEach(lower -> core.uppers().netdevUpperDevUnlink(dev.other(lower), dev));
  }
}
