package dev.linkwright.core.dataplane.fib;

import dev.linkwright.core.dataplane.fib.FibLookup.Mode;
import dev.linkwright.core.dataplane.flow.Flow;
import dev.linkwright.core.dataplane.flow.LookupStep;
import dev.linkwright.core.dataplane.flow.Verdict;
import dev.linkwright.core.dataplane.inet.InetSelect;
import dev.linkwright.core.dataplane.inet.InetState;
import dev.linkwright.core.dataplane.inet.Ipv4Devconf;
import dev.linkwright.core.dataplane.l3mdev.L3mdev;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.route.RtScope;
import dev.linkwright.netlink.route.Rtn;
import java.util.ArrayList;
import java.util.List;

/** Whether a packet may have come from where it says it does. Source: net/ipv4/fib_frontend.c. */
public final class FibValidateSource {
  private FibValidateSource() {}

  /**
   * Judges the source of {@code packet}, which came in on {@code dev}.
   *
   * @param oif where it will leave, 0 if it is delivered here
   * @return whether its sender is on the link, or EINVAL or EXDEV. Source: net/ipv4/fib_frontend.c,
   *     {@code fib_validate_source}
   */
  public static Verdict<Boolean> fibValidateSource(
      FibLookup lookup, Net net, Flow packet, int oif, NetDevice dev) {
    int rpf = InetState.maxConf(net, dev.ifindex(), Ipv4Devconf.RP_FILTER);
    boolean redirects = InetState.orConf(net, dev.ifindex(), Ipv4Devconf.SEND_REDIRECTS);
    if (rpf == 0 && (dev.ifindex() != oif || !redirects)) {
      if (InetState.acceptsLocal(net, dev.ifindex())) {
        return Verdict.found(false);
      }
      if (!net.get(FibState.SLOT).customRules()) {
        return InetSelect.ipDevFind(net, packet.src()) == 0
            ? Verdict.found(false)
            : Verdict.failed(Errno.EINVAL);
      }
    }
    return fullCheck(lookup, net, packet, oif, dev);
  }

  /** Source: net/ipv4/fib_frontend.c, {@code __fib_validate_source}. */
  private static Verdict<Boolean> fullCheck(
      FibLookup lookup, Net net, Flow packet, int oif, NetDevice dev) {
    int rpf = InetState.maxConf(net, dev.ifindex(), Ipv4Devconf.RP_FILTER);
    Flow back =
        packet
            .withDst(packet.src())
            .withSrc(packet.dst())
            .withOif(0)
            .withIif(oif == 0 ? NetdevState.LOOPBACK_IFINDEX : oif)
            .withL3mdev(L3mdev.l3mdevMasterIfindex(net, dev), false);
    Verdict<Boolean> lastResort = rpf == 0 ? Verdict.found(false) : Verdict.failed(Errno.EXDEV);
    FibResult res = lookup.fibLookup(net, back, Mode.NORMAL, new ArrayList<>()).value();
    if (res == null) {
      return lastResort;
    }
    boolean acceptLocal = InetState.acceptsLocal(net, dev.ifindex());
    if (res.type() != Rtn.RTN_UNICAST && (res.type() != Rtn.RTN_LOCAL || !acceptLocal)) {
      return Verdict.failed(Errno.EINVAL);
    }
    boolean loops = res.type() == Rtn.RTN_LOCAL && dev.ifindex() == NetdevState.LOOPBACK_IFINDEX;
    if (res.info().usesDev(net, dev.ifindex()) || loops) {
      return Verdict.found(isOnLink(res));
    }
    if (InetState.addresses(net, dev.ifindex()).isEmpty()) {
      return lastResort;
    }
    if (rpf == 1) {
      return Verdict.failed(Errno.EXDEV);
    }
    List<LookupStep> unread = new ArrayList<>();
    FibResult bound =
        lookup.fibLookup(net, back.withOif(dev.ifindex()), Mode.IGNORE_LINKSTATE, unread).value();
    return Verdict.found(bound != null && bound.type() == Rtn.RTN_UNICAST && isOnLink(bound));
  }

  private static boolean isOnLink(FibResult res) {
    return res.nh().scope() >= RtScope.RT_SCOPE_HOST;
  }
}
