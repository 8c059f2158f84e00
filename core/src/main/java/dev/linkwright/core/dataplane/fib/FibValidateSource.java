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
  /** Bits of each half of realms. */
  private static final int REALM_BITS = 16;

  private static final long ALL_BITS = 0xffff_ffffL;

  private FibValidateSource() {}

  /**
   * Judges the source of {@code packet}, which came in on {@code dev}.
   *
   * @param oif where it will leave, 0 if it is delivered here
   * @return whether its sender is on the link, with the sender's realms, or EINVAL or EXDEV.
   *     Source: net/ipv4/fib_frontend.c, {@code fib_validate_source}
   */
  public static Verdict<Boolean> fibValidateSource(
      FibLookup lookup, Net net, Flow packet, int oif, NetDevice dev) {
    int rpf = InetState.maxConf(net, dev.ifindex(), Ipv4Devconf.RP_FILTER);
    boolean redirects = InetState.orConf(net, dev.ifindex(), Ipv4Devconf.SEND_REDIRECTS);
    FibState.Custom custom = net.get(FibState.SLOT).custom();
    boolean realms = custom.tclassidUsers() != 0;
    if (rpf == 0 && !realms && (dev.ifindex() != oif || !redirects)) {
      if (InetState.acceptsLocal(net, dev.ifindex())) {
        return Verdict.found(false);
      }
      if (!custom.rules() && !custom.localRoutes()) {
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
    boolean vmark = InetState.orConf(net, dev.ifindex(), Ipv4Devconf.SRC_VMARK);
    Flow back =
        packet
            .withDst(packet.src())
            .withSrc(packet.dst())
            .withOif(0)
            .withIif(oif == 0 ? NetdevState.LOOPBACK_IFINDEX : oif)
            .withMark(vmark ? packet.mark() : 0)
            .withTransport(packet.transport().back())
            .withL3mdev(L3mdev.l3mdevMasterIfindex(net, dev), false);
    Verdict<Boolean> lastResort = rpf == 0 ? Verdict.found(false) : Verdict.failed(Errno.EXDEV);
    Verdict<FibResult> found = lookup.fibLookup(net, back, Mode.NORMAL, new ArrayList<>());
    FibResult res = found.value();
    if (res == null) {
      return lastResort;
    }
    boolean acceptLocal = InetState.acceptsLocal(net, dev.ifindex());
    if (res.type() != Rtn.RTN_UNICAST && (res.type() != Rtn.RTN_LOCAL || !acceptLocal)) {
      return Verdict.failed(Errno.EINVAL);
    }
    boolean loops = res.type() == Rtn.RTN_LOCAL && dev.ifindex() == NetdevState.LOOPBACK_IFINDEX;
    if (res.info().usesDev(net, dev.ifindex()) || loops) {
      return Verdict.found(isOnLink(res)).withRealms(fibCombineItag(res, found.realms()));
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
    boolean onLink = bound != null && bound.type() == Rtn.RTN_UNICAST && isOnLink(bound);
    return Verdict.found(onLink).withRealms(fibCombineItag(res, found.realms()));
  }

  /**
   * Where a way back leads is where the packet comes from. Source: include/net/ip_fib.h, {@code
   * fib_combine_itag}.
   */
  private static long fibCombineItag(FibResult res, long ruleRealms) {
    long back = res.nh().realms() << REALM_BITS & ALL_BITS;
    long source = back == 0 ? ruleRealms << REALM_BITS & ALL_BITS : back;
    return source | ruleRealms >>> REALM_BITS;
  }

  private static boolean isOnLink(FibResult res) {
    return res.nh().scope() >= RtScope.RT_SCOPE_HOST;
  }
}
