package dev.linkwright.contract;

import static dev.linkwright.netlink.NlmF.NLM_F_CREATE;
import static dev.linkwright.netlink.NlmF.NLM_F_EXCL;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Headed;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.route.VethInfo;
import dev.linkwright.netlink.route.VxcanInfo;
import java.util.function.ToIntFunction;

/**
 * {@code ip link add|set|del ...} as a request. Unlike {@code ip} it checks nothing: what is wrong
 * is for the kernel to refuse.
 */
final class LinkCommand {
  private static final IfInfoMsg NO_LINK = new IfInfoMsg(Af.AF_UNSPEC, 0, 0, 0, 0);

  /** sizeof(struct nlattr). */
  private static final int ATTRIBUTE_HEADER = 4;

  private final Words words;
  private final Names names;
  private final ToIntFunction<String> netns;
  private final AttrWriter attrs;
  private int index;
  private int flags;
  private int change;

  private LinkCommand(Words words, Names names, ToIntFunction<String> netns, AttrWriter attrs) {
    this.words = words;
    this.names = names;
    this.netns = netns;
    this.attrs = attrs;
  }

  /** The request; {@code netns} says what IFLA_NET_NS_FD calls a namespace. */
  static NetlinkMessage request(Words words, Names names, ToIntFunction<String> netns) {
    String verb = words.next();
    RtnlWriter writer =
        switch (verb) {
          case "add" -> RtnlWriter.begin(Rtm.RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, NO_LINK);
          case "set" -> RtnlWriter.begin(Rtm.RTM_NEWLINK, 0, NO_LINK);
          case "del" -> RtnlWriter.begin(Rtm.RTM_DELLINK, 0, NO_LINK);
          default -> throw words.notUnderstood(verb);
        };
    LinkCommand command = new LinkCommand(words, names, netns, writer.attrs());
    if (!verb.equals("add")) {
      command.device();
    }
    command.options(verb.equals("add"));
    command.header(NlMsgHdr.SIZE);
    return writer.message();
  }

  /** Writes the header, which the options have made, over the empty one. */
  private void header(int at) {
    new IfInfoMsg(Af.AF_UNSPEC, 0, index, flags, change).write(attrs.array(), at);
  }

  /** A link that is not there is asked for by name, so that the kernel says so. */
  private void device() {
    words.accept("dev");
    String name = words.next();
    if (names.has(name) || name.matches("if-?\\d+")) {
      index = names.index(name);
    } else {
      attrs.put(Ifla.IFLA_IFNAME, name);
    }
  }

  private void options(boolean add) {
    while (words.more()) {
      String word = words.next();
      if (!option(word)) {
        if (!add) {
          throw words.notUnderstood(word);
        }
        attrs.put(Ifla.IFLA_IFNAME, word);
      }
    }
  }

  private boolean option(String word) {
    switch (word) {
      case "name" -> attrs.put(Ifla.IFLA_IFNAME, words.next());
      case "index" -> index = (int) words.number();
      case "link" -> attrs.put(Ifla.IFLA_LINK, names.index(words.next()));
      case "up" -> flag(Iff.IFF_UP, true);
      case "down" -> flag(Iff.IFF_UP, false);
      case "arp" -> flag(Iff.IFF_NOARP, words.next().equals("off"));
      case "promisc" -> flag(Iff.IFF_PROMISC, words.next().equals("on"));
      case "mtu" -> attrs.put(Ifla.IFLA_MTU, words.number());
      case "address" -> attrs.put(Ifla.IFLA_ADDRESS, words.hardwareAddress());
      case "txqueuelen" -> attrs.put(Ifla.IFLA_TXQLEN, words.number());
      case "alias" -> attrs.put(Ifla.IFLA_IFALIAS, words.next());
      case "nomaster" -> attrs.put(Ifla.IFLA_MASTER, 0);
      case "master", "vrf" -> attrs.put(Ifla.IFLA_MASTER, names.index(words.next()));
      case "netns" -> attrs.put(Ifla.IFLA_NET_NS_FD, netns.applyAsInt(words.next()));
      case "type" -> kind();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void flag(int bit, boolean on) {
    change |= bit;
    flags = on ? flags | bit : flags & ~bit;
  }

  private void kind() {
    String kind = words.next();
    int info = attrs.begin(Ifla.IFLA_LINKINFO);
    attrs.put(IflaInfo.IFLA_INFO_KIND, kind);
    if (words.more()) {
      int data = attrs.begin(IflaInfo.IFLA_INFO_DATA);
      if (kind.equals("veth") && words.accept("peer")) {
        peer(VethInfo.VETH_INFO_PEER);
      } else if (kind.equals("vxcan") && words.accept("peer")) {
        peer(VxcanInfo.VXCAN_INFO_PEER);
      } else {
        LinkKindOptions.write(kind, words, names, attrs);
      }
      attrs.end(data);
    }
    attrs.end(info);
  }

  /** The rest of the command describes the other end of a pair. */
  private void peer(Headed key) {
    int peer = attrs.begin(key, new byte[IfInfoMsg.SIZE]);
    LinkCommand other = new LinkCommand(words, names, netns, attrs);
    other.options(true);
    other.header(peer + ATTRIBUTE_HEADER);
    attrs.end(peer);
  }
}
