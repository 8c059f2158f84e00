package dev.linkwright.core.dataplane.addrconf;

import static dev.linkwright.netlink.route.IflaInet6.IFLA_INET6_ADDR_GEN_MODE;
import static dev.linkwright.netlink.route.IflaInet6.IFLA_INET6_CONF;
import static dev.linkwright.netlink.route.IflaInet6.IFLA_INET6_RA_MTU;
import static dev.linkwright.netlink.route.IflaInet6.IFLA_INET6_TOKEN;

import dev.linkwright.core.dataplane.net.DevConf;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.rtnetlink.AfSpec;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlAfOps;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.IflaInet6;
import dev.linkwright.netlink.route.In6AddrGenMode;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.value.IpAddress;
import org.jspecify.annotations.Nullable;

/** The IPv6 part of IFLA_AF_SPEC. Source: net/ipv6/addrconf.c, {@code inet6_ops}. */
public final class Inet6AfOps implements RtnlAfOps {
  /** Source: net/ipv6/addrconf.c, {@code inet6_af_policy}. */
  private static final NlaPolicy INET6_AF_POLICY =
      NlaPolicy.policy(
          IflaInet6.SET,
          IFLA_INET6_RA_MTU.type(),
          Nla.of(IFLA_INET6_ADDR_GEN_MODE),
          Nla.min(IFLA_INET6_TOKEN, 16),
          Nla.reject(IFLA_INET6_RA_MTU, "IFLA_INET6_RA_MTU can not be set"));

  private final Inet6Ifinfo ifinfo;

  public Inet6AfOps(Inet6Ifinfo ifinfo) {
    this.ifinfo = ifinfo;
  }

  @Override
  public int family() {
    return IpAddress.AF_INET6;
  }

  /** Source: net/ipv6/addrconf.c, {@code inet6_fill_link_af}. */
  @Override
  public boolean fillLinkAf(AttrWriter w, Dev dev, long extFilterMask) {
    Inet6Dev idev = Inet6State.in6DevGet(dev.net(), dev.ref().ifindex());
    if (idev == null) {
      return false;
    }
    Inet6Ifinfo.inet6FillIfla6Attrs(w, dev.rtnl().profile(), idev, extFilterMask);
    return true;
  }

  /** Source: net/ipv6/addrconf.c, {@code inet6_validate_link_af}. */
  @Override
  public void validateLinkAf(@Nullable Dev dev, AfSpec spec) {
    if (dev != null) {
      idev(dev);
    }
    Attrs tb = spec.parse(INET6_AF_POLICY, Validate.LIBERAL);
    if (!tb.has(IFLA_INET6_TOKEN) && !tb.has(IFLA_INET6_ADDR_GEN_MODE)) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    if (tb.has(IFLA_INET6_ADDR_GEN_MODE)) {
      int mode = tb.get(IFLA_INET6_ADDR_GEN_MODE);
      boolean noSecret =
          dev != null
              && mode == In6AddrGenMode.IN6_ADDR_GEN_MODE_STABLE_PRIVACY
              && !StableAddress.hasSecret(dev.net(), idev(dev));
      if (mode > In6AddrGenMode.IN6_ADDR_GEN_MODE_RANDOM || noSecret) {
        throw NetlinkException.refused(Errno.EINVAL);
      }
    }
  }

  @Override
  public void seedLinkAf(Dev dev, AfSpec spec) {
    Inet6Dev idev = Inet6State.in6DevGet(dev.net(), dev.ref().ifindex());
    Attrs tb =
        spec.parse(NlaPolicy.policy(IflaInet6.SET, IFLA_INET6_RA_MTU.type()), Validate.LIBERAL);
    if (idev == null) {
      return;
    }
    DevConf cnf =
        tb.has(IFLA_INET6_CONF) ? idev.cnf().withValues(tb.get(IFLA_INET6_CONF)) : idev.cnf();
    IpAddress token = tb.has(IFLA_INET6_TOKEN) ? tb.get(IFLA_INET6_TOKEN) : idev.token();
    int mode = tb.getOr(IFLA_INET6_ADDR_GEN_MODE, cnf.get(Ipv6Devconf.ADDR_GEN_MODE));
    Inet6State.put(
        dev.net(), idev.withCnf(cnf.with(Ipv6Devconf.ADDR_GEN_MODE, mode)).withToken(token));
  }

  /** Source: net/ipv6/addrconf.c, {@code inet6_set_link_af}. */
  @Override
  public void setLinkAf(Dev dev, AfSpec spec) {
    Inet6Dev idev = idev(dev);
    Attrs tb = spec.parse(INET6_AF_POLICY, Validate.LIBERAL);
    if (tb.has(IFLA_INET6_TOKEN)) {
      inet6SetIftoken(dev, idev, spec.nlaGetIn6Addr(tb, IFLA_INET6_TOKEN));
    }
    if (tb.has(IFLA_INET6_ADDR_GEN_MODE)) {
      int mode = tb.get(IFLA_INET6_ADDR_GEN_MODE);
      Inet6State.update(
          dev.net(),
          dev.ref().ifindex(),
          d -> d.withCnf(d.cnf().with(Ipv6Devconf.ADDR_GEN_MODE, mode)));
    }
  }

  /** Source: net/ipv6/addrconf.c, {@code inet6_set_iftoken}. */
  private void inet6SetIftoken(Dev dev, Inet6Dev idev, IpAddress token) {
    NetDevice now = dev.now();
    if (now.is(Iff.IFF_LOOPBACK)) {
      throw refused("ipv6: Device is loopback");
    }
    if (now.is(Iff.IFF_NOARP)) {
      throw refused("ipv6: Device does not do neighbour discovery");
    }
    if (!idev.ipv6AcceptRa()) {
      throw refused("ipv6: Router advertisement is disabled on device");
    }
    if (idev.cnf().get(Ipv6Devconf.RTR_SOLICITS) == 0) {
      throw refused("Router solicitation is disabled on device");
    }
    Inet6State.put(dev.net(), idev.withToken(IpAddress.v6(0, token.low())));
    ifinfo.inet6IfinfoNotify(dev.net(), Rtm.RTM_NEWLINK, now);
  }

  private static Inet6Dev idev(Dev dev) {
    Inet6Dev idev = Inet6State.in6DevGet(dev.net(), dev.ref().ifindex());
    if (idev == null) {
      throw NetlinkException.refused(Errno.EAFNOSUPPORT);
    }
    return idev;
  }

  private static NetlinkException refused(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }
}
