package dev.linkwright.differential;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.Mac;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.Str;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifa;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The command of {@code ip} that says what a simple request says, links by number ({@code if2}).
 */
final class IpWords {
  private static final String[] TYPES = {
    "unspec",
    "unicast",
    "local",
    "broadcast",
    "anycast",
    "multicast",
    "blackhole",
    "unreachable",
    "prohibit",
    "throw"
  };

  private final RtnlMessage message;
  private final Attrs attrs;
  private final Set<Integer> said = new HashSet<>();
  private final StringBuilder out = new StringBuilder("ip");

  private IpWords(RtnlMessage message) {
    this.message = message;
    this.attrs = message.attrs();
  }

  /** The command, or nothing where {@code ip} cannot say all of it. */
  static Optional<String> of(NetlinkMessage request) {
    try {
      IpWords words = new IpWords(RtnlMessage.parse(request));
      boolean known = words.say(request.type());
      return known && words.all() ? Optional.of(words.out.toString()) : Optional.empty();
    } catch (NetlinkException soup) {
      return Optional.empty();
    }
  }

  private boolean say(int type) {
    return switch (type) {
      case Rtm.RTM_NEWLINK -> message.header().has(NlmF.NLM_F_CREATE) ? addLink() : setLink();
      case Rtm.RTM_DELLINK -> deleteLink();
      case Rtm.RTM_NEWADDR, Rtm.RTM_DELADDR -> address(type == Rtm.RTM_NEWADDR);
      case Rtm.RTM_NEWROUTE, Rtm.RTM_DELROUTE -> route(type == Rtm.RTM_NEWROUTE);
      case Rtm.RTM_NEWNEIGH, Rtm.RTM_DELNEIGH -> neighbour(type == Rtm.RTM_NEWNEIGH);
      default -> false;
    };
  }

  /** Whether every attribute was said. */
  private boolean all() {
    for (int i = 0; i < attrs.size(); i++) {
      if (!said.contains(attrs.typeOf(i))) {
        return false;
      }
    }
    return said.size() == attrs.size();
  }

  private IpWords word(Object word) {
    out.append(' ').append(word);
    return this;
  }

  private Object value(Attr key) {
    if (key instanceof Ip ip) {
      return attrs.get(ip);
    } else if (key instanceof Mac mac) {
      return attrs.get(mac);
    } else if (key instanceof Str str) {
      return attrs.get(str);
    }
    return key instanceof S32 number ? attrs.get(number) : attrs.get((U32) key);
  }

  private IpWords dev(int index) {
    return index == 0 ? this : word("dev").word("if" + index);
  }

  /** The attribute, if it is there. */
  private IpWords maybe(String keyword, Attr key) {
    if (attrs.has(key)) {
      said.add(key.type());
      word(keyword).word(value(key));
    }
    return this;
  }

  private IpWords maybeLink(String keyword, Attr key) {
    if (attrs.has(key)) {
      said.add(key.type());
      word(keyword).word("if" + value(key));
    }
    return this;
  }

  private boolean addLink() {
    IfInfoMsg ifm = message.fixed(IfInfoMsg.class);
    Attrs info = attrs.getOrEmpty(Ifla.IFLA_LINKINFO);
    said.add(Ifla.IFLA_LINKINFO.type());
    word("link").word("add").maybeLink("link", Ifla.IFLA_LINK).maybe("name", Ifla.IFLA_IFNAME);
    common().word("type").word(info.getOr(IflaInfo.IFLA_INFO_KIND, ""));
    return ifm.flags() == 0 && info.size() == 1;
  }

  private boolean setLink() {
    IfInfoMsg ifm = message.fixed(IfInfoMsg.class);
    word("link").word("set").dev(ifm.index());
    if (ifm.change() == Iff.IFF_UP) {
      word((ifm.flags() & Iff.IFF_UP) != 0 ? "up" : "down");
    }
    common().maybe("name", Ifla.IFLA_IFNAME).maybe("alias", Ifla.IFLA_IFALIAS);
    return ifm.index() > 0 && (ifm.change() | ifm.flags() | Iff.IFF_UP) == Iff.IFF_UP;
  }

  private IpWords common() {
    return maybe("address", Ifla.IFLA_ADDRESS)
        .maybe("mtu", Ifla.IFLA_MTU)
        .maybe("txqueuelen", Ifla.IFLA_TXQLEN)
        .maybe("group", Ifla.IFLA_GROUP)
        .maybeLink("master", Ifla.IFLA_MASTER);
  }

  private boolean deleteLink() {
    word("link").word("del").dev(message.fixed(IfInfoMsg.class).index());
    maybe("dev", Ifla.IFLA_IFNAME);
    return true;
  }

  private boolean address(boolean adds) {
    IfAddrMsg ifa = message.fixed(IfAddrMsg.class);
    Attr local = attrs.has(Ifa.IFA_LOCAL) ? Ifa.IFA_LOCAL : Ifa.IFA_ADDRESS;
    if (!attrs.has(local)) {
      return false;
    }
    said.add(local.type());
    word("address").word(adds ? verb() : "del").word(value(local) + "/" + ifa.prefixLen());
    if (attrs.has(Ifa.IFA_ADDRESS) && value(Ifa.IFA_ADDRESS).equals(value(local))) {
      said.add(Ifa.IFA_ADDRESS.type());
    }
    maybe("broadcast", Ifa.IFA_BROADCAST).maybe("label", Ifa.IFA_LABEL).dev(ifa.index());
    return ifa.flags() == 0 && ifa.scope() == 0;
  }

  private boolean route(boolean adds) {
    RtMsg rtm = message.fixed(RtMsg.class);
    boolean plain = rtm.srcLen() + rtm.tos() + rtm.scope() + rtm.flags() == 0;
    if (!plain || rtm.type() >= TYPES.length || attrs.has(Rta.RTA_DST) != rtm.dstLen() > 0) {
      return false;
    }
    word("route").word(adds ? verb() : "del").word(TYPES[rtm.type()]);
    said.add(Rta.RTA_DST.type());
    word(rtm.dstLen() == 0 ? "default" : value(Rta.RTA_DST) + "/" + rtm.dstLen());
    if (rtm.dstLen() == 0) {
      said.remove(Rta.RTA_DST.type());
    }
    maybe("via", Rta.RTA_GATEWAY).maybeLink("dev", Rta.RTA_OIF);
    maybe("metric", Rta.RTA_PRIORITY).maybe("src", Rta.RTA_PREFSRC);
    if (attrs.has(Rta.RTA_TABLE)) {
      maybe("table", Rta.RTA_TABLE);
    } else {
      word("table").word(rtm.table());
    }
    word("proto").word(rtm.protocol());
    return true;
  }

  private boolean neighbour(boolean adds) {
    NdMsg ndm = message.fixed(NdMsg.class);
    boolean proxy = ndm.flags() == Ntf.NTF_PROXY;
    word("neighbour").word(adds ? verb() : "del");
    maybe(proxy ? "proxy" : "to", Nda.NDA_DST).maybe("lladdr", Nda.NDA_LLADDR).dev(ndm.index());
    return proxy || ndm.flags() == 0;
  }

  private String verb() {
    if (message.header().has(NlmF.NLM_F_REPLACE)) {
      return message.header().has(NlmF.NLM_F_CREATE) ? "replace" : "change";
    }
    return message.header().has(NlmF.NLM_F_APPEND) ? "append" : "add";
  }
}
