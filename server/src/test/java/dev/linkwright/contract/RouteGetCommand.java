package dev.linkwright.contract;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtmF;
import dev.linkwright.netlink.route.RtnlWriter;

/** {@code ip route get [fibmatch] ADDRESS ...} as a request for the table that answers. */
final class RouteGetCommand {
  private RouteGetCommand() {}

  static NetlinkMessage request(Words words, Names names) {
    RtnlWriter writer =
        RtnlWriter.begin(Rtm.RTM_GETROUTE, 0, new RtMsg(Af.AF_UNSPEC, 0, 0, 0, 0, 0, 0, 0, 0));
    AttrWriter attrs = writer.attrs();
    int flags = words.accept("fibmatch") ? RtmF.RTM_F_FIB_MATCH : 0;
    Prefix to = Prefix.parse(words.next());
    if (to.address().family() == Af.AF_INET) {
      // IPv6 always answers with the table, and refuses a request that asks for it.
      flags |= RtmF.RTM_F_LOOKUP_TABLE;
    }
    attrs.put(Rta.RTA_DST, to.address());
    int tos = 0;
    int sourceLength = 0;
    while (words.more()) {
      String word = words.next();
      switch (word) {
        case "from" -> {
          Prefix from = Prefix.parse(words.next());
          sourceLength = from.length();
          attrs.put(Rta.RTA_SRC, from.address());
        }
        case "iif" -> attrs.put(Rta.RTA_IIF, names.index(words.next()));
        case "oif", "vrf" -> attrs.put(Rta.RTA_OIF, names.index(words.next()));
        case "mark" -> attrs.put(Rta.RTA_MARK, words.number());
        case "uid" -> attrs.put(Rta.RTA_UID, words.number());
        case "ipproto" -> attrs.put(Rta.RTA_IP_PROTO, (int) words.number());
        case "sport" -> attrs.put(Rta.RTA_SPORT, (int) words.number());
        case "dport" -> attrs.put(Rta.RTA_DPORT, (int) words.number());
        case "tos" -> tos = (int) words.number();
        default -> throw words.notUnderstood(word);
      }
    }
    new RtMsg(to.address().family(), to.length(), sourceLength, tos, 0, 0, 0, 0, flags)
        .write(attrs.array(), NlMsgHdr.SIZE);
    return writer.message();
  }
}
