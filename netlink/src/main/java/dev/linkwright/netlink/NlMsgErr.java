package dev.linkwright.netlink;

import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended: NLMSG_ERROR, or the NLMSG_DONE at the end of a dump.
 *
 * <pre>{@code
 * struct nlmsgerr { int error; struct nlmsghdr msg; };
 * }</pre>
 *
 * <p>Behind the struct an NLMSG_ERROR repeats the request, unless NLM_F_CAPPED says that only its
 * header is there; then, with NLM_F_ACK_TLVS, come the attributes of {@link NlmsgerrAttr}. An
 * NLMSG_DONE has only the number and the attributes, or nothing at all. Source:
 * net/netlink/af_netlink.c, {@code netlink_ack} and {@code netlink_dump_done}.
 *
 * @param error 0 for success, else the error number, positive
 * @param extAck what the kernel says besides
 * @param attrs the attributes that {@code extAck} was read from, cookie and policy among them
 */
public record NlMsgErr(int error, ExtAck extAck, Attrs attrs) {
  /** sizeof(struct nlmsgerr). */
  public static final int SIZE = 4 + NlMsgHdr.SIZE;

  /**
   * Reads an NLMSG_ERROR or NLMSG_DONE.
   *
   * @throws NetlinkException MALFORMED if the message is of another type or too short for what it
   *     claims to hold
   */
  public static NlMsgErr parse(NetlinkMessage message) {
    NlMsgHdr header = message.header();
    byte[] b = message.toBytes();
    return switch (header.type()) {
      case NlMsgHdr.NLMSG_ERROR -> {
        need(b, SIZE);
        yield read(
            header,
            b,
            header.has(NlmF.NLM_F_CAPPED) ? NlMsgHdr.SIZE + SIZE : behindEchoedRequest(b));
      }
      case NlMsgHdr.NLMSG_DONE ->
          b.length < NlMsgHdr.SIZE + 4 ? done() : read(header, b, NlMsgHdr.SIZE + 4);
      default ->
          throw NetlinkException.malformed(
              "message of type " + header.type() + " is no end of a request", 4);
    };
  }

  /** Whether this is an acknowledgement. */
  public boolean isSuccess() {
    return error == 0;
  }

  /** The refusal as an exception, or null for an acknowledgement. */
  public @Nullable NetlinkException refusal() {
    return isSuccess() ? null : NetlinkException.refused(error, extAck);
  }

  private static NlMsgErr done() {
    return new NlMsgErr(0, ExtAck.NONE, Attrs.empty(NlmsgerrAttr.SET));
  }

  private static NlMsgErr read(NlMsgHdr header, byte[] b, int tlvs) {
    // The kernel's numbers are negative; a dump handler may leave the length of its last part,
    // which is positive, in NLMSG_DONE.
    int error = Math.max(0, -Bytes.getS32(b, NlMsgHdr.SIZE));
    if (!header.has(NlmF.NLM_F_ACK_TLVS)) {
      return new NlMsgErr(error, ExtAck.NONE, Attrs.empty(NlmsgerrAttr.SET));
    }
    Attrs attrs = Attrs.parse(NlmsgerrAttr.SET, b, tlvs, b.length - tlvs);
    return new NlMsgErr(error, extAck(attrs), attrs);
  }

  private static ExtAck extAck(Attrs attrs) {
    boolean hasMessage = attrs.has(NlmsgerrAttr.NLMSGERR_ATTR_MSG);
    return new ExtAck(
        hasMessage ? attrs.get(NlmsgerrAttr.NLMSGERR_ATTR_MSG) : null,
        (int) attrs.getOr(NlmsgerrAttr.NLMSGERR_ATTR_OFFS, -1),
        (int) attrs.getOr(NlmsgerrAttr.NLMSGERR_ATTR_MISS_TYPE, -1),
        (int) attrs.getOr(NlmsgerrAttr.NLMSGERR_ATTR_MISS_NEST, -1));
  }

  private static int behindEchoedRequest(byte[] b) {
    int echoed = NlMsgHdr.read(b, NlMsgHdr.SIZE + 4).length();
    if (echoed < NlMsgHdr.SIZE || echoed > b.length - NlMsgHdr.SIZE - 4) {
      throw NetlinkException.malformed(
          "echoed request of " + echoed + " bytes does not fit", NlMsgHdr.SIZE + 4);
    }
    return Math.min(b.length, NlMsgHdr.SIZE + 4 + Attrs.align(echoed));
  }

  private static void need(byte[] b, int size) {
    if (b.length < NlMsgHdr.SIZE + size) {
      throw NetlinkException.malformed("NLMSG_ERROR of " + b.length + " bytes is too short", 0);
    }
  }
}
