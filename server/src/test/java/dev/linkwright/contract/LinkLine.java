package dev.linkwright.contract;

import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.IflaIpvlan;
import dev.linkwright.netlink.route.IflaMacvlan;
import dev.linkwright.netlink.route.IflaVlan;
import dev.linkwright.netlink.route.IflaVrf;
import dev.linkwright.netlink.route.IflaVrfPort;
import dev.linkwright.netlink.route.MacvlanFlag;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.value.MacAddress;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** A link as one line, in the manner of {@code ip -o link}; every flag is the kernel's. */
final class LinkLine {
  /** How much of a link is shown. */
  enum Style {
    /** The operational state alone, which nobody else shows: it may be late by a second. */
    STATE,
    PLAIN,
    /** With the operational state, and where it goes when it leaves. */
    ANNOUNCED,
    /** With the hardware address and what the kind says. */
    DETAILS
  }

  private static final long USUAL_QUEUE = 1000;

  private final Attrs link;
  private final IfInfoMsg header;
  private final Names names;
  private final StringJoiner line = new StringJoiner(" ");

  private LinkLine(RtnlMessage message, Names names) {
    this.link = message.attrs();
    this.header = message.fixed(IfInfoMsg.class);
    this.names = names;
  }

  static String of(RtnlMessage message, Names names, Style style) {
    LinkLine link = new LinkLine(message, names);
    switch (style) {
      case STATE -> link.state();
      case PLAIN -> link.common();
      case ANNOUNCED -> {
        link.common();
        link.announced();
      }
      case DETAILS -> {
        link.common();
        link.details();
      }
    }
    return link.line.toString();
  }

  private void state() {
    line.add(name());
    line.add(Labels.OPER_STATE.word(link.get(Ifla.IFLA_OPERSTATE)));
  }

  private void common() {
    line.add(header.index() + ": " + name() + ":");
    line.add(Labels.linkFlags(header.flags()));
    line.add("mtu " + link.get(Ifla.IFLA_MTU));
    line.add("qdisc " + link.get(Ifla.IFLA_QDISC));
    if (link.has(Ifla.IFLA_MASTER)) {
      line.add("master " + names.name(link.get(Ifla.IFLA_MASTER)));
    }
  }

  private void announced() {
    line.add("state " + Labels.OPER_STATE.word(link.get(Ifla.IFLA_OPERSTATE)));
    if (link.has(Ifla.IFLA_NEW_NETNSID)) {
      line.add("new-netnsid " + link.get(Ifla.IFLA_NEW_NETNSID));
    }
    if (link.has(Ifla.IFLA_NEW_IFINDEX)) {
      line.add("new-ifindex " + link.get(Ifla.IFLA_NEW_IFINDEX));
    }
  }

  /** With the link below, or its index where it is in another namespace. */
  private String name() {
    String own = link.get(Ifla.IFLA_IFNAME);
    if (!link.has(Ifla.IFLA_LINK)) {
      return own;
    }
    int index = link.get(Ifla.IFLA_LINK);
    return own + "@" + (link.has(Ifla.IFLA_LINK_NETNSID) ? "if" + index : names.name(index));
  }

  private void details() {
    line.add("link/" + Labels.HARDWARE.word(header.type()));
    if (link.has(Ifla.IFLA_ADDRESS)) {
      line.add(link.get(Ifla.IFLA_ADDRESS).toString());
    }
    long queued = link.get(Ifla.IFLA_TXQLEN);
    if (queued != USUAL_QUEUE) {
      line.add("txqueuelen " + queued);
    }
    if (link.get(Ifla.IFLA_PROMISCUITY) != 0) {
      line.add("promiscuity " + link.get(Ifla.IFLA_PROMISCUITY));
    }
    if (link.get(Ifla.IFLA_ALLMULTI) != 0) {
      line.add("allmulti " + link.get(Ifla.IFLA_ALLMULTI));
    }
    line.add("minmtu " + link.get(Ifla.IFLA_MIN_MTU) + " maxmtu " + link.get(Ifla.IFLA_MAX_MTU));
    Attrs info = link.getOrEmpty(Ifla.IFLA_LINKINFO);
    if (spelledOut(info)) {
      line.add(MessageLine.linkinfo(info));
      return;
    }
    if (info.has(IflaInfo.IFLA_INFO_KIND)) {
      line.add(info.get(IflaInfo.IFLA_INFO_KIND));
      kind(info.get(IflaInfo.IFLA_INFO_KIND), info.getOrEmpty(IflaInfo.IFLA_INFO_DATA));
    }
    if (info.has(IflaInfo.IFLA_INFO_SLAVE_KIND)) {
      line.add(info.get(IflaInfo.IFLA_INFO_SLAVE_KIND) + "_slave");
      slave(info.getOrEmpty(IflaInfo.IFLA_INFO_SLAVE_DATA));
    }
  }

  /** Whether a kind has so much to say that all of it is shown as it comes. */
  private static boolean spelledOut(Attrs info) {
    return Stream.of(IflaInfo.IFLA_INFO_KIND, IflaInfo.IFLA_INFO_SLAVE_KIND)
        .anyMatch(key -> info.getOr(key, "").matches("bond|vxlan|macsec"));
  }

  private void kind(String kind, Attrs data) {
    switch (kind) {
      case "vrf" -> line.add("table " + data.get(IflaVrf.IFLA_VRF_TABLE));
      case "vlan" -> {
        line.add("protocol");
        line.add(Labels.VLAN_PROTOCOL.word(data.get(IflaVlan.IFLA_VLAN_PROTOCOL)));
        line.add("id " + data.get(IflaVlan.IFLA_VLAN_ID));
      }
      case "ipvlan", "ipvtap" -> {
        line.add("mode " + Labels.IPVLAN_MODE.word(data.get(IflaIpvlan.IFLA_IPVLAN_MODE)));
        line.add(Labels.IPVLAN_FLAG.word(data.get(IflaIpvlan.IFLA_IPVLAN_FLAGS)));
      }
      case "macvlan", "macvtap" -> macvlan(data);
      default -> {}
    }
  }

  private void macvlan(Attrs data) {
    line.add("mode " + Labels.MACVLAN_MODE.word(data.get(IflaMacvlan.IFLA_MACVLAN_MODE)));
    if ((data.get(IflaMacvlan.IFLA_MACVLAN_FLAGS) & MacvlanFlag.MACVLAN_FLAG_NOPROMISC) != 0) {
      line.add("nopromisc");
    }
    line.add("bcqueuelen " + data.get(IflaMacvlan.IFLA_MACVLAN_BC_QUEUE_LEN));
    line.add("usedbcqueuelen " + data.get(IflaMacvlan.IFLA_MACVLAN_BC_QUEUE_LEN_USED));
    if (data.has(IflaMacvlan.IFLA_MACVLAN_MACADDR_COUNT)) {
      line.add("remotes (" + data.get(IflaMacvlan.IFLA_MACVLAN_MACADDR_COUNT) + ")");
      sources(data.getOrEmpty(IflaMacvlan.IFLA_MACVLAN_MACADDR_DATA));
    }
  }

  /** In the kernel's order, which is that of its hash table. */
  private void sources(Attrs list) {
    for (int i = 0; i < list.size(); i++) {
      line.add(MacAddress.of(list.payloadOf(i)).toString());
    }
  }

  private void slave(Attrs data) {
    if (data.has(IflaVrfPort.IFLA_VRF_PORT_TABLE)) {
      line.add("table " + data.get(IflaVrfPort.IFLA_VRF_PORT_TABLE));
    }
  }
}
