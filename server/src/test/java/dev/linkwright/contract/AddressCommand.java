package dev.linkwright.contract;

import static dev.linkwright.netlink.NlmF.NLM_F_CREATE;
import static dev.linkwright.netlink.NlmF.NLM_F_EXCL;
import static dev.linkwright.netlink.NlmF.NLM_F_REPLACE;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.Ifa;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;

/** {@code ip addr add|change|replace|del ...} as a request; checks nothing. */
final class AddressCommand {
  private static final IfAddrMsg NO_ADDRESS = new IfAddrMsg(Af.AF_UNSPEC, 0, 0, 0, 0);
  private static final long FOREVER = 0xffff_ffffL;

  private final Words words;
  private final Names names;
  private final AttrWriter attrs;
  private IpAddress local;
  private IpAddress peer;
  private int length;
  private int index;
  private int scope;
  private long flags;
  private long preferred = FOREVER;
  private long valid = FOREVER;

  private AddressCommand(Words words, Names names, AttrWriter attrs) {
    this.words = words;
    this.names = names;
    this.attrs = attrs;
  }

  static NetlinkMessage request(Words words, Names names) {
    String verb = words.next();
    RtnlWriter writer =
        switch (verb) {
          case "add" -> RtnlWriter.begin(Rtm.RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL, NO_ADDRESS);
          case "change" -> RtnlWriter.begin(Rtm.RTM_NEWADDR, NLM_F_REPLACE, NO_ADDRESS);
          case "replace" ->
              RtnlWriter.begin(Rtm.RTM_NEWADDR, NLM_F_CREATE | NLM_F_REPLACE, NO_ADDRESS);
          case "del" -> RtnlWriter.begin(Rtm.RTM_DELADDR, 0, NO_ADDRESS);
          default -> throw words.notUnderstood(verb);
        };
    AddressCommand command = new AddressCommand(words, names, writer.attrs());
    command.read();
    command.write();
    return writer.message();
  }

  private void read() {
    local(words.next());
    while (words.more()) {
      String word = words.next();
      switch (word) {
        case "dev" -> index = names.index(words.next());
        case "peer" -> peer(words.next());
        case "brd", "broadcast" -> broadcast(words.next());
        case "scope" -> scope = Labels.SCOPE.number(words.next());
        case "label" -> attrs.put(Ifa.IFA_LABEL, words.next());
        case "metric" -> attrs.put(Ifa.IFA_RT_PRIORITY, words.number());
        case "noprefixroute" -> flags |= IfaF.IFA_F_NOPREFIXROUTE;
        case "nodad" -> flags |= IfaF.IFA_F_NODAD;
        case "autojoin" -> flags |= IfaF.IFA_F_MCAUTOJOIN;
        case "valid_lft" -> valid = words.number();
        case "preferred_lft" -> preferred = words.number();
        default -> throw words.notUnderstood(word);
      }
    }
  }

  private void local(String text) {
    Prefix prefix = Prefix.parse(text);
    local = prefix.address();
    length = prefix.length();
  }

  private void peer(String text) {
    Prefix prefix = Prefix.parse(text);
    peer = prefix.address();
    length = prefix.length();
  }

  private void broadcast(String text) {
    attrs.put(Ifa.IFA_BROADCAST, text.equals("+") ? local.filled(length) : IpAddress.parse(text));
  }

  private void write() {
    attrs.put(Ifa.IFA_LOCAL, local);
    attrs.put(Ifa.IFA_ADDRESS, peer == null ? local : peer);
    if (flags != 0) {
      attrs.put(Ifa.IFA_FLAGS, flags);
    }
    if (valid != FOREVER || preferred != FOREVER) {
      byte[] lifetimes = new byte[16];
      Bytes.putU32(lifetimes, 0, preferred);
      Bytes.putU32(lifetimes, 4, valid);
      attrs.put(Ifa.IFA_CACHEINFO, lifetimes);
    }
    new IfAddrMsg(local.family(), length, 0, scope, index).write(attrs.array(), NlMsgHdr.SIZE);
  }
}
