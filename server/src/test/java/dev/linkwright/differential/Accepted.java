package dev.linkwright.differential;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.Rtn;
import java.util.Arrays;

/**
 * What the two kernels may say differently, each with its reason. Messages named here are passed
 * over on both sides.
 */
enum Accepted {
  MULTICAST_ROUTING_RULES(
      "Linux in user mode is built without tables for multicast routing (CONFIG_IP_MROUTE_MULTIPLE_TABLES);"
          + " distributions have them, and so has the model: rules of families 128 and 129."),
  OWN_PACKETS(
      "The model sends no packets by itself (IGMP, MLD), and so has no neighbours from them:"
          + " multicast addresses in state NUD_NOARP."),
  BRIDGE_TABLES(
      "Forwarding tables, VLANs and groups of bridges are held against Linux by transcripts, not"
          + " yet by random requests.");

  private static final int RTNL_FAMILY_IPMR = 128;

  private final String reason;

  Accepted(String reason) {
    this.reason = reason;
  }

  String reason() {
    return reason;
  }

  /** Whether a message is passed over. */
  static boolean covers(NetlinkMessage message) {
    return message.type() > NlMsgHdr.NLMSG_DONE
        && Arrays.stream(values()).anyMatch(a -> a.is(message));
  }

  private boolean is(NetlinkMessage m) {
    return switch (this) {
      case MULTICAST_ROUTING_RULES -> isRule(m) && family(m) >= RTNL_FAMILY_IPMR;
      case OWN_PACKETS ->
          isNeighbour(m) && NdMsg.read(m.toBytes(), NlMsgHdr.SIZE).type() == Rtn.RTN_MULTICAST;
      case BRIDGE_TABLES -> family(m) == Af.AF_BRIDGE || isVlan(m);
    };
  }

  private static boolean isRule(NetlinkMessage message) {
    return message.type() == Rtm.RTM_NEWRULE || message.type() == Rtm.RTM_DELRULE;
  }

  private static boolean isNeighbour(NetlinkMessage message) {
    return message.type() == Rtm.RTM_NEWNEIGH || message.type() == Rtm.RTM_DELNEIGH;
  }

  /** RTM_NEWVLAN, RTM_DELVLAN: of bridges. */
  private static boolean isVlan(NetlinkMessage message) {
    return message.type() == 112 || message.type() == 113;
  }

  private static int family(NetlinkMessage message) {
    return message.toBytes()[NlMsgHdr.SIZE] & 0xff;
  }
}
