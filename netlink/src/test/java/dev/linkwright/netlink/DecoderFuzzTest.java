package dev.linkwright.netlink;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Headed;
import dev.linkwright.netlink.attr.HeadedList;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.Str;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.Uint;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.pcap.CapturedDatagram;
import dev.linkwright.netlink.pcap.PcapReader;
import dev.linkwright.netlink.route.Fra;
import dev.linkwright.netlink.route.Ifa;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.Nha;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.text.MessageJson;
import dev.linkwright.netlink.text.MessageText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whatever comes in ends in a value or in a {@link NetlinkException}, and what is accepted comes
 * back as it was. In a build the inputs in the folder beside this class are replayed; how to fuzz
 * is in CONTRIBUTING.md.
 */
class DecoderFuzzTest {
  private static final List<AttrSet> TABLES =
      List.of(Ifla.SET, Ifa.SET, Rta.SET, Fra.SET, Nda.SET, Nha.SET, NlmsgerrAttr.SET);

  @FuzzTest
  void datagram(byte[] input) {
    try {
      NetlinkMessage.split(input);
    } catch (NetlinkException e) {
      requireMalformed(e);
    }
    Map<String, Object> json;
    try {
      json = MessageJson.datagramToJson(input);
    } catch (NetlinkException e) {
      requireMalformed(e);
      return;
    }
    require(Arrays.equals(MessageJson.datagramFromJson(json), input), "lost in JSON: " + json);
    NetlinkMessage.leading(input)
        .forEach(message -> require(!MessageText.print(message).isEmpty(), "no text"));
  }

  @FuzzTest
  void attributes(byte[] input) {
    if (input.length > 0) {
      walk(TABLES.get((input[0] & 0xff) % TABLES.size()), input, 1);
    }
  }

  private static void walk(AttrSet table, byte[] input, int from) {
    try {
      Attrs attrs = Attrs.parse(table, input, from, input.length - from);
      for (Attr key : table.keys()) {
        if (attrs.has(key)) {
          read(attrs, key);
        }
      }
    } catch (NetlinkException e) {
      requireMalformed(e);
    }
  }

  private static void read(Attrs attrs, Attr key) {
    if (key instanceof Nest nest) {
      attrs.get(nest);
    } else if (key instanceof Headed headed) {
      attrs.get(headed);
    } else if (key instanceof HeadedList list) {
      attrs.get(list);
    } else if (key instanceof Str str) {
      attrs.get(str);
    } else if (key instanceof Ip ip) {
      attrs.get(ip);
    } else if (key instanceof U32 u32) {
      attrs.get(u32);
    } else if (key instanceof S32 s32) {
      attrs.get(s32);
    } else if (key instanceof Uint uint) {
      attrs.get(uint);
    }
  }

  @FuzzTest
  void endOfRequest(byte[] input) {
    byte[] b = new byte[NlMsgHdr.SIZE + input.length];
    System.arraycopy(input, 0, b, NlMsgHdr.SIZE, input.length);
    int type = input.length > 0 && input[0] > 0 ? NlMsgHdr.NLMSG_DONE : NlMsgHdr.NLMSG_ERROR;
    for (int flags :
        new int[] {
          0, NlmF.NLM_F_CAPPED, NlmF.NLM_F_ACK_TLVS, NlmF.NLM_F_CAPPED | NlmF.NLM_F_ACK_TLVS
        }) {
      new NlMsgHdr(b.length, type, flags, 1, 2).write(b, 0);
      try {
        require(NlMsgErr.parse(NetlinkMessage.of(b)).error() >= 0, "negative error number");
      } catch (NetlinkException e) {
        requireMalformed(e);
      }
    }
  }

  @FuzzTest
  void pcap(byte[] input) throws IOException {
    try (PcapReader reader = new PcapReader(new ByteArrayInputStream(input))) {
      int total = 0;
      for (CapturedDatagram next = reader.next(); next != null; next = reader.next()) {
        total += next.bytes().length;
      }
      require(total <= input.length, "more than there was");
    } catch (NetlinkException e) {
      requireMalformed(e);
    }
  }

  @FuzzTest
  void json(FuzzedDataProvider data) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("nlmsg_type", value(data, 2));
    message.put("nlmsg_flags", value(data, 2));
    message.put(
        data.pickValue(new String[] {"ifinfomsg", "rtmsg", "fib_rule_hdr", "error", "payload"}),
        value(data, 3));
    message.put("attrs", value(data, 12));
    try {
      NetlinkMessage built = MessageJson.fromJson(message);
      require(
          MessageJson.fromJson(MessageJson.toJson(built)).equals(built),
          "lost in JSON: " + message);
    } catch (NetlinkException e) {
      requireMalformed(e);
    }
  }

  private static Object value(FuzzedDataProvider data, int depth) {
    return switch (data.consumeInt(0, depth > 0 ? 6 : 3)) {
      case 0 -> data.consumeLong();
      case 1 -> name(data);
      case 2 -> data.consumeBoolean();
      case 3 -> Map.of("hex", data.consumeString(8));
      case 4, 5 -> list(data, depth - 1);
      default -> Map.of(name(data), value(data, depth - 1));
    };
  }

  private static List<Object> list(FuzzedDataProvider data, int depth) {
    List<Object> out = new ArrayList<>();
    for (int i = data.consumeInt(0, 3); i > 0; i--) {
      out.add(Map.of(name(data), value(data, depth)));
    }
    return out;
  }

  private static String name(FuzzedDataProvider data) {
    AttrSet table = data.pickValue(TABLES);
    return switch (data.consumeInt(0, 3)) {
      case 0 -> data.consumeString(12);
      case 1 -> Integer.toString(data.consumeInt(0, 20000));
      case 2 ->
          data.pickValue(
              new String[] {
                "RTM_NEWLINK", "RTM_NEWROUTE", "RTM_NEWRULE", "NLMSG_ERROR", "attrs", "rtnexthop"
              });
      default ->
          data.pickValue(table.keys()).name()
              + data.pickValue(new String[] {"", "|NESTED", "|NET_BYTEORDER"});
    };
  }

  private static void requireMalformed(NetlinkException e) {
    require(e.kind() == NetlinkException.Kind.MALFORMED, "not MALFORMED: " + e);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
