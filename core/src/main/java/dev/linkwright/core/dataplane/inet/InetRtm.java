package dev.linkwright.core.dataplane.inet;

import static dev.linkwright.core.dataplane.rtnetlink.NlaGet.nlaGetInAddr;
import static dev.linkwright.netlink.route.Ifa.*;

import dev.linkwright.core.dataplane.neigh.NeighTables;
import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Lifetime;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.Ifa;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.value.IpAddress;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** RTM_NEWADDR, RTM_DELADDR and RTM_GETADDR of IPv4. Source: net/ipv4/devinet.c. */
public final class InetRtm {
  /** Source: net/ipv4/devinet.c, {@code ifa_ipv4_policy}. */
  private static final NlaPolicy IFA_5_15 =
      NlaPolicy.policy(
          Ifa.SET,
          IFA_TARGET_NETNSID.type(),
          Nla.u32(IFA_LOCAL),
          Nla.u32(IFA_ADDRESS),
          Nla.u32(IFA_BROADCAST),
          Nla.max(IFA_LABEL, 15),
          Nla.min(IFA_CACHEINFO, 16),
          Nla.of(IFA_FLAGS),
          Nla.of(IFA_RT_PRIORITY),
          Nla.of(IFA_TARGET_NETNSID));

  private static final NlaPolicy IFA_IPV4_POLICY =
      IFA_5_15.until(
          KernelChange.ADDRESS_PROTO, IFA_5_15.with(IFA_PROTO.type(), Nla.of(IFA_PROTO)));

  private static final int MAX_BITS = 32;

  private final Devinet devinet;

  public InetRtm(Devinet devinet) {
    this.devinet = devinet;
  }

  /** Registers the handlers. Source: net/ipv4/devinet.c, {@code devinet_init}. */
  public void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(IpAddress.AF_INET, Rtm.RTM_NEWADDR, this::inetRtmNewaddr, null);
    handlers.rtnlRegister(IpAddress.AF_INET, Rtm.RTM_DELADDR, this::inetRtmDeladdr, null);
    handlers.rtnlRegister(IpAddress.AF_INET, Rtm.RTM_GETADDR, null, InetRtm::inetDumpIfaddr);
  }

  private void inetRtmNewaddr(RtnlRequest request) {
    Net net = request.net();
    Attrs tb = request.parse(IfAddrMsg.SIZE, IFA_IPV4_POLICY, Validate.LIBERAL);
    validate(request, tb);
    if (net.has(KernelChange.ADDRESS_BEFORE_DEVICE)
        && nlaGetInAddr(request.bytes(), tb, IFA_LOCAL).isUnspecified()) {
      return;
    }
    InIfaddr ifa = rtmToIfaddr(request, tb);
    InDevice inDev = inDev(net, ifa.ifindex());
    NlInfo info = info(request);
    InIfaddr existing = findMatchingIfa(inDev, ifa);
    if (existing != null) {
      if (request.has(NlmF.NLM_F_EXCL) || !request.has(NlmF.NLM_F_REPLACE)) {
        throw refused(request, Errno.EEXIST, "ipv4: Address already assigned");
      }
      devinet.replace(net, existing, ifa, info);
      return;
    }
    if (ifa.has(IfaF.IFA_F_MCAUTOJOIN)) {
      devinet.igmp().ipMcAutojoin(net, ifa);
    }
    Lifetime lifetime = ifa.lifetime().from(net.rtnl().now());
    devinet.inetInsertIfa(net, inDev, ifa.setIfaLifetime(lifetime), info);
  }

  /** Source: net/ipv4/devinet.c, {@code inet_validate_rtm}, before {@code rtm_to_ifaddr}. */
  private static void validate(RtnlRequest request, Attrs tb) {
    if (header(request).prefixLen() > MAX_BITS) {
      throw refused(request, Errno.EINVAL, "ipv4: Invalid prefix length");
    }
    if (!tb.has(IFA_LOCAL)) {
      throw refused(request, Errno.EINVAL, "ipv4: Local address is not supplied");
    }
    if (request.net().has(KernelChange.ADDRESS_BEFORE_DEVICE)) {
      lifetime(request, tb);
    }
  }

  private static NetlinkException refused(RtnlRequest request, Errno errno, String text) {
    return request.net().profile().refused(KernelChange.ADDRESS_WORDS, errno, text);
  }

  /** Source: net/ipv4/devinet.c, {@code rtm_to_ifaddr}. */
  private static InIfaddr rtmToIfaddr(RtnlRequest request, Attrs tb) {
    IfAddrMsg ifm = header(request);
    byte[] b = request.bytes();
    NetDevice dev = NetdevState.devGetByIndex(request.net(), ifm.index());
    if (dev == null) {
      throw refused(request, Errno.ENODEV, "ipv4: Device not found");
    }
    stateAllSettings(request.net(), dev);
    IpAddress local = nlaGetInAddr(b, tb, IFA_LOCAL);
    return new InIfaddr(
        ifm.index(),
        local,
        tb.has(IFA_ADDRESS) ? nlaGetInAddr(b, tb, IFA_ADDRESS) : local,
        ifm.prefixLen(),
        tb.has(IFA_BROADCAST)
            ? nlaGetInAddr(b, tb, IFA_BROADCAST)
            : IpAddress.any(IpAddress.AF_INET),
        (int) tb.getOr(IFA_FLAGS, ifm.flags()),
        ifm.scope(),
        tb.getOr(IFA_LABEL, dev.name()),
        new InIfaddr.Origin(tb.getOr(IFA_RT_PRIORITY, 0), proto(request, tb)),
        lifetime(request, tb));
  }

  private static int proto(RtnlRequest request, Attrs tb) {
    return request.net().has(KernelChange.ADDRESS_PROTO) ? tb.getOr(IFA_PROTO, 0) : 0;
  }

  /** With an address, a device no longer follows the defaults ({@code ipv4_devconf_setall}). */
  private static void stateAllSettings(Net net, NetDevice dev) {
    InDevice inDev = inDev(net, dev.ifindex());
    InetState.put(net, inDev.withCnf(inDev.cnf().withAllStated()));
    NeighTables.neighParmsDataStateSetall(net, IpAddress.AF_INET, dev.ifindex());
  }

  private static InDevice inDev(Net net, int ifindex) {
    InDevice inDev = InetState.inDevGet(net, ifindex);
    if (inDev == null) {
      throw NetlinkException.refused(Errno.ENOBUFS);
    }
    return inDev;
  }

  private static Lifetime lifetime(RtnlRequest request, Attrs tb) {
    if (!tb.has(IFA_CACHEINFO)) {
      return Lifetime.FOREVER;
    }
    Lifetime asked = Lifetime.asked(tb.get(IFA_CACHEINFO));
    if (asked.isImpossible()) {
      throw refused(request, Errno.EINVAL, "ipv4: address lifetime invalid");
    }
    return asked;
  }

  /** Source: net/ipv4/devinet.c, {@code find_matching_ifa}. */
  static @Nullable InIfaddr findMatchingIfa(InDevice inDev, InIfaddr ifa) {
    return inDev.first(a -> a.sharesSubnetWith(ifa) && a.local().equals(ifa.local()));
  }

  private void inetRtmDeladdr(RtnlRequest request) {
    Net net = request.net();
    Attrs tb = request.parse(IfAddrMsg.SIZE, IFA_IPV4_POLICY, Validate.LIBERAL);
    IfAddrMsg ifm = header(request);
    InDevice inDev =
        NetdevState.devGetByIndex(net, ifm.index()) == null
            ? null
            : InetState.inDevGet(net, ifm.index());
    if (inDev == null) {
      throw refused(request, Errno.ENODEV, "ipv4: Device not found");
    }
    InIfaddr ifa = inDev.first(a -> isMeant(a, request, tb));
    if (ifa == null) {
      throw refused(request, Errno.EADDRNOTAVAIL, "ipv4: Address not found");
    }
    if (ifa.address().isMulticast()) {
      devinet.igmp().ipMcAutoleave(net, ifa);
    }
    devinet.inetDelIfa(net, ifa, info(request));
  }

  private static boolean isMeant(InIfaddr ifa, RtnlRequest request, Attrs tb) {
    byte[] b = request.bytes();
    if (tb.has(IFA_LOCAL) && !ifa.local().equals(nlaGetInAddr(b, tb, IFA_LOCAL))) {
      return false;
    }
    if (tb.has(IFA_LABEL) && !ifa.label().equals(tb.get(IFA_LABEL))) {
      return false;
    }
    return !tb.has(IFA_ADDRESS)
        || (header(request).prefixLen() == ifa.prefixLen()
            && ifa.prefix().contains(nlaGetInAddr(b, tb, IFA_ADDRESS)));
  }

  /** Source: net/ipv4/devinet.c, {@code inet_dump_ifaddr}. */
  private static void inetDumpIfaddr(RtnlRequest request, Consumer<NetlinkMessage> out) {
    Net net = request.net();
    for (InDevice inDev : asked(request)) {
      inDev
          .ifaList()
          .forEach(ifa -> out.accept(InetFill.inetFillIfaddr(net, Rtm.RTM_NEWADDR, 0, ifa)));
    }
  }

  /** The devices a dump is about. */
  static Collection<InDevice> asked(RtnlRequest request) {
    Net net = request.net();
    int only = request.strictChk() ? inetValidDumpIfaddrReq(request) : 0;
    if (only == 0) {
      return InetState.inDump(net);
    }
    if (NetdevState.devGetByIndex(net, only) == null) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    InDevice inDev = InetState.inDevGet(net, only);
    return inDev == null ? List.of() : List.of(inDev);
  }

  /**
   * The device asked for, 0 for all. Source: net/ipv4/devinet.c, {@code
   * inet_valid_dump_ifaddr_req}.
   */
  private static int inetValidDumpIfaddrReq(RtnlRequest request) {
    request.requireHeader(IfAddrMsg.SIZE, "ipv4: Invalid header for address dump request");
    IfAddrMsg ifm = header(request);
    if ((ifm.prefixLen() | ifm.flags() | ifm.scope()) != 0) {
      throw NetlinkException.refused(
          Errno.EINVAL, "ipv4: Invalid values in header for address dump request");
    }
    if (ifm.index() != 0) {
      request.dumpFiltered();
    }
    Attrs tb = request.parse(IfAddrMsg.SIZE, IFA_IPV4_POLICY, Validate.DEPRECATED_STRICT);
    for (int i = 0; i <= tb.set().maxType(); i++) {
      Attr key = tb.set().byType(i);
      if (key != null && tb.has(key)) {
        throw NetlinkException.refused(
            Errno.EINVAL,
            key == IFA_TARGET_NETNSID
                ? "ipv4: Invalid target network namespace id"
                : "ipv4: Unsupported attribute in dump request");
      }
    }
    return ifm.index();
  }

  private static IfAddrMsg header(RtnlRequest request) {
    return IfAddrMsg.read(request.bytes(), NlMsgHdr.SIZE);
  }

  private static NlInfo info(RtnlRequest request) {
    return request.info();
  }
}
