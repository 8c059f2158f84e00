package dev.linkwright.core.dataplane;

import dev.linkwright.core.dataplane.fib.Fib4RulesOps;
import dev.linkwright.core.dataplane.fib.FibFrontend;
import dev.linkwright.core.dataplane.fib.FibLookup;
import dev.linkwright.core.dataplane.inet.Devinet;
import dev.linkwright.core.dataplane.inet.InetRtm;
import dev.linkwright.core.dataplane.inet.InetaddrChain;
import dev.linkwright.core.dataplane.ip.InetRtmGetroute;
import dev.linkwright.core.dataplane.netdev.NetdevChain;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rules.FibRules;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.List;

/** The wiring of rules, addresses and routes, in the order in which the kernel starts them. */
final class Protocols {
  private final InetaddrChain inetaddrChain = new InetaddrChain();
  private final FibRules rules = new FibRules(List.of(new Fib4RulesOps()));

  Protocols(NetdevChain chain, RtnlHandlers handlers) {
    rules.register(handlers);
    Devinet devinet = new Devinet(inetaddrChain);
    chain.registerNetdeviceNotifier(devinet);
    new InetRtm(devinet).register(handlers);
    FibLookup lookup = new FibLookup(rules);
    FibFrontend fib =
        new FibFrontend(
            lookup,
            (net, gateway, oif, table, flags) -> {
              throw NetlinkException.refused(
                  Errno.EAFNOSUPPORT, "IPv6 support not enabled in kernel");
            });
    fib.register(handlers);
    inetaddrChain.registerInetaddrNotifier(fib.ifaddr());
    chain.registerNetdeviceNotifier(fib);
    new InetRtmGetroute(lookup).register(handlers);
  }

  FibRules rules() {
    return rules;
  }

  /** Where a kind may refuse an IPv4 address. */
  InetaddrChain inetaddrChain() {
    return inetaddrChain;
  }
}
