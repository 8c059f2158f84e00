package dev.linkwright.netlink.bench;

import dev.linkwright.netlink.MessageCursor;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Layout;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.IflaMacvlan;
import dev.linkwright.netlink.route.LinkStructs;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link Visitor} reads, into objects that outlive the datagram. */
final class Values {
  private static final Layout.Field RX_PACKETS =
      LinkStructs.RTNL_LINK_STATS64.field("rx_packets");

  private Values() {}

  record Route(
      IpPrefix dst, IpAddress prefSrc, int oif, long table, int protocol, int scope, int type) {}

  record Link(IfInfoMsg head, String name, MacAddress address, Settings settings, Macvlan kind) {}

  record Settings(long mtu, int operState, long group, long link, long rxPackets) {}

  record Macvlan(long mode, int flags) {}

  record MacvlanRequest(int index, String name, long link, long mode) {}

  /** The routes in a datagram. */
  static List<Route> routes(byte[] datagram) {
    List<Route> out = new ArrayList<>();
    for (MessageCursor message = new MessageCursor().over(datagram); message.next(); ) {
      out.add(route(RtnlMessage.parse(message)));
    }
    return out;
  }

  private static Route route(RtnlMessage message) {
    RtMsg head = message.fixed(RtMsg.class);
    Attrs tb = message.attrs();
    return new Route(
        new IpPrefix(tb.get(Rta.RTA_DST), head.dstLen()),
        tb.get(Rta.RTA_PREFSRC),
        tb.get(Rta.RTA_OIF),
        tb.get(Rta.RTA_TABLE),
        head.protocol(),
        head.scope(),
        head.type());
  }

  private static RtnlMessage first(byte[] datagram) {
    MessageCursor message = new MessageCursor().over(datagram);
    message.next();
    return RtnlMessage.parse(message);
  }

  /** The link, as a dump shows it, in a datagram. */
  static Link link(byte[] datagram) {
    RtnlMessage message = first(datagram);
    Attrs tb = message.attrs();
    Attrs data = tb.get(Ifla.IFLA_LINKINFO).get(IflaInfo.IFLA_INFO_DATA);
    return new Link(
        message.fixed(IfInfoMsg.class),
        tb.get(Ifla.IFLA_IFNAME),
        tb.get(Ifla.IFLA_ADDRESS),
        new Settings(
            tb.get(Ifla.IFLA_MTU),
            tb.get(Ifla.IFLA_OPERSTATE),
            tb.get(Ifla.IFLA_GROUP),
            tb.get(Ifla.IFLA_LINK),
            tb.get(Ifla.IFLA_STATS64, RX_PACKETS)),
        new Macvlan(
            data.get(IflaMacvlan.IFLA_MACVLAN_MODE), data.get(IflaMacvlan.IFLA_MACVLAN_FLAGS)));
  }

  /** The request for a macvlan in a datagram. */
  static MacvlanRequest macvlan(byte[] datagram) {
    RtnlMessage message = first(datagram);
    Attrs tb = message.attrs();
    Attrs data = tb.get(Ifla.IFLA_LINKINFO).get(IflaInfo.IFLA_INFO_DATA);
    return new MacvlanRequest(
        message.fixed(IfInfoMsg.class).index(),
        tb.get(Ifla.IFLA_IFNAME),
        tb.get(Ifla.IFLA_LINK),
        data.get(IflaMacvlan.IFLA_MACVLAN_MODE));
  }
}
