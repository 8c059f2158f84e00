package dev.linkwright.contract;

import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.text.MessageJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code rtnl RTM_GETNEIGH [dump] ndm_family 2 NDA_MASTER @red ...}: any message, for what {@code
 * ip} would not say. Fields of the fixed header are in lower case, attributes in capitals; {@code
 * @red} is the index of a link, {@code [ ... ]} a nest; {@code bare} leaves out the fixed header.
 */
final class RtnlCommand {
  private static final int LARGEST_STRUCT = 64;

  private final Words words;
  private final Names names;

  private RtnlCommand(Words words, Names names) {
    this.words = words;
    this.names = names;
  }

  static List<String> run(Words words, NetlinkConnection kernel) {
    RtnlCommand command = new RtnlCommand(words, new Names(kernel));
    String type = words.next();
    boolean dump = words.accept("dump");
    NetlinkMessage request = words.accept("bare") ? bare(type) : command.request(type);
    try {
      List<NetlinkMessage> answer =
          dump ? kernel.dump(request).consistentMessages() : kernel.request(request);
      Stream<String> lines = answer.stream().map(MessageLine::of);
      return (answer.stream().allMatch(RtnlCommand::isNeighbour) ? lines.sorted() : lines).toList();
    } catch (NetlinkException refusal) {
      return List.of(Refusal.line(refusal, request));
    }
  }

  /** Neighbours come in the order of a hash with a key that is drawn when Linux boots. */
  private static boolean isNeighbour(NetlinkMessage message) {
    return message.type() == Rtm.RTM_NEWNEIGH && message.toBytes()[NlMsgHdr.SIZE] != Af.AF_BRIDGE;
  }

  /** Without what the type always has behind the header. */
  private static NetlinkMessage bare(String type) {
    byte[] header = new byte[NlMsgHdr.SIZE];
    NlMsgHdr.begin(header, 0, Labels.constant(Rtm.class, type), 0);
    Bytes.putU32(header, 0, header.length);
    return NetlinkMessage.of(header);
  }

  private NetlinkMessage request(String type) {
    Map<String, Object> json = new LinkedHashMap<>();
    Map<String, Object> head = new LinkedHashMap<>();
    List<Object> attrs = new ArrayList<>();
    List<String> flags = new ArrayList<>();
    json.put("nlmsg_type", type);
    while (words.more()) {
      String word = words.next();
      if (word.startsWith("NLM_F_")) {
        flags.add(word);
      } else if (Character.isLowerCase(word.charAt(0))) {
        head.put(word, value());
      } else {
        attrs.add(Map.of(word, value()));
      }
    }
    json.put("nlmsg_flags", flags);
    json.put(structOf(type), head);
    json.put("attrs", attrs);
    return MessageJson.fromJson(json);
  }

  private static String structOf(String type) {
    return RtnlMessage.fixedHeader(Labels.constant(Rtm.class, type), new byte[LARGEST_STRUCT])
        .layout()
        .name();
  }

  private Object value() {
    String word = words.next();
    if (word.equals("[")) {
      List<Object> nested = new ArrayList<>();
      while (!words.accept("]")) {
        nested.add(Map.of(words.next(), value()));
      }
      return nested;
    }
    if (word.startsWith("@")) {
      return names.index(word.substring(1));
    }
    if (word.startsWith("hex:")) {
      return Map.of("hex", word.substring(4));
    }
    if (word.equals("true")) {
      return true;
    }
    return word.matches("-?\\d+|0x[0-9a-f]+") ? (Object) Long.decode(word) : word;
  }
}
