package dev.linkwright.core.dataplane.addrconf;

import static dev.linkwright.core.dataplane.addrconf.Addrconf.IPV6_MIN_MTU;

import dev.linkwright.core.dataplane.addrconf.StableAddress.Idgen;
import dev.linkwright.core.dataplane.net.DevConf;
import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.In6AddrGenMode;
import dev.linkwright.netlink.route.Netconfa;
import dev.linkwright.netlink.route.NetconfaIfindex;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes to /proc/sys/net/ipv6/conf and what they set going. Source: net/ipv6/addrconf.c, {@code
 * addrconf_sysctl_forward} and its neighbours.
 */
public final class Ipv6Sysctl {
  private static final int MILLIS = 1000;
  private static final long U32_MAX = 0xffff_ffffL;
  private static final String ALL = "all";
  private static final String DEFAULT = "default";

  /** The files, by number. Source: net/ipv6/addrconf.c, {@code addrconf_sysctl}. */
  private static final List<String> NAMES =
      List.of(
          ("forwarding hop_limit mtu accept_ra accept_redirects autoconf dad_transmits"
                  + " router_solicitations router_solicitation_interval"
                  + " router_solicitation_delay use_tempaddr temp_valid_lft temp_prefered_lft"
                  + " regen_max_retry max_desync_factor max_addresses force_mld_version"
                  + " accept_ra_defrtr accept_ra_pinfo accept_ra_rtr_pref router_probe_interval"
                  + " accept_ra_rt_info_max_plen proxy_ndp optimistic_dad accept_source_route"
                  + " mc_forwarding disable_ipv6 accept_dad force_tllao ndisc_notify"
                  + " mldv1_unsolicited_report_interval mldv2_unsolicited_report_interval"
                  + " suppress_frag_ndisc accept_ra_from_local use_optimistic accept_ra_mtu"
                  + " stable_secret use_oif_addrs_only accept_ra_min_hop_limit"
                  + " ignore_routes_with_linkdown drop_unicast_in_l2_multicast"
                  + " drop_unsolicited_na keep_addr_on_down router_solicitation_max_interval"
                  + " seg6_enabled seg6_require_hmac enhanced_dad addr_gen_mode disable_policy"
                  + " accept_ra_rt_info_min_plen ndisc_tclass rpl_seg_enabled ra_defrtr_metric"
                  + " ioam6_enabled ioam6_id ioam6_id_wide ndisc_evict_nocarrier"
                  + " accept_untracked_na accept_ra_min_lft force_forwarding ra_honor_pio_life"
                  + " ra_honor_pio_pflag regen_min_advance")
              .split(" "));

  /** In a file seconds, here milliseconds. */
  private static final Set<String> SECONDS =
      Set.of(
          "router_solicitation_interval",
          "router_solicitation_delay",
          "router_probe_interval",
          "router_solicitation_max_interval");

  /** The file that holds no number. */
  private static final String STABLE_SECRET = "stable_secret";

  /** Numbers without a file, or whose file only tells. */
  private static final Set<String> HIDDEN = Set.of("mc_forwarding", "seg6_require_hmac");

  /** What {@code from} and {@code to} enclose can be written, both included. */
  private record Range(long from, long to) {
    boolean has(long value) {
      return from <= value && value <= to;
    }
  }

  private static final Range ANY = new Range(Integer.MIN_VALUE, Integer.MAX_VALUE);

  /** Times in seconds are kept in milliseconds. */
  private static final Range TIME =
      new Range(-Integer.MAX_VALUE / MILLIS, Integer.MAX_VALUE / MILLIS);

  private static final Range SWITCH = new Range(0, 1);

  /** Files that do not take every number. Source: net/ipv6/addrconf.c, {@code addrconf_sysctl}. */
  private static final Map<String, Range> RANGES =
      Map.ofEntries(
          Map.entry("hop_limit", new Range(1, 255)),
          Map.entry("mtu", new Range(IPV6_MIN_MTU, Integer.MAX_VALUE)),
          Map.entry("router_solicitations", new Range(-1, Integer.MAX_VALUE)),
          Map.entry("mldv1_unsolicited_report_interval", new Range(0, Integer.MAX_VALUE)),
          Map.entry("mldv2_unsolicited_report_interval", new Range(0, Integer.MAX_VALUE)),
          Map.entry("ndisc_tclass", new Range(0, 255)),
          Map.entry("rpl_seg_enabled", SWITCH),
          Map.entry("ra_defrtr_metric", new Range(1, U32_MAX)),
          Map.entry("ioam6_enabled", SWITCH),
          Map.entry("ioam6_id", new Range(0, 0xffff)),
          Map.entry("ioam6_id_wide", new Range(0, U32_MAX)),
          Map.entry("ndisc_evict_nocarrier", SWITCH),
          Map.entry("accept_untracked_na", new Range(0, 2)));

  /** Files of numbers without a sign. */
  private static final Set<String> UNSIGNED = Set.of("ra_defrtr_metric", "ioam6_id_wide");

  /** Files that not every kernel is built with. */
  private static final Set<String> OPTIMISTIC = Set.of("optimistic_dad", "use_optimistic");

  /** Files that came later. */
  private static final Map<String, KernelChange> SINCE =
      Map.of(
          "ndisc_evict_nocarrier", KernelChange.EVICT_NOCARRIER,
          "accept_untracked_na", KernelChange.UNTRACKED_NA,
          "ra_honor_pio_life", KernelChange.PREFIX_SETTINGS,
          "ra_honor_pio_pflag", KernelChange.PREFIX_SETTINGS,
          "regen_min_advance", KernelChange.PREFIX_SETTINGS,
          "force_forwarding", KernelChange.FORCE_FORWARDING);

  private final Addrconf addrconf;

  public Ipv6Sysctl(Addrconf addrconf) {
    this.addrconf = addrconf;
  }

  /**
   * Writes one setting.
   *
   * @param conf a device's name, "all" or "default"
   * @param name of the file
   * @return false if there is no such device or the model does not know the setting
   * @throws NetlinkException EINVAL for a value that write(2) would refuse
   */
  public boolean write(Net net, String conf, String name, long value) {
    int index = indexOf(net, name);
    if (index < 0 || conf(net, conf) == null) {
      return false;
    }
    boolean seconds = SECONDS.contains(name);
    boolean fits = RANGES.getOrDefault(name, seconds ? TIME : ANY).has(value);
    if (!fits || (index == Ipv6Devconf.MTU6 && value > mtu(net, conf))) {
      throw NetlinkException.transport(Errno.EINVAL, name + " as " + value);
    }
    return writeConf(net, conf, index, (int) (seconds ? value * MILLIS : value));
  }

  /** The most a device can carry; nothing limits what is for all. */
  private static long mtu(Net net, String conf) {
    boolean device = !conf.equals(ALL) && !conf.equals(DEFAULT);
    @Nullable NetDevice dev = device ? NetdevState.devGetByName(net, conf) : null;
    return dev == null ? Long.MAX_VALUE : dev.mtu();
  }

  /** What a file of a number says, or null if there is none; parameters as above. */
  public static @Nullable Long read(Net net, String conf, String name) {
    int index = indexOf(net, name);
    @Nullable DevConf values = index < 0 ? null : conf(net, conf);
    if (values == null) {
      return null;
    }
    int value = values.get(index);
    return UNSIGNED.contains(name)
        ? Integer.toUnsignedLong(value)
        : Long.valueOf(SECONDS.contains(name) ? value / MILLIS : value);
  }

  /** How often another stable address is tried in place of one that somebody has. */
  public static int idgenRetries(Net net) {
    return net.get(Idgen.SLOT).retries();
  }

  public static void setIdgenRetries(Net net, int retries) {
    net.update(Idgen.SLOT, i -> new Idgen(retries, i.delay()));
  }

  /** How many seconds later. */
  public static int idgenDelay(Net net) {
    return net.get(Idgen.SLOT).delay();
  }

  public static void setIdgenDelay(Net net, int seconds) {
    net.update(Idgen.SLOT, i -> new Idgen(i.retries(), seconds));
  }

  /** Whether that is the file of the secret of a device, of "all" or of "default". */
  public static boolean isStableSecret(Net net, String conf, String name) {
    return name.equals(STABLE_SECRET) && conf(net, conf) != null;
  }

  /**
   * What stable addresses are made of, or null while nobody has said it. Source:
   * net/ipv6/addrconf.c, {@code addrconf_sysctl_stable_secret}.
   */
  public static @Nullable IpAddress stableSecret(Net net, String conf) {
    @Nullable Inet6Dev idev = idev(net, conf);
    return conf.equals(DEFAULT)
        ? net.get(Inet6State.SLOT).dfltSecret()
        : idev == null ? null : idev.secret();
  }

  /**
   * Says it; from then on addresses are made of it, the default one also on all devices there are.
   * There is none for "all".
   */
  public static void writeStableSecret(Net net, String conf, IpAddress secret) {
    seedStableSecret(net, conf, secret);
    for (NetDevice dev : NetdevState.devices(net)) {
      if (conf.equals(DEFAULT) || dev.name().equals(conf)) {
        int mode = In6AddrGenMode.IN6_ADDR_GEN_MODE_STABLE_PRIVACY;
        Inet6State.update(
            net, dev.ifindex(), d -> d.withCnf(d.cnf().with(Ipv6Devconf.ADDR_GEN_MODE, mode)));
      }
    }
  }

  /** As above where it has been said before: how addresses are made stays. */
  public static void seedStableSecret(Net net, String conf, IpAddress secret) {
    @Nullable Inet6Dev idev = idev(net, conf);
    if (conf.equals(DEFAULT)) {
      Inet6State.setDefaultSecret(net, secret);
    } else if (idev != null) {
      Inet6State.put(net, idev.withSecret(secret));
    }
  }

  /** The number of a setting with a file, or -1. */
  private static int indexOf(Net net, String name) {
    KernelChange since = SINCE.get(name);
    boolean missing =
        (OPTIMISTIC.contains(name) && !net.profile().optimisticDad())
            || (since != null && !net.has(since));
    boolean number = !HIDDEN.contains(name) && !name.equals(STABLE_SECRET);
    return missing || !number ? -1 : NAMES.indexOf(name);
  }

  /** The names of the files of a device; not every kernel has all. */
  public static List<String> names() {
    return NAMES.stream().filter(n -> !HIDDEN.contains(n)).toList();
  }

  private static @Nullable DevConf conf(Net net, String name) {
    Inet6State state = net.get(Inet6State.SLOT);
    @Nullable Inet6Dev idev = idev(net, name);
    return switch (name) {
      case ALL -> state.all();
      case DEFAULT -> state.dflt();
      default -> idev == null ? null : idev.cnf();
    };
  }

  private static @Nullable Inet6Dev idev(Net net, String name) {
    @Nullable NetDevice dev = NetdevState.devGetByName(net, name);
    return dev == null ? null : Inet6State.in6DevGet(net, dev.ifindex());
  }

  /** Source: net/ipv6/addrconf.c, {@code addrconf_sysctl_addr_gen_mode}. */
  private static void checkAddrGenMode(Net net, String conf, int mode) {
    boolean device = !conf.equals(ALL) && !conf.equals(DEFAULT);
    @Nullable Inet6Dev idev = device ? idev(net, conf) : null;
    boolean noSecret =
        idev != null
            && mode == In6AddrGenMode.IN6_ADDR_GEN_MODE_STABLE_PRIVACY
            && !StableAddress.hasSecret(net, idev);
    if (mode < 0 || mode > In6AddrGenMode.IN6_ADDR_GEN_MODE_RANDOM || noSecret) {
      throw NetlinkException.transport(Errno.EINVAL, "addr_gen_mode " + mode);
    }
  }

  private boolean writeConf(Net net, String conf, int index, int value) {
    if (index == Ipv6Devconf.ADDR_GEN_MODE) {
      checkAddrGenMode(net, conf, value);
    }
    if (index >= Ipv6Devconf.FORCE_FORWARDING && index <= Ipv6Devconf.RA_HONOR_PIO_PFLAG) {
      checkSwitch(value);
    }
    if (index == Ipv6Devconf.FORCE_FORWARDING) {
      return forceForwarding(net, conf, value);
    }
    if (conf.equals(DEFAULT)) {
      Inet6State s = net.get(Inet6State.SLOT);
      DevConf dflt = s.dflt().with(index, value);
      Inet6State.setDefaults(net, s.all(), dflt);
      tell(net, index, NetconfaIfindex.NETCONFA_IFINDEX_DEFAULT, s.dflt(), dflt);
      return true;
    }
    if (conf.equals(ALL)) {
      writeAll(net, index, value);
      return true;
    }
    NetDevice dev = NetdevState.devGetByName(net, conf);
    if (dev == null || Inet6State.in6DevGet(net, dev.ifindex()) == null) {
      return false;
    }
    if (index != Ipv6Devconf.IGNORE_ROUTES_WITH_LINKDOWN) {
      writeDevice(net, dev, index, value);
    } else {
      // Source: net/ipv6/addrconf.c, addrconf_fixup_linkdown: only all and default are told.
      Inet6State.update(net, dev.ifindex(), d -> d.withCnf(d.cnf().with(index, value)));
    }
    return true;
  }

  private static void checkSwitch(int value) {
    if (value != 0 && value != 1) {
      throw NetlinkException.transport(Errno.EINVAL, value + " is neither 0 nor 1");
    }
  }

  /**
   * Told without its value. Source: net/ipv6/addrconf.c, {@code addrconf_sysctl_force_forwarding}.
   */
  private static boolean forceForwarding(Net net, String conf, int value) {
    DevConf before = conf(net, conf);
    if (before == null || before.get(Ipv6Devconf.FORCE_FORWARDING) == value) {
      return before != null;
    }
    DevConf after = before.with(Ipv6Devconf.FORCE_FORWARDING, value);
    Inet6State s = net.get(Inet6State.SLOT);
    switch (conf) {
      case DEFAULT -> {
        Inet6State.setDefaults(net, s.all(), after);
        tellForced(net, NetconfaIfindex.NETCONFA_IFINDEX_DEFAULT, after);
      }
      case ALL -> {
        Inet6State.setDefaults(net, after, s.dflt());
        tellForced(net, NetconfaIfindex.NETCONFA_IFINDEX_ALL, after);
        NetdevState.devices(net).forEach(dev -> forceForwarding(net, dev.name(), value));
      }
      default -> {
        NetDevice dev = NetdevState.devGetByName(net, conf);
        if (dev != null) {
          Inet6State.update(net, dev.ifindex(), d -> d.withCnf(after));
          tellForced(net, dev.ifindex(), after);
        }
      }
    }
    return true;
  }

  private static void tellForced(Net net, int ifindex, DevConf cnf) {
    Inet6Netconf.NETCONF.notifyAs(net, ifindex, cnf, Netconfa.NETCONFA_FORCE_FORWARDING);
  }

  private void writeAll(Net net, int index, int value) {
    Inet6State s = net.get(Inet6State.SLOT);
    boolean spreads =
        List.of(
                Ipv6Devconf.FORWARDING,
                Ipv6Devconf.DISABLE_IPV6,
                Ipv6Devconf.IGNORE_ROUTES_WITH_LINKDOWN,
                Ipv6Devconf.ADDR_GEN_MODE)
            .contains(index);
    DevConf dflt = spreads ? s.dflt().with(index, value) : s.dflt();
    Inet6State.setDefaults(net, s.all().with(index, value), dflt);
    if (spreads) {
      if (index != Ipv6Devconf.IGNORE_ROUTES_WITH_LINKDOWN) {
        tell(net, index, NetconfaIfindex.NETCONFA_IFINDEX_DEFAULT, s.dflt(), dflt);
      }
      for (NetDevice dev : NetdevState.devices(net)) {
        if (index == Ipv6Devconf.FORWARDING && value == 0) {
          Inet6State.update(
              net, dev.ifindex(), d -> d.withCnf(d.cnf().with(Ipv6Devconf.FORCE_FORWARDING, 0)));
        }
        writeDevice(net, dev, index, value);
      }
    }
    DevConf all = net.get(Inet6State.SLOT).all();
    tell(net, index, NetconfaIfindex.NETCONFA_IFINDEX_ALL, s.all(), all);
  }

  private void writeDevice(Net net, NetDevice dev, int index, int value) {
    Inet6Dev idev = Inet6State.in6DevGet(net, dev.ifindex());
    if (idev == null) {
      return;
    }
    int before = idev.cnf().get(index);
    Inet6State.put(net, idev.withCnf(idev.cnf().with(index, value)));
    boolean flips = (before == 0) != (value == 0);
    switch (index) {
      case Ipv6Devconf.FORWARDING -> {
        if (flips) {
          devForwardChange(net, dev, idev, value);
        }
      }
      case Ipv6Devconf.DISABLE_IPV6 -> {
        if (flips) {
          addrconf.devDisableChange(net, dev, value != 0);
        }
      }
      case Ipv6Devconf.ADDR_GEN_MODE -> {
        if (before != value) {
          addrconf.addrconfInitAutoAddrs(net, dev);
        }
      }
      default -> tell(net, index, dev.ifindex(), idev.cnf(), idev.cnf().with(index, value));
    }
  }

  /** Source: net/ipv6/addrconf.c, {@code dev_forward_change}. */
  private void devForwardChange(Net net, NetDevice dev, Inet6Dev idev, int value) {
    if (value != 0) {
      addrconf.lro().devDisableLro(Dev.of(net, dev));
    }
    addrconf.mcast().forwardChange(net, dev, value != 0);
    for (Inet6Ifaddr ifa : idev.addrList()) {
      if (ifa.has(IfaF.IFA_F_TENTATIVE)) {
        continue;
      }
      if (value != 0) {
        addrconf.notifier().addrconfJoinAnycast(net, ifa);
      } else {
        addrconf.notifier().addrconfLeaveAnycast(net, ifa);
      }
    }
    Inet6Netconf.NETCONF.notifyOne(
        net,
        idev.ifindex(),
        idev.cnf().with(Ipv6Devconf.FORWARDING, value),
        Ipv6Devconf.FORWARDING);
  }

  private static void tell(Net net, int index, int ifindex, DevConf before, DevConf now) {
    if (flips(index, before.get(index), now.get(index))) {
      Inet6Netconf.NETCONF.notifyOne(net, ifindex, now, index);
    }
  }

  /** Of switches only that they turn is told. */
  private static boolean flips(int index, int before, int now) {
    return index == Ipv6Devconf.PROXY_NDP ? before != now : (before == 0) != (now == 0);
  }
}
