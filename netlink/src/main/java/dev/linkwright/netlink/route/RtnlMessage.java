package dev.linkwright.netlink.route;

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
    byte[] b = message.cursor().array();
    NlMsgHdr header = message.header();
    FixedHeader fixed = fixedHeader(header.type(), b);
    int at = NlMsgHdr.SIZE + fixed.size();
    return new RtnlMessage(
        header,
        fixed,
        Attrs.parse(attributes(header.type(), header.flags(), fixed), b, at, b.length - at));
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
    int at = NlMsgHdr.SIZE;
    return switch ((type - Rtm.RTM_BASE) >> 2) {
      case 0, 23 -> IfInfoMsg.read(need(b, IfInfoMsg.SIZE), at);
      case 1 -> IfAddrMsg.read(need(b, IfAddrMsg.SIZE), at);
      case 2 -> RtMsg.read(need(b, RtMsg.SIZE), at);
      case 3 -> NdMsg.read(need(b, NdMsg.SIZE), at);
      case 4 -> FibRuleHdr.read(need(b, FibRuleHdr.SIZE), at);
      case 5, 6, 7, 21 -> TcMsg.read(need(b, TcMsg.SIZE), at);
      case 9 -> PrefixMsg.read(need(b, PrefixMsg.SIZE), at);
      case 12 -> NdtMsg.read(need(b, NdtMsg.SIZE), at);
      case 14 -> IfAddrLblMsg.read(need(b, IfAddrLblMsg.SIZE), at);
      case 16 -> NetconfMsg.read(need(b, NetconfMsg.SIZE), at);
      case 17 -> BrPortMsg.read(need(b, BrPortMsg.SIZE), at);
      case 18 -> RtGenMsg.read(need(b, RtGenMsg.SIZE), at);
      case 19 -> IfStatsMsg.read(need(b, IfStatsMsg.SIZE), at);
      case 22, 25 -> NhMsg.read(need(b, NhMsg.SIZE), at);
      case 24 -> BrVlanMsg.read(need(b, BrVlanMsg.SIZE), at);
      case 26 -> TunnelMsg.read(need(b, TunnelMsg.SIZE), at);
      default ->
          throw NetlinkException.malformed("no rtnetlink message has type " + Rtm.name(type), 4);
    };
  }

  private static byte[] need(byte[] b, int size) {
    if (b.length < NlMsgHdr.SIZE + size) {
      throw NetlinkException.malformed(
          "message of " + b.length + " bytes is too short for its fixed header of " + size, 0);
    }
    return b;
  }
}
