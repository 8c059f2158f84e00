package dev.linkwright.core.dataplane.ip;

import static dev.linkwright.core.dataplane.inet.Ipv4Devconf.ROUTE_LOCALNET;
import static dev.linkwright.core.dataplane.ip.Rtable.RTCF_BROADCAST;
import static dev.linkwright.core.dataplane.ip.Rtable.RTCF_DOREDIRECT;
import static dev.linkwright.core.dataplane.ip.Rtable.RTCF_LOCAL;
import static dev.linkwright.core.dataplane.ip.Rtable.RTCF_MULTICAST;

import dev.linkwright.core.dataplane.fib.FibLookup;
import dev.linkwright.core.dataplane.fib.FibResult;
import dev.linkwright.core.dataplane.fib.FibValidateSource;
import dev.linkwright.core.dataplane.fib.InetAddrType;
import dev.linkwright.core.dataplane.flow.Flow;
import dev.linkwright.core.dataplane.flow.LookupStep;
import dev.linkwright.core.dataplane.flow.Verdict;
import dev.linkwright.core.dataplane.inet.Igmp;
import dev.linkwright.core.dataplane.inet.InetState;
import dev.linkwright.core.dataplane.inet.Ipv4Devconf;
import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The route of a packet that came in. Source: net/ipv4/route.c, {@code ip_route_input_rcu}, {@code
 * ip_route_input_slow}.
 */
public final class IpRouteInput {
  private static final IpAddress ANY = IpAddress.any(IpAddress.AF_INET);
  private static final IpAddress LIMITED_BROADCAST = IpAddress.v4(-1);

  private final FibLookup lookup;
  private final Net net;
  private final Flow flow;
  private final NetDevice dev;
  private final List<LookupStep> steps;

  private IpRouteInput(
      FibLookup lookup, Net net, Flow flow, NetDevice dev, List<LookupStep> steps) {
    this.lookup = lookup;
    this.net = net;
    this.flow = flow;
    this.dev = dev;
    this.steps = steps;
  }

  /**
   * Resolves {@code flow}, which came in on {@code dev}.
   *
   * @param steps where every decision is written down
   */
  public static Verdict<Rtable> ipRouteInput(
      FibLookup lookup, Net net, Flow flow, NetDevice dev, List<LookupStep> steps) {
    Flow packet = flow.withIif(dev.ifindex()).withOif(0).withTransport(flow.transport().incoming());
    IpRouteInput input = new IpRouteInput(lookup, net, packet, dev, steps);
    Verdict<Rtable> verdict =
        flow.dst().isMulticast() ? input.multicast() : input.ipRouteInputSlow();
    boolean reasons = net.has(KernelChange.ROUTE_INPUT_REASONS);
    return reasons && verdict.errno() == Errno.EXDEV ? Verdict.failed(Errno.EINVAL) : verdict;
  }

  /**
   * To a group that the device is in. Source: net/ipv4/route.c, {@code ip_route_input_mc}, {@code
   * ip_mc_validate_source}.
   */
  private Verdict<Rtable> multicast() {
    IpAddress src = flow.src();
    boolean badSource =
        src.isMulticast()
            || src.equals(LIMITED_BROADCAST)
            || (src.isLoopback() && !InetState.orConf(net, dev.ifindex(), ROUTE_LOCALNET));
    if (badSource
        || !Igmp.ipCheckMc(net, dev.ifindex(), flow.dst())
        || InetState.inDevGet(net, dev.ifindex()) == null) {
      return Verdict.failed(Errno.EINVAL);
    }
    Verdict<Boolean> source = toAll();
    if (source.errno() != null) {
      return Verdict.failed(source.errno());
    }
    return Verdict.found(
        new Rtable(
            NetdevState.LOOPBACK_IFINDEX,
            Rtn.RTN_MULTICAST,
            RTCF_MULTICAST | RTCF_LOCAL,
            true,
            flow,
            null,
            null,
            source.realms()));
  }

  private Verdict<Rtable> ipRouteInputSlow() {
    IpAddress src = flow.src();
    IpAddress dst = flow.dst();
    if (InetState.inDevGet(net, dev.ifindex()) == null
        || src.isMulticast()
        || src.equals(LIMITED_BROADCAST)) {
      return Verdict.failed(Errno.EINVAL);
    }
    if (dst.equals(LIMITED_BROADCAST) || (src.isUnspecified() && dst.isUnspecified())) {
      return broadcast(null);
    }
    boolean localnet = InetState.orConf(net, dev.ifindex(), ROUTE_LOCALNET);
    boolean martian = InetAddrType.isZeronet(src) || InetAddrType.isZeronet(dst);
    if (martian || (!localnet && (src.isLoopback() || dst.isLoopback()))) {
      return Verdict.failed(Errno.EINVAL);
    }
    Verdict<FibResult> found = lookup.fibLookup(net, flow, FibLookup.Mode.NORMAL, steps);
    FibResult res = found.value();
    boolean forwards = InetState.forwards(net, dev.ifindex());
    if (res == null) {
      Errno errno = found.errno() == null ? Errno.ENETUNREACH : found.errno();
      return Verdict.failed(forwards ? errno : Errno.EHOSTUNREACH);
    }
    return switch (res.type()) {
      case Rtn.RTN_BROADCAST -> broadcast(res);
      case Rtn.RTN_LOCAL -> local(res);
      default -> forward(res, forwards, found.realms());
    };
  }

  private Verdict<Rtable> broadcast(@Nullable FibResult res) {
    Verdict<Boolean> source = toAll();
    if (source.errno() != null) {
      return Verdict.failed(Errno.EINVAL);
    }
    int dev = res == null ? NetdevState.LOOPBACK_IFINDEX : IpRouteOutput.loopbackOfDomain(net, res);
    return Verdict.found(
        new Rtable(
            dev,
            Rtn.RTN_BROADCAST,
            RTCF_BROADCAST | RTCF_LOCAL,
            true,
            flow,
            res,
            null,
            source.realms()));
  }

  private Verdict<Rtable> local(FibResult res) {
    Verdict<Boolean> source = validate(flow, 0);
    if (source.errno() != null) {
      return Verdict.failed(source.errno());
    }
    int loopback = IpRouteOutput.loopbackOfDomain(net, res);
    return Verdict.found(
        new Rtable(loopback, res.type(), RTCF_LOCAL, true, flow, res, null, source.realms()));
  }

  /** Source: net/ipv4/route.c, {@code __mkroute_input}. */
  private Verdict<Rtable> forward(FibResult res, boolean forwards, long ruleRealms) {
    if (!forwards) {
      return Verdict.failed(Errno.EHOSTUNREACH);
    }
    int oif = res.nh().oif();
    if (res.type() != Rtn.RTN_UNICAST || InetState.inDevGet(net, oif) == null) {
      return Verdict.failed(Errno.EINVAL);
    }
    Verdict<Boolean> source = validate(flow, oif);
    if (source.errno() != null) {
      return Verdict.failed(source.errno());
    }
    boolean redirect =
        oif == dev.ifindex()
            && Boolean.TRUE.equals(source.value())
            && InetState.orConf(net, oif, Ipv4Devconf.SEND_REDIRECTS)
            && InetState.orConf(net, oif, Ipv4Devconf.SHARED_MEDIA);
    int flags = redirect ? RTCF_DOREDIRECT : 0;
    long realms = Rtable.realms(res.nh(), ruleRealms, source.realms());
    return Verdict.found(new Rtable(oif, res.type(), flags, true, flow, res, res.nh(), realms));
  }

  /** What of the sender where there is no single receiver; nobody in particular may send. */
  private Verdict<Boolean> toAll() {
    return InetAddrType.isZeronet(flow.src())
        ? Verdict.found(false)
        : validate(flow.withDst(ANY), 0);
  }

  private Verdict<Boolean> validate(Flow packet, int oif) {
    return FibValidateSource.fibValidateSource(lookup, net, packet, oif, dev);
  }
}
