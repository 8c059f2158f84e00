package dev.linkwright.core.dataplane.addrconf;

import static dev.linkwright.core.dataplane.rtnetlink.NlaGet.nlaGetIn6Addr;
import static dev.linkwright.netlink.route.Ifa.IFA_ADDRESS;
import static dev.linkwright.netlink.route.Ifa.IFA_CACHEINFO;
import static dev.linkwright.netlink.route.Ifa.IFA_FLAGS;
import static dev.linkwright.netlink.route.Ifa.IFA_LOCAL;
import static dev.linkwright.netlink.route.Ifa.IFA_PROTO;
import static dev.linkwright.netlink.route.Ifa.IFA_RT_PRIORITY;
import static dev.linkwright.netlink.route.Ifa.IFA_TARGET_NETNSID;

import dev.linkwright.core.dataplane.addrconf.Inet6Addr.Ifa6Config;
import dev.linkwright.core.dataplane.addrconf.Inet6Ifaddr.Origin;
import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Lifetime;
import dev.linkwright.core.dataplane.net.Net;
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

/** RTM_NEWADDR, RTM_DELADDR and RTM_GETADDR of IPv6. Source: net/ipv6/addrconf.c. */
public final class Inet6Rtm {
  /** Source: net/ipv6/addrconf.c, {@code ifa_ipv6_policy}. */
  private static final NlaPolicy IFA_5_15 =
      NlaPolicy.policy(
          Ifa.SET,
          IFA_TARGET_NETNSID.type(),
          Nla.min(IFA_ADDRESS, 16),
          Nla.min(IFA_LOCAL, 16),
          Nla.min(IFA_CACHEINFO, 16),
          Nla.min(IFA_FLAGS, 4),
          Nla.min(IFA_RT_PRIORITY, 4),
          Nla.of(IFA_TARGET_NETNSID));

  private static final NlaPolicy IFA_IPV6_POLICY =
      IFA_5_15.until(
          KernelChange.ADDRESS_PROTO, IFA_5_15.with(IFA_PROTO.type(), Nla.of(IFA_PROTO)));

  /** Flags a request may set. Source: {@code inet6_rtm_newaddr}. */
  private static final int SETTABLE =
      IfaF.IFA_F_NODAD
          | IfaF.IFA_F_HOMEADDRESS
          | IfaF.IFA_F_MANAGETEMPADDR
          | IfaF.IFA_F_NOPREFIXROUTE
          | IfaF.IFA_F_MCAUTOJOIN
          | IfaF.IFA_F_OPTIMISTIC;

  private static final int MAX_BITS = 128;

  private final Addrconf addrconf;

  public Inet6Rtm(Addrconf addrconf) {
    this.addrconf = addrconf;
  }

  /** Registers the handlers. Source: net/ipv6/addrconf.c, {@code addrconf_init}. */
  public void register(RtnlHandlers handlers) {
    int family = IpAddress.AF_INET6;
    handlers.rtnlRegister(family, Rtm.RTM_NEWADDR, this::inet6RtmNewaddr, null);
    handlers.rtnlRegister(family, Rtm.RTM_DELADDR, this::inet6RtmDeladdr, null);
    handlers.rtnlRegister(
        family, Rtm.RTM_GETADDR, Inet6Rtm::inet6RtmGetaddr, Inet6Rtm::inet6DumpIfaddr);
  }

  /**
   * The two addresses of a request. Source: net/ipv6/addrconf.c, {@code extract_addr}.
   *
   * @param addr the address itself
   * @param peer the other end, or null
   */
  private record Pair(IpAddress addr, @Nullable IpAddress peer) {
    static Pair extractAddr(RtnlRequest request, Attrs tb) {
      byte[] b = request.bytes();
      IpAddress address = tb.has(IFA_ADDRESS) ? nlaGetIn6Addr(b, tb, IFA_ADDRESS) : null;
      IpAddress local = tb.has(IFA_LOCAL) ? nlaGetIn6Addr(b, tb, IFA_LOCAL) : null;
      if (local != null) {
        if (address == null || address.isUnspecified()) {
          return new Pair(local, null);
        }
        boolean exact = tb.length(IFA_LOCAL) == MAX_BITS / Byte.SIZE;
        return new Pair(local, exact && address.equals(local) ? null : address);
      }
      if (address == null) {
        throw NetlinkException.refused(Errno.EINVAL);
      }
      return new Pair(address, null);
    }
  }

  private void inet6RtmNewaddr(RtnlRequest request) {
    Net net = request.net();
    Attrs tb = request.parse(IfAddrMsg.SIZE, IFA_IPV6_POLICY, Validate.LIBERAL);
    Ifa6Config cfg = config(request, tb);
    if (net.has(KernelChange.ADDRESS_BEFORE_DEVICE)) {
      cfg.checkLifetime(net.profile());
    }
    NetDevice dev = NetdevState.devGetByIndex(net, header(request).index());
    if (dev == null) {
      throw Inet6Addr.words(net, Errno.ENODEV, "Unable to find the interface");
    }
    Inet6Dev idev = addrconf.ipv6FindIdev(net, dev);
    if (!Inet6Addr.allowsOptimisticDad(net, idev)) {
      cfg = cfg.without(IfaF.IFA_F_OPTIMISTIC);
    }
    if (cfg.has(IfaF.IFA_F_NODAD) && cfg.has(IfaF.IFA_F_OPTIMISTIC)) {
      throw NetlinkException.refused(
          Errno.EINVAL, "IFA_F_NODAD and IFA_F_OPTIMISTIC are mutually exclusive");
    }
    Inet6Ifaddr existing = idev.find(cfg.addr());
    if (existing == null) {
      add(net, dev, cfg);
    } else if (request.has(NlmF.NLM_F_EXCL) || !request.has(NlmF.NLM_F_REPLACE)) {
      throw Inet6Addr.words(net, Errno.EEXIST, "address already assigned");
    } else {
      addrconf.addr().inet6AddrModify(net, existing, cfg);
    }
  }

  private static Ifa6Config config(RtnlRequest request, Attrs tb) {
    Pair pair = Pair.extractAddr(request, tb);
    IfAddrMsg ifm = header(request);
    Lifetime lifetime = Lifetime.FOREVER;
    if (tb.has(IFA_CACHEINFO)) {
      lifetime = Lifetime.asked(tb.get(IFA_CACHEINFO));
    }
    int proto = request.net().has(KernelChange.ADDRESS_PROTO) ? tb.getOr(IFA_PROTO, 0) : 0;
    Origin origin = new Origin(tb.getOr(IFA_RT_PRIORITY, 0), proto);
    int flags = (int) tb.getOr(IFA_FLAGS, ifm.flags()) & SETTABLE;
    return new Ifa6Config(pair.addr(), pair.peer(), ifm.prefixLen(), flags, origin, lifetime);
  }

  /** Source: net/ipv6/addrconf.c, {@code inet6_addr_add}. */
  private void add(Net net, NetDevice dev, Ifa6Config cfg) {
    boolean badTemplate = cfg.has(IfaF.IFA_F_MANAGETEMPADDR) && cfg.plen() != 64;
    if (cfg.plen() > MAX_BITS) {
      throw Inet6Addr.words(net, Errno.EINVAL, "Invalid prefix length");
    }
    cfg.checkLifetime(net.profile());
    if (badTemplate) {
      throw Inet6Addr.words(
          net, Errno.EINVAL, "address with \"mngtmpaddr\" flag must have a prefix length of 64");
    }
    Inet6Dev idev = addrconf.addrconfAddDev(net, dev);
    if (!cfg.has(IfaF.IFA_F_MCAUTOJOIN)) {
      addrconf.addr().inet6AddrAdd(net, idev, cfg);
      return;
    }
    addrconf.mcast().ipv6McAutojoin(net, dev, cfg.addr());
    try {
      addrconf.addr().inet6AddrAdd(net, idev, cfg);
    } catch (NetlinkException refusal) {
      addrconf.mcast().ipv6McAutoleave(net, dev, cfg.addr());
      throw refusal;
    }
  }

  private void inet6RtmDeladdr(RtnlRequest request) {
    Net net = request.net();
    Attrs tb = request.parse(IfAddrMsg.SIZE, IFA_IPV6_POLICY, Validate.LIBERAL);
    IpAddress wanted = Pair.extractAddr(request, tb).addr();
    IfAddrMsg ifm = header(request);
    if (ifm.prefixLen() > MAX_BITS) {
      throw Inet6Addr.words(net, Errno.EINVAL, "Invalid prefix length");
    }
    NetDevice dev = NetdevState.devGetByIndex(net, ifm.index());
    if (dev == null) {
      throw Inet6Addr.words(net, Errno.ENODEV, "Unable to find the interface");
    }
    Inet6Dev idev = Inet6State.in6DevGet(net, ifm.index());
    if (idev == null) {
      throw Inet6Addr.words(net, Errno.ENXIO, "IPv6 is disabled on this device");
    }
    Inet6Ifaddr ifa = idev.find(wanted);
    if (ifa == null || ifa.prefixLen() != ifm.prefixLen()) {
      throw Inet6Addr.words(net, Errno.EADDRNOTAVAIL, "address not found");
    }
    addrconf.addr().ipv6DelAddr(net, idev, ifa);
    if (wanted.isMulticast()) {
      addrconf.mcast().ipv6McAutoleave(net, dev, wanted);
    }
  }

  /** Source: net/ipv6/addrconf.c, {@code inet6_rtm_getaddr}. */
  private static void inet6RtmGetaddr(RtnlRequest request) {
    Net net = request.net();
    Attrs tb = inet6RtmValidGetaddrReq(request);
    IpAddress wanted = Pair.extractAddr(request, tb).addr();
    int index = header(request).index();
    NetDevice dev = NetdevState.devGetByIndex(net, index);
    Inet6Ifaddr ifa =
        Inet6State.inDump(net).stream()
            .filter(d -> dev == null || d.ifindex() == dev.ifindex())
            .flatMap(d -> d.addrList().stream())
            .filter(a -> a.addr().equals(wanted))
            .findFirst()
            .orElse(null);
    if (ifa == null) {
      throw NetlinkException.refused(Errno.EADDRNOTAVAIL);
    }
    request.rtnlUnicast(Inet6Fill.inet6FillIfaddr(net, Rtm.RTM_NEWADDR, 0, ifa));
  }

  private static Attrs inet6RtmValidGetaddrReq(RtnlRequest request) {
    request.requireHeader(IfAddrMsg.SIZE, "ipv6: Invalid header for get address request");
    if (!request.strictChk()) {
      return request.parse(IfAddrMsg.SIZE, IFA_IPV6_POLICY, Validate.LIBERAL);
    }
    IfAddrMsg ifm = header(request);
    if ((ifm.prefixLen() | ifm.flags() | ifm.scope()) != 0) {
      throw refused("ipv6: Invalid values in header for get address request");
    }
    Attrs tb = request.parse(IfAddrMsg.SIZE, IFA_IPV6_POLICY, Validate.DEPRECATED_STRICT);
    for (int i = 0; i < tb.size(); i++) {
      int type = tb.typeOf(i);
      if (type != IFA_TARGET_NETNSID.type()
          && type != IFA_ADDRESS.type()
          && type != IFA_LOCAL.type()) {
        throw refused("ipv6: Unsupported attribute in get address request");
      }
    }
    return tb;
  }

  /** Source: net/ipv6/addrconf.c, {@code inet6_dump_addr}. */
  private static void inet6DumpIfaddr(RtnlRequest request, Consumer<NetlinkMessage> out) {
    Net net = request.net();
    int only = request.strictChk() ? inet6ValidDumpIfaddrReq(request) : 0;
    int flags = only == 0 ? 0 : NlmF.NLM_F_DUMP_FILTERED;
    Collection<Inet6Dev> devices = only == 0 ? Inet6State.inDump(net) : only(net, only);
    for (Inet6Dev idev : devices) {
      for (Inet6Ifaddr ifa : idev.addrList()) {
        out.accept(Inet6Fill.inet6FillIfaddr(net, Rtm.RTM_NEWADDR, flags, ifa));
      }
    }
  }

  private static List<Inet6Dev> only(Net net, int ifindex) {
    if (NetdevState.devGetByIndex(net, ifindex) == null) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    Inet6Dev idev = Inet6State.in6DevGet(net, ifindex);
    return idev == null ? List.of() : List.of(idev);
  }

  /**
   * The device asked for, 0 for all. Source: net/ipv6/addrconf.c, {@code
   * inet6_valid_dump_ifaddr_req}.
   */
  private static int inet6ValidDumpIfaddrReq(RtnlRequest request) {
    request.requireHeader(IfAddrMsg.SIZE, "ipv6: Invalid header for address dump request");
    IfAddrMsg ifm = header(request);
    if ((ifm.prefixLen() | ifm.flags() | ifm.scope()) != 0) {
      throw refused("ipv6: Invalid values in header for address dump request");
    }
    if (ifm.index() != 0) {
      request.dumpFiltered();
    }
    Attrs tb = request.parse(IfAddrMsg.SIZE, IFA_IPV6_POLICY, Validate.DEPRECATED_STRICT);
    for (int i = 0; i <= tb.set().maxType(); i++) {
      Attr key = tb.set().byType(i);
      if (key != null && tb.has(key)) {
        throw NetlinkException.refused(
            Errno.EINVAL,
            key == IFA_TARGET_NETNSID
                ? "ipv6: Invalid target network namespace id"
                : "ipv6: Unsupported attribute in dump request");
      }
    }
    return ifm.index();
  }

  private static IfAddrMsg header(RtnlRequest request) {
    return IfAddrMsg.read(request.bytes(), NlMsgHdr.SIZE);
  }

  private static NetlinkException refused(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }
}
