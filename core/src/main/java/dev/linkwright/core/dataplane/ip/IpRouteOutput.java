package dev.linkwright.core.dataplane.ip;

import static dev.linkwright.core.dataplane.ip.Rtable.RTCF_BROADCAST;
import static dev.linkwright.core.dataplane.ip.Rtable.RTCF_LOCAL;
import static dev.linkwright.core.dataplane.ip.Rtable.RTCF_MULTICAST;

import dev.linkwright.core.dataplane.fib.FibLookup;
import dev.linkwright.core.dataplane.fib.FibNh;
import dev.linkwright.core.dataplane.fib.FibResult;
import dev.linkwright.core.dataplane.fib.FibSelect;
import dev.linkwright.core.dataplane.fib.InetAddrType;
import dev.linkwright.core.dataplane.flow.Flow;
import dev.linkwright.core.dataplane.flow.LookupStep;
import dev.linkwright.core.dataplane.flow.Verdict;
import dev.linkwright.core.dataplane.inet.Igmp;
import dev.linkwright.core.dataplane.inet.InetSelect;
import dev.linkwright.core.dataplane.inet.InetState;
import dev.linkwright.core.dataplane.inet.Ipv4Devconf;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.RtScope;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.value.IpAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The route of a packet the host itself sends. Source: net/ipv4/route.c, {@code
 * ip_route_output_key_hash_rcu}. One object, one lookup.
 */
public final class IpRouteOutput {
  private static final IpAddress ANY = IpAddress.any(IpAddress.AF_INET);
  private static final IpAddress LOOPBACK = IpAddress.v4(0x7f00_0001);
  private static final IpAddress LIMITED_BROADCAST = IpAddress.v4(-1);

  private final FibLookup lookup;
  private final Net net;
  private final List<LookupStep> steps;
  private Flow flow;

  private IpRouteOutput(FibLookup lookup, Net net, Flow flow, List<LookupStep> steps) {
    this.lookup = lookup;
    this.net = net;
    this.flow = flow;
    this.steps = steps;
  }

  /**
   * Resolves {@code flow}.
   *
   * @param steps where every decision is written down
   */
  public static Verdict<Rtable> ipRouteOutputKey(
      FibLookup lookup, Net net, Flow flow, List<LookupStep> steps) {
    return new IpRouteOutput(lookup, net, flow.withIif(NetdevState.LOOPBACK_IFINDEX), steps)
        .resolve();
  }

  private Verdict<Rtable> resolve() {
    Errno bad = checkSource();
    if (bad != null) {
      return Verdict.failed(bad);
    }
    boolean toGroup = flow.dst().isMulticast() || flow.dst().equals(LIMITED_BROADCAST);
    if (!flow.src().isUnspecified() && flow.oif() == 0 && toGroup) {
      int owner = ipDevFind(flow.src());
      flow = flow.withOif(owner);
      return mkrouteOutput(null, Rtn.RTN_UNSPEC, owner, 0);
    }
    NetDevice out = null;
    if (flow.oif() != 0) {
      out = NetdevState.devGetByIndex(net, flow.oif());
      if (out == null) {
        return Verdict.failed(Errno.ENODEV);
      }
      if (!out.isUp() || InetState.inDevGet(net, out.ifindex()) == null) {
        return Verdict.failed(Errno.ENETUNREACH);
      }
      if (isLocalMulticast(flow.dst()) || flow.dst().equals(LIMITED_BROADCAST)) {
        chooseSource(out, RtScope.RT_SCOPE_LINK);
        return mkrouteOutput(null, Rtn.RTN_UNSPEC, out.ifindex(), 0);
      }
      if (flow.dst().isMulticast()) {
        chooseSource(out, flow.scope());
      } else if (flow.dst().isUnspecified()) {
        chooseSource(out, RtScope.RT_SCOPE_HOST);
      }
    }
    return flow.dst().isUnspecified() ? toSelf() : byTables(out);
  }

  private @Nullable Errno checkSource() {
    IpAddress src = flow.src();
    if (src.isUnspecified()) {
      return null;
    }
    steps.add(new LookupStep.Source(src, LookupStep.SourceFrom.ASKED));
    if (src.isMulticast() || src.equals(LIMITED_BROADCAST) || InetAddrType.isZeronet(src)) {
      return Errno.EINVAL;
    }
    return ipDevFind(src) == 0 ? Errno.ENETUNREACH : null;
  }

  /**
   * The device that has the address, or whose network is all local, as that of lo. Source:
   * net/ipv4/devinet.c, {@code __ip_dev_find}.
   */
  private int ipDevFind(IpAddress address) {
    int owner = InetSelect.ipDevFind(net, address);
    if (owner != 0) {
      return owner;
    }
    FibResult local =
        FibLookup.fibTableLookup(
                net,
                RtTable.RT_TABLE_LOCAL,
                Flow.to(address),
                FibLookup.Mode.NORMAL,
                new ArrayList<>())
            .value();
    return local != null && local.type() == Rtn.RTN_LOCAL ? local.nh().oif() : 0;
  }

  private void chooseSource(NetDevice dev, int scope) {
    if (flow.src().isUnspecified()) {
      setSource(InetSelect.inetSelectAddr(net, dev, ANY, scope), LookupStep.SourceFrom.DEVICE);
    }
  }

  private void setSource(IpAddress src, LookupStep.SourceFrom from) {
    flow = flow.withSrc(src);
    steps.add(new LookupStep.Source(src, from));
  }

  /** To 0.0.0.0 means to oneself. */
  private Verdict<Rtable> toSelf() {
    if (flow.src().isUnspecified()) {
      setSource(LOOPBACK, LookupStep.SourceFrom.DEVICE);
    }
    flow = flow.withDst(flow.src()).withOif(NetdevState.LOOPBACK_IFINDEX);
    return mkrouteOutput(null, Rtn.RTN_LOCAL, NetdevState.LOOPBACK_IFINDEX, 0);
  }

  private Verdict<Rtable> byTables(@Nullable NetDevice out) {
    flow = lookup.updateFlow(net, flow, steps);
    Verdict<FibResult> found = lookup.fibLookup(net, flow, FibLookup.Mode.NORMAL, steps);
    FibResult res = found.value();
    if (res == null) {
      boolean trusted = flow.oif() != 0 && (flow.dst().isMulticast() || flow.l3mdev() == 0);
      if (!trusted || out == null) {
        return Verdict.failed(found.errno() == null ? Errno.ENETUNREACH : found.errno());
      }
      steps.add(new LookupStep.AssumedOnLink(out.ifindex()));
      chooseSource(out, RtScope.RT_SCOPE_LINK);
      return mkrouteOutput(null, Rtn.RTN_UNICAST, out.ifindex(), found.realms());
    }
    if (res.type() == Rtn.RTN_LOCAL) {
      return local(res, found.realms());
    }
    IpAddress src = FibSelect.fibSelectPath(net, res, flow);
    if (flow.src().isUnspecified()) {
      boolean named = res.info().prefsrc() != null;
      setSource(src, named ? LookupStep.SourceFrom.PREFSRC : LookupStep.SourceFrom.DEVICE);
    }
    return mkrouteOutput(res, res.type(), res.nh().oif(), found.realms());
  }

  private Verdict<Rtable> local(FibResult res, long realms) {
    if (flow.src().isUnspecified()) {
      IpAddress prefsrc = res.info().prefsrc();
      setSource(prefsrc == null ? flow.dst() : prefsrc, LookupStep.SourceFrom.PREFSRC);
    }
    int dev = loopbackOfDomain(net, res);
    flow = flow.withOif(dev);
    return mkrouteOutput(res, res.type(), dev, realms);
  }

  /**
   * The master of the domain, which stands for the loopback device there, or the loopback device.
   */
  static int loopbackOfDomain(Net net, FibResult res) {
    NetDevice dev = NetdevState.devGetByIndex(net, res.nh().oif());
    NetDevice master = dev == null ? null : NetdevState.l3mdevMasterDev(net, dev);
    return master == null ? NetdevState.LOOPBACK_IFINDEX : master.ifindex();
  }

  /** Source: net/ipv4/route.c, {@code __mkroute_output}. */
  private Verdict<Rtable> mkrouteOutput(
      @Nullable FibResult res, int resType, int ifindex, long ruleRealms) {
    NetDevice out = NetdevState.devGetByIndex(net, ifindex);
    if (out == null || InetState.inDevGet(net, ifindex) == null) {
      return Verdict.failed(Errno.EINVAL);
    }
    boolean localnet = InetState.orConf(net, ifindex, Ipv4Devconf.ROUTE_LOCALNET);
    if (!localnet && flow.src().isLoopback() && !out.is(Iff.IFF_LOOPBACK) && !out.isL3Master()) {
      return Verdict.failed(Errno.EINVAL);
    }
    IpAddress dst = flow.dst();
    int type = resType;
    FibResult followed = res;
    if (dst.equals(LIMITED_BROADCAST)) {
      type = Rtn.RTN_BROADCAST;
      followed = null;
    } else if (dst.isMulticast()) {
      type = Rtn.RTN_MULTICAST;
      followed = res != null && res.prefix().length() < 4 ? null : res;
    } else if (InetAddrType.isZeronet(dst)) {
      return Verdict.failed(Errno.EINVAL);
    }
    int flags = out.is(Iff.IFF_LOOPBACK) || (resType == Rtn.RTN_LOCAL) ? RTCF_LOCAL : 0;
    if (type == Rtn.RTN_BROADCAST) {
      flags |= RTCF_BROADCAST | RTCF_LOCAL;
    } else if (type == Rtn.RTN_MULTICAST) {
      boolean joined = Igmp.ipCheckMc(net, ifindex, dst);
      flags = RTCF_MULTICAST | (joined ? RTCF_LOCAL : 0);
    }
    FibNh nh = followed == null ? null : followed.nh();
    long realms = Rtable.realms(nh, ruleRealms, 0);
    return Verdict.found(new Rtable(ifindex, type, flags, false, flow, res, nh, realms));
  }

  /** 224.0.0.0/24. Source: include/linux/in.h, {@code ipv4_is_local_multicast}. */
  private static boolean isLocalMulticast(IpAddress address) {
    return address.v4Value() >>> 8 == 0xe0_0000;
  }
}
