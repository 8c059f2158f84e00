package dev.linkwright.contract;

import static dev.linkwright.netlink.NlmF.NLM_F_CREATE;
import static dev.linkwright.netlink.NlmF.NLM_F_EXCL;
import static dev.linkwright.netlink.NlmF.NLM_F_REPLACE;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.NtfExt;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;
import java.util.Locale;

/** {@code ip neigh add|change|replace|del|get|show ...} as a request; checks nothing. */
final class NeighCommand {
  private static final NdMsg NOTHING = new NdMsg(Af.AF_UNSPEC, 0, 0, 0, 0);

  private final Words words;
  private final Names names;
  private final AttrWriter attrs;
  private int family;
  private int index;
  private int state = Nud.NUD_PERMANENT;
  private int flags;
  private int extFlags;

  private NeighCommand(Words words, Names names, AttrWriter attrs) {
    this.words = words;
    this.names = names;
    this.attrs = attrs;
  }

  static NetlinkMessage request(Words words, Names names) {
    String verb = words.next();
    RtnlWriter writer =
        switch (verb) {
          case "add" -> RtnlWriter.begin(Rtm.RTM_NEWNEIGH, NLM_F_CREATE | NLM_F_EXCL, NOTHING);
          case "change" -> RtnlWriter.begin(Rtm.RTM_NEWNEIGH, NLM_F_REPLACE, NOTHING);
          case "replace" ->
              RtnlWriter.begin(Rtm.RTM_NEWNEIGH, NLM_F_CREATE | NLM_F_REPLACE, NOTHING);
          // Nothing in ip says this: what is there keeps its address.
          case "create" -> RtnlWriter.begin(Rtm.RTM_NEWNEIGH, NLM_F_CREATE, NOTHING);
          case "del" -> RtnlWriter.begin(Rtm.RTM_DELNEIGH, 0, NOTHING);
          default -> throw words.notUnderstood(verb);
        };
    return new NeighCommand(words, names, writer.attrs()).finish(writer);
  }

  static NetlinkMessage get(Words words, Names names) {
    RtnlWriter writer = RtnlWriter.begin(Rtm.RTM_GETNEIGH, 0, NOTHING);
    NeighCommand command = new NeighCommand(words, names, writer.attrs());
    command.state = 0;
    return command.finish(writer);
  }

  static NetlinkMessage dump(Words words, Names names, int family) {
    RtnlWriter writer = RtnlWriter.begin(Rtm.RTM_GETNEIGH, 0, NOTHING);
    int flags = 0;
    while (words.more()) {
      String word = words.next();
      switch (word) {
        case "dev" -> writer.attrs().put(Nda.NDA_IFINDEX, names.index(words.next()));
        case "master", "vrf" -> writer.attrs().put(Nda.NDA_MASTER, names.index(words.next()));
        case "nomaster" -> writer.attrs().put(Nda.NDA_MASTER, -1);
        case "proxy" -> flags = Ntf.NTF_PROXY;
        default -> throw words.notUnderstood(word);
      }
    }
    new NdMsg(family, 0, 0, flags, 0).write(writer.attrs().array(), NlMsgHdr.SIZE);
    return writer.message();
  }

  private NetlinkMessage finish(RtnlWriter writer) {
    while (words.more()) {
      read(words.next());
    }
    if (extFlags != 0) {
      attrs.put(Nda.NDA_FLAGS_EXT, extFlags);
    }
    new NdMsg(family, index, state, flags, 0).write(attrs.array(), NlMsgHdr.SIZE);
    return writer.message();
  }

  private void read(String word) {
    switch (word) {
      case "dev" -> index = names.index(words.next());
      case "lladdr" -> attrs.put(Nda.NDA_LLADDR, words.hardwareAddress());
      case "nud" -> {
        String named = words.next();
        state = Labels.constant(Nud.class, "NUD_" + named.toUpperCase(Locale.ROOT));
      }
      case "protocol" -> attrs.put(Nda.NDA_PROTOCOL, Labels.PROTOCOL.number(words.next()));
      case "proxy" -> {
        flags |= Ntf.NTF_PROXY;
        state = 0;
        address(words.next());
      }
      case "router" -> flags |= Ntf.NTF_ROUTER;
      case "use" -> flags |= Ntf.NTF_USE;
      case "extern_learn" -> flags |= Ntf.NTF_EXT_LEARNED;
      case "managed" -> {
        extFlags = NtfExt.NTF_EXT_MANAGED;
        state = Nud.NUD_NONE;
      }
      case "family" -> family = (int) words.number();
      default -> address(word);
    }
  }

  private void address(String text) {
    IpAddress address = IpAddress.parse(text);
    family = address.family();
    attrs.put(Nda.NDA_DST, address);
  }
}
