package dev.linkwright.netlink.bench;

import dev.linkwright.netlink.MessageCursor;
import dev.linkwright.netlink.attr.AttrTable;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Layout;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.IflaMacvlan;
import dev.linkwright.netlink.route.LinkStructs;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.Rta;

/**
 * Reads messages where they lie. The sums hold every value that is read, so that nothing can be
 * left out; peers.c and peers.py form the same.
 */
final class Visitor {
  private static final Layout.Field RX_PACKETS =
      LinkStructs.RTNL_LINK_STATS64.field("rx_packets");

  private final MessageCursor message = new MessageCursor();
  private final AttrTable tb = new AttrTable();
  private final AttrTable info = new AttrTable();
  private final AttrTable data = new AttrTable();
  private final byte[] name = new byte[16];
  private final byte[] address = new byte[32];

  /** A sum over the routes in a datagram. */
  long routes(byte[] datagram) {
    long sum = 0;
    for (message.over(datagram); message.next(); ) {
      RtMsg head = RtMsg.read(message.array(), message.fixedHeader(RtMsg.SIZE));
      message.attrs(RtMsg.SIZE, Rta.SET, tb);
      sum += head.dstLen() + head.protocol() + head.scope() + head.type();
      sum += tb.low(Rta.RTA_DST) + tb.low(Rta.RTA_PREFSRC);
      sum += tb.get(Rta.RTA_OIF) + tb.get(Rta.RTA_TABLE);
    }
    return sum;
  }

  /** A sum over the link, as a dump shows it, in a datagram. */
  long link(byte[] datagram) {
    message.over(datagram).next();
    IfInfoMsg head = IfInfoMsg.read(message.array(), message.fixedHeader(IfInfoMsg.SIZE));
    message.attrs(IfInfoMsg.SIZE, Ifla.SET, tb);
    tb.get(Ifla.IFLA_LINKINFO, info);
    info.get(IflaInfo.IFLA_INFO_DATA, data);
    int nameLength = tb.copy(Ifla.IFLA_IFNAME, name, 0);
    int addressLength = tb.copy(Ifla.IFLA_ADDRESS, address, 0);
    return head.index()
        + head.type()
        + Bytes.getU8(name, nameLength - 2)
        + Bytes.getU8(address, addressLength - 1)
        + tb.get(Ifla.IFLA_MTU)
        + tb.get(Ifla.IFLA_OPERSTATE)
        + tb.get(Ifla.IFLA_GROUP)
        + tb.get(Ifla.IFLA_LINK)
        + tb.get(Ifla.IFLA_STATS64, RX_PACKETS)
        + data.get(IflaMacvlan.IFLA_MACVLAN_MODE)
        + data.get(IflaMacvlan.IFLA_MACVLAN_FLAGS);
  }

  /** A sum over the request for a macvlan in a datagram. */
  long macvlan(byte[] datagram) {
    message.over(datagram).next();
    IfInfoMsg head = IfInfoMsg.read(message.array(), message.fixedHeader(IfInfoMsg.SIZE));
    message.attrs(IfInfoMsg.SIZE, Ifla.SET, tb);
    tb.get(Ifla.IFLA_LINKINFO, info);
    info.get(IflaInfo.IFLA_INFO_DATA, data);
    int nameLength = tb.copy(Ifla.IFLA_IFNAME, name, 0);
    return head.index()
        + Bytes.getU8(name, nameLength - 2)
        + tb.get(Ifla.IFLA_LINK)
        + data.get(IflaMacvlan.IFLA_MACVLAN_MODE);
  }
}
