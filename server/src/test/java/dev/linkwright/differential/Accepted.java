package dev.linkwright.differential;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.BrPortMsg;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.route.RtnlMessage;
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
      "The model sends no packets by itself (IGMP, MLD), and so has no neighbours from them: multicast"
          + " addresses in state NUD_NOARP, 0.0.0.0 on lo, which is used and told of in other states, too;"
          + " nor do its vxlans tell that they miss an entry."),
  LEARNED(
      "The model carries no frames by itself, and so bridges learn nothing from them: entries in state"
          + " NUD_REACHABLE, and groups that the host's own reports ask for: those of IPv6, and of IPv4"
          + " those of addresses and vxlans, which no random request about a bridge's groups names.");

  private static final int RTNL_FAMILY_IPMR = 128;

  /** Where the group stands: behind the header, three nests and 8 bytes of an entry. */
  private static final int MDB_GROUP = NlMsgHdr.SIZE + BrPortMsg.SIZE + 3 * 4 + 8;

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
      case OWN_PACKETS -> m.type() == Rtm.RTM_GETNEIGH || (isNeighbour(m) && isOfOwnPackets(m));
      case LEARNED -> isLearned(m);
    };
  }

  private static boolean isRule(NetlinkMessage message) {
    return message.type() == Rtm.RTM_NEWRULE || message.type() == Rtm.RTM_DELRULE;
  }

  private static boolean isNeighbour(NetlinkMessage message) {
    return message.type() == Rtm.RTM_NEWNEIGH || message.type() == Rtm.RTM_DELNEIGH;
  }

  private static boolean isOfOwnPackets(NetlinkMessage m) {
    NdMsg head = NdMsg.read(m.toBytes(), NlMsgHdr.SIZE);
    return head.type() == Rtn.RTN_MULTICAST
        || (head.type() == Rtn.RTN_BROADCAST
            && head.family() == Af.AF_INET
            && RtnlMessage.parse(m).attrs().get(Nda.NDA_DST).isUnspecified());
  }

  private static boolean isLearned(NetlinkMessage m) {
    boolean entry =
        isNeighbour(m)
            && family(m) == Af.AF_BRIDGE
            && NdMsg.read(m.toBytes(), NlMsgHdr.SIZE).state() == Nud.NUD_REACHABLE;
    boolean group = m.type() == Rtm.RTM_NEWMDB || m.type() == Rtm.RTM_DELMDB;
    return entry || (group && isLearnedGroup(m.toBytes(), MDB_GROUP));
  }

  /**
   * Whether the group at {@code at} is in ff00::/8, or in 239.0.0.0/8 and not in 239.0.0.0/16, from
   * which {@link BridgeRequests} takes its own.
   */
  static boolean isLearnedGroup(byte[] b, int at) {
    if (b.length <= at + 1) {
      return false;
    }
    int first = b[at] & 0xff;
    return first == 0xff || (first == 0xef && b[at + 1] != 0);
  }

  private static int family(NetlinkMessage message) {
    return message.toBytes()[NlMsgHdr.SIZE] & 0xff;
  }
}
