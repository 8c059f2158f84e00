package dev.linkwright.core.dataplane.inet;

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

/** The IPv4 settings that user space is told of. Source: net/ipv4/devinet.c. */
public final class InetNetconf implements NetconfFamily {
  /** They themselves. */
  public static final Netconf NETCONF = new Netconf(new InetNetconf());

  private static final Map<S32, Integer> TOLD = told();

  /** Source: net/ipv4/devinet.c, {@code devconf_ipv4_policy}. */
  private static final NlaPolicy DEVCONF_IPV4_POLICY =
      NlaPolicy.policy(
              Netconfa.SET,
              Netconfa.NETCONFA_BC_FORWARDING.type(),
              Nla.min(Netconfa.NETCONFA_IFINDEX, Integer.BYTES),
              Nla.min(Netconfa.NETCONFA_FORWARDING, Integer.BYTES),
              Nla.min(Netconfa.NETCONFA_RP_FILTER, Integer.BYTES),
              Nla.min(Netconfa.NETCONFA_PROXY_NEIGH, Integer.BYTES),
              Nla.min(Netconfa.NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN, Integer.BYTES))
          .growing(KernelChange.FORCE_FORWARDING, Netconfa.NETCONFA_FORCE_FORWARDING.type());

  private InetNetconf() {}

  private static Map<S32, Integer> told() {
    Map<S32, Integer> told = new LinkedHashMap<>();
    told.put(Netconfa.NETCONFA_FORWARDING, Ipv4Devconf.FORWARDING);
    told.put(Netconfa.NETCONFA_RP_FILTER, Ipv4Devconf.RP_FILTER);
    told.put(Netconfa.NETCONFA_MC_FORWARDING, Ipv4Devconf.MC_FORWARDING);
    told.put(Netconfa.NETCONFA_BC_FORWARDING, Ipv4Devconf.BC_FORWARDING);
    told.put(Netconfa.NETCONFA_PROXY_NEIGH, Ipv4Devconf.PROXY_ARP);
    told.put(
        Netconfa.NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN, Ipv4Devconf.IGNORE_ROUTES_WITH_LINKDOWN);
    return Collections.unmodifiableMap(told);
  }

  @Override
  public int family() {
    return IpAddress.AF_INET;
  }

  @Override
  public int group() {
    return RtnlGroup.RTNLGRP_IPV4_NETCONF;
  }

  @Override
  public String prefix() {
    return "ipv4: ";
  }

  @Override
  public NlaPolicy policy() {
    return DEVCONF_IPV4_POLICY;
  }

  @Override
  public Map<S32, Integer> told(Net net) {
    return TOLD;
  }

  /** Source: net/ipv4/devinet.c, {@code devinet_conf_proc}. */
  @Override
  public boolean writeIsTold(int index) {
    return index != Ipv4Devconf.BC_FORWARDING;
  }

  @Override
  public DevConf all(Net net) {
    return net.get(InetState.SLOT).all();
  }

  @Override
  public DevConf dflt(Net net) {
    return net.get(InetState.SLOT).dflt();
  }

  @Override
  public @Nullable DevConf devconf(Net net, int ifindex) {
    InDevice dev =
        NetdevState.devGetByIndex(net, ifindex) == null ? null : InetState.inDevGet(net, ifindex);
    return dev == null ? null : dev.cnf();
  }

  @Override
  public void each(Net net, ObjIntConsumer<DevConf> device) {
    InetState.inDump(net).forEach(d -> device.accept(d.cnf(), d.ifindex()));
  }
}
