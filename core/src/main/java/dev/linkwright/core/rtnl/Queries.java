package dev.linkwright.core.rtnl;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.FibRuleHdr;
import dev.linkwright.netlink.route.FixedHeader;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Netnsa;
import dev.linkwright.netlink.route.NhMsg;
import dev.linkwright.netlink.route.RtGenMsg;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.RtextFilter;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Questions to the kernel: the dumps that make a {@link NamespaceDump}, and look-ups. Strict about
 * their headers.
 */
public final class Queries {
  /** RTEXT_FILTER_VF | RTEXT_FILTER_SKIP_STATS. */
  private static final int NO_STATISTICS = 9;

  private static final int FAMILIES_OF_BOTH = 0;

  private Queries() {}

  /** All links. */
  public static NetlinkMessage links() {
    RtnlWriter w = begin(Rtm.RTM_GETLINK, new IfInfoMsg(FAMILIES_OF_BOTH, 0, 0, 0, 0));
    w.attrs().put(Ifla.IFLA_EXT_MASK, NO_STATISTICS);
    return w.message();
  }

  /** All addresses, one question for each family. */
  public static List<NetlinkMessage> addresses() {
    return List.of(
        begin(Rtm.RTM_GETADDR, new IfAddrMsg(IpAddress.AF_INET, 0, 0, 0, 0)).message(),
        begin(Rtm.RTM_GETADDR, new IfAddrMsg(IpAddress.AF_INET6, 0, 0, 0, 0)).message());
  }

  /** All nexthop objects. */
  public static NetlinkMessage nexthops() {
    return begin(Rtm.RTM_GETNEXTHOP, new NhMsg(FAMILIES_OF_BOTH, 0, 0, 0)).message();
  }

  /** All routes of all tables, one question for each family. */
  public static List<NetlinkMessage> routes() {
    return List.of(routes(IpAddress.AF_INET), routes(IpAddress.AF_INET6));
  }

  private static NetlinkMessage routes(int family) {
    return begin(Rtm.RTM_GETROUTE, new RtMsg(family, 0, 0, 0, 0, 0, 0, 0, 0)).message();
  }

  /** All rules, one question for each family. */
  public static List<NetlinkMessage> rules() {
    return List.of(
        begin(Rtm.RTM_GETRULE, new FibRuleHdr(IpAddress.AF_INET, 0, 0, 0, 0, 0, 0)).message(),
        begin(Rtm.RTM_GETRULE, new FibRuleHdr(IpAddress.AF_INET6, 0, 0, 0, 0, 0, 0)).message());
  }

  /** Ports and VLANs of all bridges, and their forwarding tables. */
  public static List<NetlinkMessage> bridges() {
    RtnlWriter links = begin(Rtm.RTM_GETLINK, new IfInfoMsg(Af.AF_BRIDGE, 0, 0, 0, 0));
    links.attrs().put(Ifla.IFLA_EXT_MASK, RtextFilter.RTEXT_FILTER_BRVLAN);
    return List.of(
        links.message(), begin(Rtm.RTM_GETNEIGH, new NdMsg(Af.AF_BRIDGE, 0, 0, 0, 0)).message());
  }

  /**
   * Whether {@code answer} is of the family {@code question} asks for. A kernel without IPv6
   * answers a question about its routes with those of all families (rtnetlink_rcv_msg falls back to
   * PF_UNSPEC).
   */
  public static boolean sameFamily(NetlinkMessage question, NetlinkMessage answer) {
    int asked = RtnlMessage.parse(question).fixed().family();
    return asked == FAMILIES_OF_BOTH || RtnlMessage.parse(answer).fixed().family() == asked;
  }

  /** The link called {@code name}. */
  public static NetlinkMessage link(IfName name) {
    RtnlWriter w = begin(Rtm.RTM_GETLINK, new IfInfoMsg(FAMILIES_OF_BOTH, 0, 0, 0, 0));
    w.attrs().put(Ifla.IFLA_EXT_MASK, NO_STATISTICS);
    w.attrs().put(Ifla.IFLA_IFNAME, name.text());
    return w.message();
  }

  /** The link with this number. */
  static NetlinkMessage link(int index) {
    RtnlWriter w = begin(Rtm.RTM_GETLINK, new IfInfoMsg(FAMILIES_OF_BOTH, 0, index, 0, 0));
    w.attrs().put(Ifla.IFLA_EXT_MASK, NO_STATISTICS);
    return w.message();
  }

  /** The addresses of one family that the link with this number has; a dump. */
  static NetlinkMessage addresses(int family, int index) {
    return begin(Rtm.RTM_GETADDR, new IfAddrMsg(family, 0, 0, 0, index)).message();
  }

  /** The routes of one family over the link with this number; a dump. */
  static NetlinkMessage routes(int family, int index) {
    RtnlWriter w = begin(Rtm.RTM_GETROUTE, new RtMsg(family, 0, 0, 0, 0, 0, 0, 0, 0));
    w.attrs().put(Rta.RTA_OIF, index);
    return w.message();
  }

  /** The interface index in an answer to {@link #link}. */
  public static int index(NetlinkMessage answer) {
    return RtnlMessage.parse(answer).fixed(IfInfoMsg.class).index();
  }

  /** The id that the namespace behind the descriptor {@code fd} has here. */
  public static NetlinkMessage netnsId(int fd) {
    RtnlWriter w = begin(Rtm.RTM_GETNSID, new RtGenMsg(FAMILIES_OF_BOTH));
    w.attrs().put(Netnsa.NETNSA_FD, fd);
    return w.message();
  }

  /** The id in an answer to {@link #netnsId}, or null if it has none. */
  public static @Nullable Integer netnsIdIn(NetlinkMessage answer) {
    int id = RtnlMessage.parse(answer).attrs().getOr(Netnsa.NETNSA_NSID, -1);
    return id < 0 ? null : id;
  }

  private static RtnlWriter begin(int type, FixedHeader header) {
    return RtnlWriter.begin(type, NlmF.NLM_F_REQUEST, header);
  }
}
