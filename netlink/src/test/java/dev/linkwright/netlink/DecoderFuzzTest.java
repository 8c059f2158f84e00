package dev.linkwright.netlink;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.NlText;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.pcap.CapturedDatagram;
import dev.linkwright.netlink.pcap.PcapHeader;
import dev.linkwright.netlink.pcap.PcapReader;
import dev.linkwright.netlink.pcap.PcapWriter;
import dev.linkwright.netlink.text.CaptureJson;
import dev.linkwright.netlink.text.Datagrams;
import dev.linkwright.netlink.text.HexText;
import dev.linkwright.netlink.text.MessageJson;
import dev.linkwright.netlink.text.MessageText;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import dev.linkwright.netlink.value.MacAddress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Whatever comes in ends in a value or in a {@link NetlinkException}, and what is accepted comes
 * back as it was. In a build the inputs in the folder beside this class are replayed; how to fuzz
 * is in CONTRIBUTING.md.
 */
class DecoderFuzzTest {
  private static final List<AttrSet> TABLES = Tables.all();

  @FuzzTest
  void datagram(byte[] input) {
    decode(input);
  }

  private static void decode(byte[] input) {
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
  void visitor(byte[] input) {
    new VisitorAgreement().requireFor(input);
  }

  @FuzzTest
  void attributes(byte[] input) {
    if (input.length == 0) {
      return;
    }
    AttrSet table = TABLES.get((input[0] & 0xff) % TABLES.size());
    try {
      Attrs attrs = Attrs.parse(table, input, 1, input.length - 1);
      byte[] again = AttrRoundTrip.raw(attrs);
      require(
          Arrays.equals(again, Arrays.copyOf(attrs.toBytes(), again.length)), "lost in " + table);
      table.keys().stream().filter(attrs::has).forEach(key -> AttrRoundTrip.typed(attrs, key));
    } catch (NetlinkException e) {
      requireMalformed(e);
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
      decode(b.clone());
    }
  }

  @FuzzTest
  void values(byte[] input) {
    String text = NlText.decode(input, 0, input.length);
    require(Arrays.equals(NlText.encode(text), input), "lost in text: " + text);
    if (input.length == 4 || input.length == 16) {
      IpAddress address = IpAddress.of(input);
      require(IpAddress.parse(address.toString()).equals(address), "lost: " + address);
    }
    returns(text, IpAddress::parse);
    returns(text, IpPrefix::parse);
    returns(text, MacAddress::parse);
    returns(text, IfName::of);
  }

  private static <T> void returns(String text, Function<String, T> parse) {
    T value;
    try {
      value = parse.apply(text);
    } catch (IllegalArgumentException e) {
      require(e.getMessage() != null, "no words for " + text);
      return;
    }
    require(parse.apply(value.toString()).equals(value), "lost: " + value);
  }

  @FuzzTest
  void pcap(byte[] input) throws IOException {
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    ByteArrayOutputStream fromJson = new ByteArrayOutputStream();
    long read = 0;
    try (PcapReader reader = new PcapReader(new ByteArrayInputStream(input))) {
      PcapHeader header = CaptureJson.header(CaptureJson.toJson(reader.header()));
      CaptureJson json = new CaptureJson(header);
      PcapWriter writer = new PcapWriter(reader.header(), again);
      PcapWriter writerFromJson = new PcapWriter(header, fromJson);
      read = reader.offset();
      for (CapturedDatagram next = reader.next(); next != null; next = reader.next()) {
        writer.write(next);
        Map<String, Object> document = json.toJson(next);
        writerFromJson.write(json.fromJson(document));
        require(!CaptureJson.print(document).isEmpty(), "no text");
        read = reader.offset();
      }
    } catch (NetlinkException e) {
      requireMalformed(e);
    }
    byte[] accepted = Arrays.copyOf(input, (int) read);
    require(Arrays.equals(again.toByteArray(), accepted), "another capture");
    require(Arrays.equals(fromJson.toByteArray(), accepted), "lost in JSON");
  }

  @FuzzTest
  void hex(byte[] input) {
    String text = NlText.decode(input, 0, input.length);
    try {
      byte[] bytes = HexText.parse(text);
      require(Arrays.equals(HexText.parse(HexFormat.of().formatHex(bytes)), bytes), "not the same");
      Map<String, Object> json = Datagrams.toJson(bytes);
      require(Arrays.equals(MessageJson.datagramFromJson(json), bytes), "lost in JSON: " + json);
      Datagrams.print(json);
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
