package dev.linkwright.core.rtnl;

import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.OperState;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Mac;
import dev.linkwright.netlink.attr.NlText;
import dev.linkwright.netlink.attr.Str;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaAfSpec;
import dev.linkwright.netlink.route.IflaInet6;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * RTM_NEWLINK as the kernel sends it; {@link LinkRequests} is the other direction. Mirrors {@code
 * rtnl_fill_ifinfo}.
 */
final class LinkCodec {
  /** Attributes that nothing here reads and that are not counters of the moment. */
  private static final Set<Integer> UNPLACED =
      Set.of(
          Ifla.IFLA_PROTO_DOWN_REASON.type(),
          Ifla.IFLA_PHYS_PORT_ID.type(),
          Ifla.IFLA_PHYS_PORT_NAME.type(),
          Ifla.IFLA_PHYS_SWITCH_ID.type(),
          Ifla.IFLA_PARENT_DEV_NAME.type(),
          Ifla.IFLA_PARENT_DEV_BUS_NAME.type(),
          Ifla.IFLA_XDP.type(),
          Ifla.IFLA_VFINFO_LIST.type());

  private LinkCodec() {}

  /** The name in a message about a link. */
  static IfName name(RtnlMessage m) {
    try {
      return IfName.of(m.attrs().get(Ifla.IFLA_IFNAME));
    } catch (IllegalArgumentException e) {
      throw NetlinkException.malformed(
          "IFLA_IFNAME: " + e.getMessage(), m.attrs().offsetOf(Ifla.IFLA_IFNAME));
    }
  }

  static Link decode(RtnlMessage m, LinkNames names) {
    IfInfoMsg h = m.fixed(IfInfoMsg.class);
    Attrs a = m.attrs();
    Attrs info = a.getOrEmpty(Ifla.IFLA_LINKINFO);
    LinkKind kind = LinkKindCodec.decode(info);
    return new Link(
        h.index(),
        name(m),
        new Link.Flags(h.type(), h.flags()),
        new Link.Hardware(
            mac(a, Ifla.IFLA_ADDRESS), mac(a, Ifla.IFLA_BROADCAST), mac(a, Ifla.IFLA_PERM_ADDRESS)),
        new Link.Mtu(
            a.getOr(Ifla.IFLA_MTU, 0),
            a.getOr(Ifla.IFLA_MIN_MTU, 0),
            a.getOr(Ifla.IFLA_MAX_MTU, 0)),
        queues(a),
        status(a),
        new Link.Relation(parent(a, h.index(), names), master(a, names)),
        labels(a),
        kind,
        LinkKindCodec.decodeSlave(info),
        RawCodec.decode(a, UNPLACED::contains));
  }

  private static Link.Queues queues(Attrs a) {
    return new Link.Queues(
        text(a, Ifla.IFLA_QDISC),
        a.getOr(Ifla.IFLA_TXQLEN, 0),
        number(a, Ifla.IFLA_NUM_TX_QUEUES),
        number(a, Ifla.IFLA_NUM_RX_QUEUES),
        number(a, Ifla.IFLA_GSO_MAX_SIZE),
        number(a, Ifla.IFLA_GSO_MAX_SEGS),
        number(a, Ifla.IFLA_GRO_MAX_SIZE),
        number(a, Ifla.IFLA_TSO_MAX_SIZE),
        number(a, Ifla.IFLA_TSO_MAX_SEGS));
  }

  private static Link.Status status(Attrs a) {
    return new Link.Status(
        OperState.of(a.getOr(Ifla.IFLA_OPERSTATE, 0)),
        a.getOr(Ifla.IFLA_LINKMODE, 0),
        a.getOr(Ifla.IFLA_CARRIER, 1) != 0,
        a.getOr(Ifla.IFLA_PROMISCUITY, 0),
        number(a, Ifla.IFLA_ALLMULTI),
        a.getOr(Ifla.IFLA_PROTO_DOWN, 0) != 0);
  }

  /** IFLA_LINK of 0 or of the link itself says nothing. */
  private static Link.@Nullable Parent parent(Attrs a, int own, LinkNames names) {
    int index = a.getOr(Ifla.IFLA_LINK, 0);
    if (a.has(Ifla.IFLA_LINK_NETNSID) && index != 0) {
      int id = a.get(Ifla.IFLA_LINK_NETNSID);
      return new Link.Parent(index, id, names.elsewhere(id, index));
    }
    if (index == 0 || index == own) {
      return null;
    }
    return new Link.Parent(index, null, new LinkKey(names.namespace(), names.name(index)));
  }

  private static @Nullable IfName master(Attrs a, LinkNames names) {
    int index = a.getOr(Ifla.IFLA_MASTER, 0);
    return index == 0 ? null : names.name(index);
  }

  private static Link.Labels labels(Attrs a) {
    List<String> altNames = new ArrayList<>();
    Attrs properties = a.getOrEmpty(Ifla.IFLA_PROP_LIST);
    for (int i = 0; i < properties.size(); i++) {
      if (properties.typeOf(i) == Ifla.IFLA_ALT_IFNAME.type()) {
        altNames.add(cString(properties.payloadOf(i)));
      }
    }
    Attrs inet6 = a.getOrEmpty(Ifla.IFLA_AF_SPEC).getOrEmpty(IflaAfSpec.AF_INET6);
    @Nullable Integer mode =
        inet6.has(IflaInet6.IFLA_INET6_ADDR_GEN_MODE)
            ? inet6.get(IflaInet6.IFLA_INET6_ADDR_GEN_MODE)
            : null;
    return new Link.Labels(a.getOr(Ifla.IFLA_GROUP, 0), text(a, Ifla.IFLA_IFALIAS), altNames, mode);
  }

  private static String cString(byte[] payload) {
    int end = 0;
    while (end < payload.length && payload[end] != 0) {
      end++;
    }
    return NlText.decode(payload, 0, end);
  }

  private static @Nullable MacAddress mac(Attrs a, Mac key) {
    return a.has(key) ? a.get(key) : null;
  }

  private static @Nullable String text(Attrs a, Str key) {
    return a.has(key) ? a.get(key) : null;
  }

  private static @Nullable Long number(Attrs a, U32 key) {
    return a.has(key) ? a.get(key) : null;
  }
}
