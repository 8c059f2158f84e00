package dev.linkwright.contract;

import static dev.linkwright.netlink.NlmF.NLM_F_APPEND;
import static dev.linkwright.netlink.NlmF.NLM_F_CREATE;
import static dev.linkwright.netlink.NlmF.NLM_F_EXCL;
import static dev.linkwright.netlink.NlmF.NLM_F_REPLACE;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.RtNexthop;
import dev.linkwright.netlink.route.RtScope;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtax;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.route.RtnhF;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.route.Rtprot;
import dev.linkwright.netlink.value.IpAddress;

/**
 * {@code ip route add|append|prepend|change|replace|del ...} as a request. Checks nothing, but
 * fills in what {@code ip} does: type unicast, protocol boot, and the scope that fits.
 */
final class RouteCommand {
  private static final RtMsg NO_ROUTE = new RtMsg(Af.AF_UNSPEC, 0, 0, 0, 0, 0, 0, 0, 0);

  private final Words words;
  private final Names names;
  private final AttrWriter attrs;
  private final boolean delete;
  private int family;
  private int length;
  private int tos;
  private int type;
  private int protocol;
  private int scope = -1;
  private int flags;
  private long table = RtTable.RT_TABLE_MAIN;
  private boolean gateway;

  private RouteCommand(Words words, Names names, AttrWriter attrs, boolean delete) {
    this.words = words;
    this.names = names;
    this.attrs = attrs;
    this.delete = delete;
    this.protocol = delete ? Rtprot.RTPROT_UNSPEC : Rtprot.RTPROT_BOOT;
  }

  /** The request; {@code family} is what {@code ip -4} or {@code ip -6} said, or AF_UNSPEC. */
  static NetlinkMessage request(Words words, Names names, int family) {
    String verb = words.next();
    RtnlWriter writer =
        switch (verb) {
          case "add" -> begin(NLM_F_CREATE | NLM_F_EXCL);
          case "append" -> begin(NLM_F_CREATE | NLM_F_APPEND);
          case "prepend" -> begin(NLM_F_CREATE);
          case "change" -> begin(NLM_F_REPLACE);
          case "replace" -> begin(NLM_F_CREATE | NLM_F_REPLACE);
          case "del" -> RtnlWriter.begin(Rtm.RTM_DELROUTE, 0, NO_ROUTE);
          default -> throw words.notUnderstood(verb);
        };
    RouteCommand command = new RouteCommand(words, names, writer.attrs(), verb.equals("del"));
    command.family = family;
    command.read();
    command.write();
    return writer.message();
  }

  private static RtnlWriter begin(int flags) {
    return RtnlWriter.begin(Rtm.RTM_NEWROUTE, flags, NO_ROUTE);
  }

  private void read() {
    type = delete ? Rtn.RTN_UNSPEC : Rtn.RTN_UNICAST;
    String first = words.next();
    if (Labels.ROUTE_TYPE.knows(first) || first.matches("\\d+")) {
      type = Labels.ROUTE_TYPE.number(first);
      first = words.next();
    }
    destination(Prefix.parse(first));
    while (words.more()) {
      String word = words.next();
      if (!target(word) && !attribute(word)) {
        throw words.notUnderstood(word);
      }
    }
  }

  private void destination(Prefix prefix) {
    length = prefix.length();
    if (prefix.address() != null) {
      family = prefix.address().family();
      attrs.put(Rta.RTA_DST, prefix.address());
    }
  }

  /** Where the packets go. */
  private boolean target(String word) {
    switch (word) {
      case "via" -> via(attrs);
      case "dev" -> attrs.put(Rta.RTA_OIF, names.index(words.next()));
      case "onlink" -> flags |= RtnhF.RTNH_F_ONLINK;
      case "nexthop" -> nexthops();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean attribute(String word) {
    switch (word) {
      case "src" -> attrs.put(Rta.RTA_PREFSRC, IpAddress.parse(words.next()));
      case "metric" -> attrs.put(Rta.RTA_PRIORITY, words.number());
      case "expires" -> attrs.put(Rta.RTA_EXPIRES, words.number());
      case "table" -> table = Integer.toUnsignedLong(Labels.TABLE.number(words.next()));
      case "proto" -> protocol = Labels.PROTOCOL.number(words.next());
      case "scope" -> scope = Labels.SCOPE.number(words.next());
      case "tos" -> tos = (int) words.number();
      case "flags" -> flags |= (int) words.number();
      case "pref" -> attrs.put(Rta.RTA_PREF, Labels.ROUTE_PREFERENCE.number(words.next()));
      case "realms" -> attrs.put(Rta.RTA_FLOW, Labels.realms(words.next()));
      case "nhid" -> attrs.put(Rta.RTA_NH_ID, words.number());
      case "mtu" -> {
        int metrics = attrs.begin(Rta.RTA_METRICS);
        attrs.put(Rtax.RTAX_MTU, words.number());
        attrs.end(metrics);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** A gateway of the other family goes into RTA_VIA. */
  private void via(AttrWriter to) {
    gateway = true;
    boolean other = words.accept("inet6");
    IpAddress address = IpAddress.parse(words.next());
    if (family == Af.AF_UNSPEC) {
      family = address.family();
    }
    if (other) {
      byte[] via = new byte[2 + address.toBytes().length];
      Bytes.putU16(via, 0, address.family());
      System.arraycopy(address.toBytes(), 0, via, 2, address.toBytes().length);
      to.put(Rta.RTA_VIA, via);
    } else {
      to.put(Rta.RTA_GATEWAY, address);
    }
  }

  private void nexthops() {
    int list = attrs.begin(Rta.RTA_MULTIPATH);
    do {
      int start = attrs.beginRecord(Rta.RTA_MULTIPATH, new byte[RtNexthop.SIZE]);
      RtNexthop hop = nexthop();
      System.arraycopy(hop.toBytes(), 0, attrs.array(), start, RtNexthop.SIZE);
      attrs.end(start);
    } while (words.accept("nexthop"));
    attrs.end(list);
  }

  private RtNexthop nexthop() {
    int hopFlags = 0;
    int hops = 0;
    int index = 0;
    while (true) {
      if (words.accept("via")) {
        via(attrs);
      } else if (words.accept("dev")) {
        index = names.index(words.next());
      } else if (words.accept("weight")) {
        hops = (int) words.number() - 1;
      } else if (words.accept("onlink")) {
        hopFlags |= RtnhF.RTNH_F_ONLINK;
      } else {
        return new RtNexthop(hopFlags, hops, index);
      }
    }
  }

  private void write() {
    if (table > 255) {
      attrs.put(Rta.RTA_TABLE, table);
    }
    new RtMsg(
            family == Af.AF_UNSPEC ? Af.AF_INET : family,
            length,
            0,
            tos,
            table > 255 ? RtTable.RT_TABLE_UNSPEC : (int) table,
            protocol,
            scope >= 0 ? scope : scopeThatFits(),
            type,
            flags)
        .write(attrs.array(), NlMsgHdr.SIZE);
  }

  private int scopeThatFits() {
    if (family == Af.AF_INET6) {
      return RtScope.RT_SCOPE_UNIVERSE;
    }
    return switch (type) {
      case Rtn.RTN_LOCAL -> RtScope.RT_SCOPE_HOST;
      case Rtn.RTN_BROADCAST, Rtn.RTN_MULTICAST, Rtn.RTN_ANYCAST -> RtScope.RT_SCOPE_LINK;
      default -> scopeOfOthers();
    };
  }

  private int scopeOfOthers() {
    if (delete) {
      return RtScope.RT_SCOPE_NOWHERE;
    }
    return type == Rtn.RTN_UNICAST && !gateway ? RtScope.RT_SCOPE_LINK : RtScope.RT_SCOPE_UNIVERSE;
  }
}
