package dev.linkwright.core.dataplane.addrconf;

import static dev.linkwright.core.dataplane.rtnetlink.NlaGet.nlaGetIn6Addr;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfAddrLblMsg;
import dev.linkwright.netlink.route.Ifal;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.function.Consumer;

/** RTM_NEWADDRLABEL, RTM_DELADDRLABEL and RTM_GETADDRLABEL. Source: net/ipv6/addrlabel.c. */
public final class AddrLabelRtm {
  /** A prefix of addresses of IPv4 ends where they begin. */
  private static final int MAPPED_BITS = 96;

  private static final int MAX_BITS = 128;
  private static final long NO_LABEL = 0xffff_ffffL;

  /** Source: net/ipv6/addrlabel.c, {@code ifal_policy}. */
  private static final NlaPolicy IFAL_POLICY =
      NlaPolicy.policy(
          Ifal.SET,
          Ifal.IFAL_LABEL.type(),
          Nla.min(Ifal.IFAL_ADDRESS, MAX_BITS / 8),
          Nla.min(Ifal.IFAL_LABEL, Integer.BYTES));

  private AddrLabelRtm() {}

  /**
   * Registers the handlers. Source: net/ipv6/addrlabel.c, {@code ipv6_addr_label_rtnl_register}.
   */
  public static void register(RtnlHandlers handlers) {
    int family = IpAddress.AF_INET6;
    handlers.rtnlRegister(family, Rtm.RTM_NEWADDRLABEL, AddrLabelRtm::ip6addrlblNewdel, null);
    handlers.rtnlRegister(family, Rtm.RTM_DELADDRLABEL, AddrLabelRtm::ip6addrlblNewdel, null);
    handlers.rtnlRegister(
        family, Rtm.RTM_GETADDRLABEL, AddrLabelRtm::ip6addrlblGet, AddrLabelRtm::ip6addrlblDump);
  }

  private static IfAddrLblMsg header(RtnlRequest request) {
    return IfAddrLblMsg.read(request.bytes(), NlMsgHdr.SIZE);
  }

  private static void require(boolean fulfilled) {
    if (!fulfilled) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
  }

  /** Source: net/ipv6/addrlabel.c, {@code ip6addrlbl_newdel}. */
  private static void ip6addrlblNewdel(RtnlRequest request) {
    Net net = request.net();
    Attrs tb = request.parse(IfAddrLblMsg.SIZE, IFAL_POLICY, Validate.LIBERAL);
    IfAddrLblMsg ifal = header(request);
    require(ifal.family() == IpAddress.AF_INET6 && ifal.prefixLen() <= MAX_BITS);
    require(tb.has(Ifal.IFAL_ADDRESS) && tb.has(Ifal.IFAL_LABEL));
    require(tb.get(Ifal.IFAL_LABEL) != NO_LABEL);
    IpAddress address = nlaGetIn6Addr(request.bytes(), tb, Ifal.IFAL_ADDRESS);
    IpPrefix prefix = new IpPrefix(address.masked(ifal.prefixLen()), ifal.prefixLen());
    AddrLabel table = AddrLabel.of(net);
    if (request.header().type() == Rtm.RTM_DELADDRLABEL) {
      int at = table.indexOf(prefix, ifal.index());
      if (at < 0) {
        throw NetlinkException.refused(Errno.ESRCH);
      }
      table.minus(at).keep(net);
      return;
    }
    require(ifal.index() == 0 || NetdevState.devGetByIndex(net, ifal.index()) != null);
    require(!AddrType.is(address, AddrType.IPV6_ADDR_MAPPED) || ifal.prefixLen() <= MAPPED_BITS);
    AddrLabel.Entry entry = new AddrLabel.Entry(prefix, ifal.index(), tb.get(Ifal.IFAL_LABEL));
    if (table.meets(entry) && !request.has(NlmF.NLM_F_REPLACE)) {
      throw NetlinkException.refused(Errno.EEXIST);
    }
    table.plus(entry).keep(net);
  }

  /** Source: net/ipv6/addrlabel.c, {@code ip6addrlbl_get}. */
  private static void ip6addrlblGet(RtnlRequest request) {
    Net net = request.net();
    Attrs tb = ip6addrlblValidGetReq(request);
    IfAddrLblMsg ifal = header(request);
    require(ifal.family() == IpAddress.AF_INET6 && ifal.prefixLen() == MAX_BITS);
    require(ifal.index() == 0 || NetdevState.devGetByIndex(net, ifal.index()) != null);
    require(tb.has(Ifal.IFAL_ADDRESS));
    AddrLabel table = AddrLabel.of(net);
    IpAddress address = nlaGetIn6Addr(request.bytes(), tb, Ifal.IFAL_ADDRESS);
    AddrLabel.Entry entry = table.lookupAsked(address, ifal.index());
    if (entry == null) {
      throw NetlinkException.refused(Errno.ESRCH);
    }
    request.rtnlUnicast(fill(entry, table.seq()));
  }

  /** Source: net/ipv6/addrlabel.c, {@code ip6addrlbl_valid_get_req}. */
  private static Attrs ip6addrlblValidGetReq(RtnlRequest request) {
    request.requireHeader(IfAddrLblMsg.SIZE, "ipv6: Invalid header for addrlabel get request");
    if (!request.strictChk()) {
      return request.parse(IfAddrLblMsg.SIZE, IFAL_POLICY, Validate.LIBERAL);
    }
    IfAddrLblMsg ifal = header(request);
    if ((request.bytes()[NlMsgHdr.SIZE + 1] | ifal.flags() | ifal.seq()) != 0) {
      throw NetlinkException.refused(
          Errno.EINVAL, "ipv6: Invalid values in header for addrlabel get request");
    }
    Attrs tb = request.parse(IfAddrLblMsg.SIZE, IFAL_POLICY, Validate.DEPRECATED_STRICT);
    if (tb.has(Ifal.IFAL_LABEL)) {
      throw NetlinkException.refused(
          Errno.EINVAL, "ipv6: Unsupported attribute in addrlabel get request");
    }
    return tb;
  }

  /** Source: net/ipv6/addrlabel.c, {@code ip6addrlbl_dump}. */
  private static void ip6addrlblDump(RtnlRequest request, Consumer<NetlinkMessage> out) {
    if (request.strictChk()) {
      ip6addrlblValidDumpReq(request);
    }
    AddrLabel table = AddrLabel.of(request.net());
    table.entries().forEach(entry -> out.accept(fill(entry, table.seq())));
  }

  /** Source: net/ipv6/addrlabel.c, {@code ip6addrlbl_valid_dump_req}. */
  private static void ip6addrlblValidDumpReq(RtnlRequest request) {
    request.requireHeader(IfAddrLblMsg.SIZE, "ipv6: Invalid header for address label dump request");
    IfAddrLblMsg ifal = header(request);
    int values = ifal.prefixLen() | ifal.flags() | ifal.index() | ifal.seq();
    if ((request.bytes()[NlMsgHdr.SIZE + 1] | values) != 0) {
      throw NetlinkException.refused(
          Errno.EINVAL, "ipv6: Invalid values in header for address label dump request");
    }
    if (request.bytes().length > NlMsgHdr.SIZE + IfAddrLblMsg.SIZE) {
      throw NetlinkException.refused(
          Errno.EINVAL, "ipv6: Invalid data after header for address label dump request");
    }
  }

  /** Source: net/ipv6/addrlabel.c, {@code ip6addrlbl_fill}. */
  private static NetlinkMessage fill(AddrLabel.Entry entry, int seq) {
    IfAddrLblMsg ifal =
        new IfAddrLblMsg(IpAddress.AF_INET6, entry.prefix().length(), 0, entry.ifindex(), seq);
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWADDRLABEL, 0, ifal);
    w.attrs().put(Ifal.IFAL_ADDRESS, entry.prefix().address());
    w.attrs().put(Ifal.IFAL_LABEL, entry.label());
    return w.message();
  }
}
