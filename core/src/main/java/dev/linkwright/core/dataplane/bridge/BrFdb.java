package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.addrconf.Mcast6;
import dev.linkwright.core.dataplane.inet.InetState;
import dev.linkwright.core.dataplane.neigh.NdiscOutput;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.MacAddress;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The dump of RTM_GETNEIGH of AF_BRIDGE: what bridges forward to whom, so far as they know it by
 * themselves (the addresses of their ports and their own), and what further addresses every device
 * is to receive. Source: net/core/rtnetlink.c, {@code rtnl_fdb_dump}; net/bridge/br_fdb.c.
 */
final class BrFdb {
  private static final MacAddress ALL_HOSTS = MacAddress.parse("01:00:5e:00:00:01");
  private static final MacAddress ALL_SNOOPERS = MacAddress.parse("01:00:5e:00:00:6a");
  private static final MacAddress ALL_SNOOPERS6 = MacAddress.parse("33:33:00:00:00:6a");
  private static final int SIZEOF_NDA_CACHEINFO = 16;

  private BrFdb() {}

  /** Registers the handlers. Source: net/core/rtnetlink.c, {@code rtnetlink_init}. */
  static void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(
        Af.AF_BRIDGE, Rtm.RTM_GETNEIGH, BrNetlink.NOT_MODELLED, BrFdb::rtnlFdbDump);
    handlers.rtnlRegister(Af.AF_BRIDGE, Rtm.RTM_NEWNEIGH, BrNetlink.NOT_MODELLED, null);
    handlers.rtnlRegister(Af.AF_BRIDGE, Rtm.RTM_DELNEIGH, BrNetlink.NOT_MODELLED, null);
  }

  private static void rtnlFdbDump(RtnlRequest request, Consumer<NetlinkMessage> out) {
    request.requireHeader(NdMsg.SIZE, "Invalid header for fdb dump request");
    byte[] b = request.bytes();
    int at = NlMsgHdr.SIZE + NdMsg.SIZE;
    Attrs tb = Attrs.parse(Nda.SET, b, at, b.length - at);
    int only = tb.getOr(Nda.NDA_IFINDEX, NdMsg.read(b, NlMsgHdr.SIZE).index());
    int bridge = tb.getOr(Nda.NDA_MASTER, 0);
    Net net = request.net();
    for (NetDevice now : NetdevState.devices(net)) {
      Dev dev = Dev.of(net, now);
      if ((only == 0 || only == now.ifindex()) && isOf(dev, bridge)) {
        dump(dev, out);
      }
    }
  }

  private static boolean isOf(Dev dev, int bridge) {
    BridgePort port = dev.port(BridgePort.class);
    return bridge == 0
        || dev.ref().ifindex() == bridge
        || (port != null && port.br().ifindex() == bridge);
  }

  private static void dump(Dev dev, Consumer<NetlinkMessage> out) {
    BridgePort port = dev.port(BridgePort.class);
    if (port != null) {
      local(dev, dev.other(port.br()), out);
    }
    if (dev.now().kind().priv() instanceof Bridge) {
      ndoDfltFdbDump(dev, out);
      if (BridgeStp.ports(dev).stream()
          .noneMatch(p -> p.now().address().equals(dev.now().address()))) {
        local(dev, dev, out);
      }
    } else {
      ndoDfltFdbDump(dev, out);
    }
  }

  /** The newest first: that for the VLAN of the port, then that for none. */
  private static void local(Dev dev, Dev br, Consumer<NetlinkMessage> out) {
    int pvid = BridgeInfo.defaultPvid(br.priv(Bridge.class));
    if (pvid != 0) {
      out.accept(fdbFillInfo(dev, br, pvid));
    }
    out.accept(fdbFillInfo(dev, br, 0));
  }

  /** Source: net/bridge/br_fdb.c, {@code fdb_fill_info}. */
  private static NetlinkMessage fdbFillInfo(Dev dev, Dev br, int vlan) {
    RtnlWriter w = begin(dev, 0);
    w.attrs().put(Nda.NDA_LLADDR, dev.now().address());
    w.attrs().put(Nda.NDA_MASTER, br.ref().ifindex());
    w.attrs().put(Nda.NDA_CACHEINFO, new byte[SIZEOF_NDA_CACHEINFO]);
    if (vlan != 0) {
      w.attrs().put(Nda.NDA_VLAN, vlan);
    }
    return w.message();
  }

  private static RtnlWriter begin(Dev dev, int flags) {
    NdMsg ndm = new NdMsg(Af.AF_BRIDGE, dev.ref().ifindex(), Nud.NUD_PERMANENT, flags, 0);
    return RtnlWriter.begin(Rtm.RTM_NEWNEIGH, 0, ndm);
  }

  /** Source: net/core/rtnetlink.c, {@code ndo_dflt_fdb_dump}. */
  private static void ndoDfltFdbDump(Dev dev, Consumer<NetlinkMessage> out) {
    if (dev.now().type() != HwAddress.ARPHRD_ETHER) {
      return;
    }
    Set<MacAddress> addresses = new LinkedHashSet<>(dev.now().rx().uc().keySet());
    addresses.addAll(mc(dev));
    for (MacAddress address : addresses) {
      RtnlWriter w = begin(dev, Ntf.NTF_SELF);
      w.attrs().put(Nda.NDA_LLADDR, address);
      out.accept(w.message());
    }
  }

  /**
   * The multicast addresses of a device ({@code dev->mc}) in the order in which they usually come:
   * all nodes with IPv6, all hosts when it is up, then single groups, then those of the devices
   * that stand on it.
   */
  private static Set<MacAddress> mc(Dev dev) {
    NetDevice now = dev.now();
    Net net = dev.net();
    Set<MacAddress> mc = new LinkedHashSet<>();
    Set<MacAddress> groups = new LinkedHashSet<>();
    Mcast6.mapped(net, now.ifindex()).forEach(g -> groups.add(NdiscOutput.ipv6EthMcMap(g)));
    groups.stream().findFirst().ifPresent(mc::add);
    if (now.isUp() && now.kind().priv() instanceof Bridge) {
      mc.add(ALL_SNOOPERS);
      mc.add(ALL_SNOOPERS6);
    }
    if (now.isUp() && InetState.inDevGet(net, now.ifindex()) != null) {
      mc.add(ALL_HOSTS);
    }
    mc.addAll(groups);
    for (DevRef upper : now.adjacency().uppers()) {
      Dev above = dev.other(upper);
      if (!upper.equals(now.master()) && above.now().isUp()) {
        mc.addAll(mc(above));
      }
    }
    return mc;
  }
}
