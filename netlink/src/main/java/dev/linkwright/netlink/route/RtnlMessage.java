package dev.linkwright.netlink.route;

import dev.linkwright.netlink.MessageCursor;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.NetlinkException;

/**
 * An rtnetlink message taken apart: netlink header, fixed header, attributes. Offsets of the
 * attributes count from the start of the message.
 *
 * @param header the netlink header
 * @param fixed the family's own header
 * @param attrs the attributes behind it
 */
public record RtnlMessage(NlMsgHdr header, FixedHeader fixed, Attrs attrs) {
  /**
   * Takes {@code message} apart.
   *
   * @throws NetlinkException MALFORMED if it is too short for its fixed header, of no known family,
   *     or an attribute does not fit
   */
  public static RtnlMessage parse(NetlinkMessage message) {
    return parse(message.cursor());
  }

  /**
   * Takes apart the message that {@code message} stands on. The attributes stay where they lie, and
   * are valid as long as the bytes are.
   *
   * @throws NetlinkException as above
   */
  public static RtnlMessage parse(MessageCursor message) {
    NlMsgHdr header = message.header();
    FixedHeader fixed =
        fixedHeader(header.type(), message.array(), message.offset(), message.length());
    AttrSet set = attributes(header.type(), header.flags(), fixed);
    return new RtnlMessage(header, fixed, message.attrs(fixed.size(), set));
  }

  /** The fixed header as {@code type}; for code that has looked at {@code nlmsg_type}. */
  public <T extends FixedHeader> T fixed(Class<T> type) {
    return type.cast(fixed);
  }

  /**
   * The table for a message of {@code type} and {@code flags} with {@code fixed}. Statistics, VLANs
   * and multicast groups are asked for with another one than they are told with.
   */
  public static AttrSet attributes(int type, int flags, FixedHeader fixed) {
    return switch (type) {
      case Rtm.RTM_GETSTATS, Rtm.RTM_SETSTATS -> IflaStatsGetset.SET;
      case Rtm.RTM_GETVLAN -> BridgeVlandbDump.SET;
      case Rtm.RTM_NEWMDB, Rtm.RTM_DELMDB ->
          (flags & NlmF.NLM_F_REQUEST) != 0 ? MdbaSet.SET : Mdba.SET;
      default -> fixed.attributes();
    };
  }

  /**
   * The fixed header of a message of {@code type} whose bytes, from the netlink header on, are
   * {@code b}.
   *
   * @throws NetlinkException MALFORMED if it does not fit or rtnetlink has no such type
   */
  public static FixedHeader fixedHeader(int type, byte[] b) {
    return fixedHeader(type, b, 0, b.length);
  }

  private static FixedHeader fixedHeader(int type, byte[] b, int message, int length) {
    int left = length - NlMsgHdr.SIZE;
    int at = message + NlMsgHdr.SIZE;
    return switch ((type - Rtm.RTM_BASE) >> 2) {
      case 0, 23 -> IfInfoMsg.read(b, fits(IfInfoMsg.SIZE, left, at));
      case 1, 10, 11 -> IfAddrMsg.read(b, fits(IfAddrMsg.SIZE, left, at));
      case 2 -> RtMsg.read(b, fits(RtMsg.SIZE, left, at));
      case 3 -> NdMsg.read(b, fits(NdMsg.SIZE, left, at));
      case 4 -> FibRuleHdr.read(b, fits(FibRuleHdr.SIZE, left, at));
      case 5, 6, 7, 21 -> TcMsg.read(b, fits(TcMsg.SIZE, left, at));
      case 9 -> PrefixMsg.read(b, fits(PrefixMsg.SIZE, left, at));
      case 12 -> NdtMsg.read(b, fits(NdtMsg.SIZE, left, at));
      case 14 -> IfAddrLblMsg.read(b, fits(IfAddrLblMsg.SIZE, left, at));
      case 16 -> NetconfMsg.read(b, fits(NetconfMsg.SIZE, left, at));
      case 17 -> BrPortMsg.read(b, fits(BrPortMsg.SIZE, left, at));
      case 18 -> RtGenMsg.read(b, fits(RtGenMsg.SIZE, left, at));
      case 19 -> IfStatsMsg.read(b, fits(IfStatsMsg.SIZE, left, at));
      case 22, 25 -> NhMsg.read(b, fits(NhMsg.SIZE, left, at));
      case 24 -> BrVlanMsg.read(b, fits(BrVlanMsg.SIZE, left, at));
      case 26 -> TunnelMsg.read(b, fits(TunnelMsg.SIZE, left, at));
      default ->
          throw NetlinkException.malformed("no rtnetlink message has type " + Rtm.name(type), 4);
    };
  }

  /** {@code at}, where a struct of {@code size} is to be read, once {@code left} bytes suffice. */
  private static int fits(int size, int left, int at) {
    if (left < size) {
      throw MessageCursor.tooShort(left, size);
    }
    return at;
  }
}
