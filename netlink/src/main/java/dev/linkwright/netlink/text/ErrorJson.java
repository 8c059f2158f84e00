package dev.linkwright.netlink.text;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgErr;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.NlmsgerrAttr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Layout;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * NLMSG_ERROR and NLMSG_DONE as JSON: the number as the kernel sends it (negative), the request it
 * answers, the extended acknowledgement.
 */
final class ErrorJson {
  static final String ERROR = "error";
  private static final String REQUEST = "msg";
  static final String ECHO = "msg_payload";
  private static final Layout NLMSGHDR =
      Layout.struct(
          "struct nlmsghdr { __u32 nlmsg_len; __u16 nlmsg_type, nlmsg_flags; __u32 nlmsg_seq, nlmsg_pid; }");

  private ErrorJson() {}

  /** Whether messages of {@code type} end a request. */
  static boolean isEnd(int type) {
    return type == NlMsgHdr.NLMSG_ERROR || type == NlMsgHdr.NLMSG_DONE;
  }

  /** The members besides those of the netlink header; none if the message is too short for them. */
  static Map<String, Object> toJson(NetlinkMessage message) {
    try {
      NlMsgErr end = NlMsgErr.parse(message);
      byte[] b = message.toBytes();
      Map<String, Object> out = new LinkedHashMap<>();
      if (b.length >= NlMsgHdr.SIZE + 4) {
        out.put(ERROR, (long) Bytes.getS32(b, NlMsgHdr.SIZE));
      }
      if (message.type() == NlMsgHdr.NLMSG_ERROR) {
        putRequest(out, message.header(), b);
      }
      if (message.header().has(NlmF.NLM_F_ACK_TLVS)) {
        out.put(MessageJson.ATTRS, AttrsJson.toJson(end.attrs()));
      }
      return out;
    } catch (NetlinkException e) {
      // Too short for what it claims to be: then the payload says it all.
      return Map.of();
    }
  }

  private static void putRequest(Map<String, Object> out, NlMsgHdr header, byte[] b) {
    int at = NlMsgHdr.SIZE + 4;
    Map<String, Object> request = StructJson.fields(NLMSGHDR, b, at, NlMsgHdr.SIZE);
    NlMsgHdr echoed = NlMsgHdr.read(b, at);
    request.put(MessageJson.TYPE, TypeNames.json(echoed.type()));
    request.put(MessageJson.FLAGS, MessageFlags.names(echoed.type(), echoed.flags()));
    out.put(REQUEST, request);
    if (!header.has(NlmF.NLM_F_CAPPED) && echoed.length() > NlMsgHdr.SIZE) {
      out.put(
          ECHO, JsonValues.hex(Arrays.copyOfRange(b, at + NlMsgHdr.SIZE, at + echoed.length())));
    }
  }

  /** The request in what {@link #toJson} gave, or null if it is not whole. */
  static @Nullable NetlinkMessage echoedRequest(Map<?, ?> json) {
    byte @Nullable [] payload = JsonValues.fromHex(json.get(ECHO), Place.ROOT.in(ECHO));
    if (payload == null) {
      return null;
    }
    AttrWriter out = new AttrWriter(NlMsgHdr.SIZE + payload.length);
    Place place = Place.ROOT.in(REQUEST);
    putRequest(out, JsonValues.map(json.get(REQUEST), place), place);
    int at = out.claim(payload.length);
    System.arraycopy(payload, 0, out.array(), at, payload.length);
    return NetlinkMessage.of(out.toBytes());
  }

  /** Writes what {@link #toJson} gave. */
  static void put(AttrWriter out, int flags, Map<?, ?> json, Place place) {
    if (json.containsKey(ERROR)) {
      int at = out.claim(4);
      Bytes.putS32(
          out.array(),
          at,
          (int)
              JsonValues.number(
                  json.get(ERROR), Integer.MIN_VALUE, Integer.MAX_VALUE, place.in(ERROR)));
    }
    if (json.containsKey(REQUEST)) {
      Place here = place.in(REQUEST);
      putRequest(out, JsonValues.map(json.get(REQUEST), here), here);
    }
    byte @Nullable [] echo = JsonValues.fromHex(json.get(ECHO), place.in(ECHO));
    if (echo != null) {
      int at = out.claim(echo.length);
      System.arraycopy(echo, 0, out.array(), at, echo.length);
    }
    if ((flags & NlmF.NLM_F_ACK_TLVS) != 0) {
      out.claim(Attrs.align(out.length()) - out.length());
      AttrsJson.put(
          out, NlmsgerrAttr.SET, json.get(MessageJson.ATTRS), place.in(MessageJson.ATTRS));
    }
  }

  private static void putRequest(AttrWriter out, Map<?, ?> request, Place place) {
    Map<Object, Object> numbers = new LinkedHashMap<>(request);
    int type = TypeNames.number(request.get(MessageJson.TYPE), place.in(MessageJson.TYPE));
    numbers.put(MessageJson.TYPE, (long) type);
    numbers.put(
        MessageJson.FLAGS,
        (long)
            MessageFlags.parse(type, request.get(MessageJson.FLAGS), place.in(MessageJson.FLAGS)));
    byte[] struct = StructJson.structBytes(NLMSGHDR, numbers, place);
    int at = out.claim(NlMsgHdr.SIZE);
    System.arraycopy(struct, 0, out.array(), at, struct.length);
  }
}
