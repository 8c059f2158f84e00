package dev.linkwright.netlink.text;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.FixedHeader;
import dev.linkwright.netlink.route.RtnlMessage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * rtnetlink messages as plain JSON values ({@code Map List String Number Boolean}) and back to the
 * same bytes, whatever they are.
 *
 * <pre>{@code
 * {"nlmsg_type": "RTM_NEWLINK", "nlmsg_flags": ["NLM_F_REQUEST", "NLM_F_CREATE"], "nlmsg_seq": 1, "nlmsg_pid": 0,
 *  "ifinfomsg": {"ifi_family": 0, ...},
 *  "attrs": [{"IFLA_IFNAME": "red"}, {"IFLA_LINKINFO": [{"IFLA_INFO_KIND": "vrf"}, ...]}]}
 * }</pre>
 *
 * <p>The names are the kernel's. What no table describes is {@code {"hex": "..."}}; where the parts
 * would not give the message back, a member {@code payload} holds all bytes behind the netlink
 * header and counts alone. If they break the format, {@code problem} says where and how.
 */
public final class MessageJson {
  static final String TYPE = "nlmsg_type";
  static final String FLAGS = "nlmsg_flags";
  static final String SEQ = "nlmsg_seq";
  static final String PID = "nlmsg_pid";
  static final String PAYLOAD = "payload";
  static final String ATTRS = "attrs";
  static final String MESSAGES = "messages";
  static final String TRAILING = "trailing";
  static final String DATAGRAM = "datagram";

  private static final long U32_MAX = 0xffff_ffffL;

  /** The netlink header and room for the largest struct behind it. */
  private static final int LARGEST_FIXED = 3 * NlMsgHdr.SIZE;

  private MessageJson() {}

  /** The JSON of any message. */
  public static Map<String, Object> toJson(NetlinkMessage message) {
    NlMsgHdr header = message.header();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put(TYPE, TypeNames.json(header.type()));
    out.put(FLAGS, MessageFlags.names(header.type(), header.flags()));
    out.put(SEQ, Integer.toUnsignedLong(header.seq()));
    out.put(PID, Integer.toUnsignedLong(header.portId()));
    out.putAll(parts(message));
    if (!givesBack(out, message)) {
      byte[] all = message.toBytes();
      out.put(PAYLOAD, JsonValues.hex(Arrays.copyOfRange(all, NlMsgHdr.SIZE, all.length)));
    }
    return out;
  }

  /**
   * The message that {@link #toJson} gave the JSON of, or that a person wrote. Absent flags,
   * sequence number, port id and fields of the fixed header are 0.
   *
   * @throws NetlinkException MALFORMED, with the place and what is wrong there
   */
  public static NetlinkMessage fromJson(Map<?, ?> json) {
    return fromJson(json, Place.ROOT);
  }

  private static NetlinkMessage fromJson(Map<?, ?> json, Place place) {
    int type = TypeNames.number(json.get(TYPE), place.in(TYPE));
    int flags =
        json.containsKey(FLAGS) ? MessageFlags.parse(type, json.get(FLAGS), place.in(FLAGS)) : 0;
    AttrWriter out = new AttrWriter(256);
    out.claim(NlMsgHdr.SIZE);
    try {
      putPayload(out, new NlMsgHdr(0, type, flags, 0, 0), json, place);
    } catch (IllegalArgumentException e) {
      throw JsonValues.bad(place.in(TypeNames.name(type)), String.valueOf(e.getMessage()));
    }
    byte[] b = out.toBytes();
    new NlMsgHdr(b.length, type, flags, (int) u32(json, SEQ, place), (int) u32(json, PID, place))
        .write(b, 0);
    return NetlinkMessage.of(b);
  }

  /**
   * The JSON of a datagram: its messages, bytes behind the last whole message, and where these
   * would not give it back (paddings that are not 0) all its bytes.
   *
   * @throws NetlinkException MALFORMED if it does not begin with a message
   */
  public static Map<String, Object> datagramToJson(byte[] datagram) {
    List<NetlinkMessage> whole = NetlinkMessage.leading(datagram);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put(
        MESSAGES,
        (whole.isEmpty() ? NetlinkMessage.split(datagram) : whole)
            .stream().map(MessageJson::toJson).toList());
    int end = whole.stream().mapToInt(message -> Attrs.align(message.length())).sum();
    if (end < datagram.length) {
      out.put(TRAILING, JsonValues.hex(Arrays.copyOfRange(datagram, end, datagram.length)));
    }
    if (!isPaddedWithZeros(whole, end, datagram)) {
      out.put(DATAGRAM, JsonValues.hex(datagram));
    }
    return out;
  }

  /**
   * Whether the messages and what follows them, padded as {@link #datagramFromJson} pads them, are
   * the datagram; each message comes back from its JSON already.
   */
  private static boolean isPaddedWithZeros(List<NetlinkMessage> whole, int end, byte[] datagram) {
    AttrWriter out = new AttrWriter(datagram.length);
    whole.forEach(message -> append(out, message.toBytes()));
    if (end < datagram.length) {
      append(out, Arrays.copyOfRange(datagram, end, datagram.length));
    }
    return Arrays.equals(out.toBytes(), datagram);
  }

  /**
   * The datagram that {@link #datagramToJson} gave the JSON of. Messages are padded to a multiple
   * of 4 where something follows.
   *
   * @throws NetlinkException MALFORMED, with the place and what is wrong there
   */
  public static byte[] datagramFromJson(Map<?, ?> json) {
    byte @Nullable [] all = JsonValues.fromHex(json.get(DATAGRAM), Place.ROOT.in(DATAGRAM));
    if (all != null) {
      return all;
    }
    Place place = Place.ROOT.in(MESSAGES);
    List<?> messages = JsonValues.list(json.get(MESSAGES), place);
    AttrWriter out = new AttrWriter(256);
    for (int i = 0; i < messages.size(); i++) {
      Place here = place.at(i);
      append(out, fromJson(JsonValues.map(messages.get(i), here), here).toBytes());
    }
    byte @Nullable [] trailing = JsonValues.fromHex(json.get(TRAILING), Place.ROOT.in(TRAILING));
    if (trailing != null) {
      append(out, trailing);
    }
    return out.toBytes();
  }

  private static void append(AttrWriter out, byte[] bytes) {
    out.claim(Attrs.align(out.length()) - out.length());
    int at = out.claim(bytes.length);
    System.arraycopy(bytes, 0, out.array(), at, bytes.length);
  }

  private static Map<String, Object> parts(NetlinkMessage message) {
    if (ErrorJson.isEnd(message.type())) {
      return ErrorJson.toJson(message);
    }
    try {
      RtnlMessage rtnl = RtnlMessage.parse(message);
      FixedHeader fixed = rtnl.fixed();
      Map<String, Object> head =
          StructJson.fields(
              fixed.layout(), message.toBytes(), NlMsgHdr.SIZE, fixed.layout().size());
      fixed.layout().fields().stream()
          .filter(field -> field.isPadding() && Long.valueOf(0).equals(head.get(field.name())))
          .forEach(field -> head.remove(field.name()));
      Map<String, Object> out = new LinkedHashMap<>();
      out.put(fixed.layout().name(), head);
      out.put(ATTRS, AttrsJson.toJson(rtnl.attrs()));
      return out;
    } catch (NetlinkException e) {
      // Of another family, or broken: then the payload says it all.
      return isRtnetlink(message.type())
          ? Map.of(Datagrams.PROBLEM, String.valueOf(e.getMessage()))
          : Map.of();
    }
  }

  private static boolean isRtnetlink(int type) {
    try {
      return RtnlMessage.fixedHeader(type, new byte[LARGEST_FIXED]).size() > 0;
    } catch (NetlinkException e) {
      return false;
    }
  }

  private static boolean givesBack(Map<String, Object> json, NetlinkMessage message) {
    try {
      return fromJson(json).equals(message);
    } catch (NetlinkException e) {
      return false;
    }
  }

  private static void putPayload(AttrWriter out, NlMsgHdr header, Map<?, ?> json, Place place) {
    byte @Nullable [] raw = JsonValues.fromHex(json.get(PAYLOAD), place.in(PAYLOAD));
    if (raw != null) {
      append(out, raw);
    } else if (ErrorJson.isEnd(header.type())) {
      ErrorJson.put(out, header.flags(), json, place);
    } else {
      putParts(out, header, json, place);
    }
  }

  private static void putParts(AttrWriter out, NlMsgHdr header, Map<?, ?> json, Place place) {
    // The layout is the type's, whatever the bytes are.
    FixedHeader blank = RtnlMessage.fixedHeader(header.type(), new byte[LARGEST_FIXED]);
    String name = blank.layout().name();
    byte[] struct =
        StructJson.structBytes(
            blank.layout(), JsonValues.map(json.get(name), place.in(name)), place.in(name));
    int at = out.claim(blank.size());
    System.arraycopy(struct, 0, out.array(), at, struct.length);
    FixedHeader fixed = RtnlMessage.fixedHeader(header.type(), out.toBytes());
    if (json.containsKey(ATTRS)) {
      AttrSet set = RtnlMessage.attributes(header.type(), header.flags(), fixed);
      AttrsJson.put(out, set, json.get(ATTRS), place.in(ATTRS));
    }
  }

  private static long u32(Map<?, ?> json, String name, Place place) {
    return json.containsKey(name)
        ? JsonValues.number(json.get(name), 0, U32_MAX, place.in(name))
        : 0;
  }
}
