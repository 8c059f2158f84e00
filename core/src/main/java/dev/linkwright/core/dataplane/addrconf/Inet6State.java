package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.core.dataplane.net.DevConf;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.value.IpAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * IPv6 on the devices of a namespace.
 *
 * @param devices by ifindex
 * @param holders how many devices have each address, as one of theirs or as anycast ({@code
 *     inet6_addr_lst})
 * @param all settings for all devices (conf/all)
 * @param dflt settings a new device gets (conf/default)
 * @param dfltSecret what stable addresses are made of where a device has no secret, or null
 */
public record Inet6State(
    PMap<Integer, Inet6Dev> devices,
    PMap<IpAddress, Integer> holders,
    DevConf all,
    DevConf dflt,
    @Nullable IpAddress dfltSecret) {
  static final Slot<Inet6State> SLOT =
      Slot.of(
          "inet6",
          Inet6State.class,
          new Inet6State(
              HashTreePMap.empty(),
              HashTreePMap.empty(),
              Ipv6Devconf.ALL,
              Ipv6Devconf.DEFAULT,
              null));

  /**
   * IPv6 on the device, or null where it is off. Source: include/net/addrconf.h, {@code
   * __in6_dev_get}.
   */
  public static @Nullable Inet6Dev in6DevGet(Net net, int ifindex) {
    return net.get(SLOT).devices().get(ifindex);
  }

  /** The addresses of the device in the kernel's order; none where IPv6 is off. */
  public static List<Inet6Ifaddr> addresses(Net net, int ifindex) {
    Inet6Dev dev = in6DevGet(net, ifindex);
    return dev == null ? List.of() : dev.addrList();
  }

  /** Settings for all devices. */
  public static DevConf all(Net net) {
    return net.get(SLOT).all();
  }

  /**
   * All of them in the order in which the kernel's table of devices lists them, which is that of
   * the low byte of the ifindex.
   */
  static Collection<Inet6Dev> inDump(Net net) {
    Comparator<Inet6Dev> order =
        Comparator.<Inet6Dev>comparingInt(d -> d.ifindex() & 0xff).thenComparing(d -> -d.ifindex());
    return net.get(SLOT).devices().values().stream().sorted(order).toList();
  }

  static void put(Net net, Inet6Dev dev) {
    net.update(SLOT, s -> s.with(dev.ifindex(), dev));
  }

  static void remove(Net net, int ifindex) {
    net.update(SLOT, s -> s.with(ifindex, null));
  }

  static void setDefaults(Net net, DevConf all, DevConf dflt) {
    net.update(SLOT, s -> new Inet6State(s.devices, s.holders, all, dflt, s.dfltSecret));
  }

  static void setDefaultSecret(Net net, IpAddress secret) {
    net.update(SLOT, s -> new Inet6State(s.devices, s.holders, s.all, s.dflt, secret));
  }

  private Inet6State with(int ifindex, @Nullable Inet6Dev next) {
    @Nullable Inet6Dev before = devices.get(ifindex);
    return new Inet6State(
        next == null ? devices.minus(ifindex) : devices.plus(ifindex, next),
        counted(before, next),
        all,
        dflt,
        dfltSecret);
  }

  private PMap<IpAddress, Integer> counted(@Nullable Inet6Dev before, @Nullable Inet6Dev next) {
    if (before != null && next != null && before.holdsTheSame(next)) {
      return holders;
    }
    PMap<IpAddress, Integer> counts = holders;
    if (before != null) {
      for (IpAddress gone : before.held()) {
        int left = counts.getOrDefault(gone, 0) - 1;
        counts = left == 0 ? counts.minus(gone) : counts.plus(gone, left);
      }
    }
    if (next != null) {
      for (IpAddress come : next.held()) {
        counts = counts.plus(come, counts.getOrDefault(come, 0) + 1);
      }
    }
    return counts;
  }

  /** How many devices of the namespace have {@code addr}, as one of theirs or as anycast. */
  static int holders(Net net, IpAddress addr) {
    return net.get(SLOT).holders().getOrDefault(addr, 0);
  }

  /** Replaces IPv6 on the device by a function of it; nothing happens where it is off. */
  static void update(Net net, int ifindex, UnaryOperator<Inet6Dev> change) {
    Inet6Dev dev = in6DevGet(net, ifindex);
    if (dev != null) {
      put(net, change.apply(dev));
    }
  }

  /** The address as it stands now, or null once it is gone. */
  static @Nullable Inet6Ifaddr current(Net net, int ifindex, IpAddress addr) {
    Inet6Dev dev = in6DevGet(net, ifindex);
    return dev == null ? null : dev.find(addr);
  }

  /** Whether the device forwards ({@code cnf.forwarding}). */
  static boolean isForwarding(Net net, int ifindex) {
    Inet6Dev dev = in6DevGet(net, ifindex);
    return dev != null && dev.cnf().is(Ipv6Devconf.FORWARDING);
  }

  /**
   * Whether routes over the device are to be passed over while its link is down. Source:
   * include/net/addrconf.h, {@code ip6_ignore_linkdown}.
   */
  public static boolean ip6IgnoreLinkdown(Net net, int ifindex) {
    Inet6Dev dev = in6DevGet(net, ifindex);
    return all(net).is(Ipv6Devconf.IGNORE_ROUTES_WITH_LINKDOWN)
        || (dev != null && dev.cnf().is(Ipv6Devconf.IGNORE_ROUTES_WITH_LINKDOWN));
  }

  /**
   * Whether the host has {@code addr}, no longer tentative, on {@code dev} or, if that is null,
   * anywhere outside layer-3 domains. Source: net/ipv6/addrconf.c, {@code ipv6_chk_addr}.
   */
  public static boolean ipv6ChkAddr(Net net, IpAddress addr, @Nullable NetDevice dev) {
    return chkAddr(
        net,
        dev,
        a ->
            a.addr().equals(addr)
                && !a.has(IfaF.IFA_F_TENTATIVE)
                && (dev == null
                    || a.ifindex() == dev.ifindex()
                    || !AddrType.is(
                        addr, AddrType.IPV6_ADDR_LINKLOCAL | AddrType.IPV6_ADDR_LOOPBACK)));
  }

  /**
   * Whether a gateway is one of the host's own addresses, tentative or not, in the layer-3 domain
   * of {@code dev}; a link-local one only on {@code dev}. Source: net/ipv6/addrconf.c, {@code
   * ipv6_chk_addr_and_flags}, as called by net/ipv6/route.c, {@code ip6_validate_gw}.
   */
  public static boolean isLocalGateway(Net net, IpAddress gateway, NetDevice dev) {
    boolean anyDevice = !AddrType.is(gateway, AddrType.IPV6_ADDR_LINKLOCAL);
    return chkAddr(
        net, dev, a -> a.addr().equals(gateway) && (anyDevice || a.ifindex() == dev.ifindex()));
  }

  private static boolean chkAddr(Net net, @Nullable NetDevice dev, Predicate<Inet6Ifaddr> wanted) {
    NetDevice domain = dev == null ? null : NetdevState.l3mdevMasterDev(net, dev);
    return net.get(SLOT).devices().values().stream()
        .flatMap(d -> d.addrList().stream())
        .filter(wanted)
        .anyMatch(a -> sameDomain(net, a.ifindex(), domain));
  }

  private static boolean sameDomain(Net net, int ifindex, @Nullable NetDevice domain) {
    NetDevice dev = NetdevState.anyByIndex(net, ifindex);
    NetDevice own = dev == null ? null : NetdevState.l3mdevMasterDev(net, dev);
    return Objects.equals(own == null ? null : own.ref(), domain == null ? null : domain.ref());
  }
}
