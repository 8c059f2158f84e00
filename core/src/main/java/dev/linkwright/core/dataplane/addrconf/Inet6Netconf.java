package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.core.dataplane.net.DevConf;
import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netconf.Netconf;
import dev.linkwright.core.dataplane.netconf.NetconfFamily;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.route.Netconfa;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.value.IpAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** The IPv6 settings that user space is told of. Source: net/ipv6/addrconf.c. */
public final class Inet6Netconf implements NetconfFamily {
  /** They themselves. */
  public static final Netconf NETCONF = new Netconf(new Inet6Netconf());

  private static final Map<S32, Integer> TOLD = told(false);

  /** Those of a kernel with CONFIG_IPV6_MROUTE. */
  private static final Map<S32, Integer> TOLD_WITH_MROUTE = told(true);

  /** Source: net/ipv6/addrconf.c, {@code devconf_ipv6_policy}. */
  private static final NlaPolicy DEVCONF_IPV6_POLICY =
      NlaPolicy.policy(
              Netconfa.SET,
              Netconfa.NETCONFA_BC_FORWARDING.type(),
              Nla.min(Netconfa.NETCONFA_IFINDEX, Integer.BYTES),
              Nla.min(Netconfa.NETCONFA_FORWARDING, Integer.BYTES),
              Nla.min(Netconfa.NETCONFA_PROXY_NEIGH, Integer.BYTES),
              Nla.min(Netconfa.NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN, Integer.BYTES))
          .growing(KernelChange.FORCE_FORWARDING, Netconfa.NETCONFA_FORCE_FORWARDING.type());

  private Inet6Netconf() {}

  private static Map<S32, Integer> told(boolean multicastRouting) {
    Map<S32, Integer> told = new LinkedHashMap<>();
    told.put(Netconfa.NETCONFA_FORWARDING, Ipv6Devconf.FORWARDING);
    if (multicastRouting) {
      told.put(Netconfa.NETCONFA_MC_FORWARDING, Ipv6Devconf.MC_FORWARDING);
    }
    told.put(Netconfa.NETCONFA_PROXY_NEIGH, Ipv6Devconf.PROXY_NDP);
    told.put(
        Netconfa.NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN, Ipv6Devconf.IGNORE_ROUTES_WITH_LINKDOWN);
    return Collections.unmodifiableMap(told);
  }

  @Override
  public int family() {
    return IpAddress.AF_INET6;
  }

  @Override
  public int group() {
    return RtnlGroup.RTNLGRP_IPV6_NETCONF;
  }

  @Override
  public String prefix() {
    return "ipv6: ";
  }

  @Override
  public NlaPolicy policy() {
    return DEVCONF_IPV6_POLICY;
  }

  @Override
  public Map<S32, Integer> told(Net net) {
    return net.rtnl().profile().multicastRouting() ? TOLD_WITH_MROUTE : TOLD;
  }

  @Override
  public DevConf all(Net net) {
    return net.get(Inet6State.SLOT).all();
  }

  @Override
  public DevConf dflt(Net net) {
    return net.get(Inet6State.SLOT).dflt();
  }

  @Override
  public @Nullable DevConf devconf(Net net, int ifindex) {
    Inet6Dev dev =
        NetdevState.devGetByIndex(net, ifindex) == null ? null : Inet6State.in6DevGet(net, ifindex);
    return dev == null ? null : dev.cnf();
  }

  @Override
  public void each(Net net, ObjIntConsumer<DevConf> device) {
    Inet6State.inDump(net).forEach(d -> device.accept(d.cnf(), d.ifindex()));
  }
}
