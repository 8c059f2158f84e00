package dev.linkwright.differential;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.IflaBrport;
import dev.linkwright.netlink.route.IflaOfBridge;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * What one kernel told of ports of bridges in a scenario so far. Linux tells of a port once more
 * when the forward delay, 15 seconds unless set, is over, and nothing has happened to it: a notice
 * that says the same of a port as the last one is passed over. That the bridge has got another id
 * is no news of the port: neither kernel tells of it when it happens.
 */
final class PortNews {
  private static final HexFormat HEX = HexFormat.of();

  private static final Set<Integer> IDS_OF_BRIDGES =
      Set.of(IflaBrport.IFLA_BRPORT_ROOT_ID.type(), IflaBrport.IFLA_BRPORT_BRIDGE_ID.type());

  private final Map<String, String> last = new HashMap<>();

  /** Whether a notification, already normalised, says something of a port that was not said. */
  boolean isNews(Reaction.Notice notice) {
    NetlinkMessage m = notice.message();
    boolean link = m.type() == Rtm.RTM_NEWLINK || m.type() == Rtm.RTM_DELLINK;
    if (!link || (m.toBytes()[NlMsgHdr.SIZE] & 0xff) != Af.AF_BRIDGE) {
      return true;
    }
    try {
      RtnlMessage message = RtnlMessage.parse(m);
      String port = notice.netns() + " " + message.fixed(IfInfoMsg.class).index();
      String said = m.type() == Rtm.RTM_NEWLINK ? port(message.attrs()) : "";
      return !said.equals(last.put(port, said)) || said.isEmpty();
    } catch (NetlinkException notOurs) {
      return true;
    }
  }

  private static String port(Attrs attrs) {
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < attrs.size(); i++) {
      if (attrs.typeOf(i) == IflaOfBridge.IFLA_PROTINFO.type()) {
        Attrs port = attrs.nestOf(i, IflaBrport.SET);
        for (int j = 0; j < port.size(); j++) {
          if (!IDS_OF_BRIDGES.contains(port.typeOf(j))) {
            said.append(port.typeOf(j)).append(HEX.formatHex(port.payloadOf(j))).append(' ');
          }
        }
      }
    }
    return said.toString();
  }
}
