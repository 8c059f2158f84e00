package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.core.dataplane.l3mdev.L3mdev;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of its addresses a host uses as source (RFC 6724). Without home and temporary addresses,
 * which the model has not, what decides is in this order: the destination itself, scope, not
 * deprecated, output device, label, ORCHID, longest common prefix. Source: net/ipv6/addrconf.c,
 * {@code ipv6_dev_get_saddr}.
 */
public final class SaddrSelect {
  private static final IpPrefix ORCHID = IpPrefix.parse("2001:10::/28");

  /** How many rules there are ({@code IPV6_SADDR_RULE_MAX}). */
  private static final int RULES = 7;

  private static final int SCOPE_RULE = 1;
  private static final int TOO_SMALL = 128;

  private final Net net;
  private final IpAddress dst;
  private final int dstScope;
  private final int dstLabel;
  private final int oif;
  private @Nullable Inet6Ifaddr best;

  private SaddrSelect(Net net, @Nullable NetDevice dev, IpAddress dst) {
    this.net = net;
    this.dst = dst;
    this.dstScope = AddrType.ipv6AddrSrcScope(dst);
    this.dstLabel = AddrLabel.ipv6AddrLabel(net, dst, dev == null ? 0 : dev.ifindex());
    this.oif = dev == null ? 0 : dev.ifindex();
  }

  /**
   * The source for what goes to {@code dst} over {@code dev} (null for any), or null if there is
   * none.
   */
  public static @Nullable IpAddress ipv6DevGetSaddr(
      Net net, @Nullable NetDevice dev, IpAddress dst) {
    SaddrSelect select = new SaddrSelect(net, dev, dst);
    if (dev != null && select.onlyFrom(dev)) {
      select.consider(dev.ifindex());
    } else {
      select.considerDomain(dev);
    }
    Inet6Ifaddr best = select.best;
    return best == null ? null : best.addr();
  }

  /** Whether only addresses of the output device will do. */
  private boolean onlyFrom(NetDevice dev) {
    Inet6Dev idev = Inet6State.in6DevGet(net, dev.ifindex());
    boolean set = idev != null && idev.cnf().is(Ipv6Devconf.USE_OIF_ADDRS_ONLY);
    return dst.isMulticast() || dstScope <= AddrType.IPV6_ADDR_SCOPE_LINKLOCAL || set;
  }

  /**
   * Addresses of all devices of the layer-3 domain; inside one, those of the device and then of the
   * master are enough. Source: {@code ipv6_get_saddr_master}.
   */
  private void considerDomain(@Nullable NetDevice dev) {
    int master = L3mdev.l3mdevMasterIfindex(net, dev);
    if (dev != null && master != 0) {
      consider(dev.ifindex());
      if (!isWideEnough()) {
        consider(master);
      }
      if (isWideEnough()) {
        return;
      }
    }
    for (NetDevice other : NetdevState.devices(net)) {
      if (L3mdev.l3mdevMasterIfindex(net, other) == master) {
        consider(other.ifindex());
      }
    }
  }

  private boolean isWideEnough() {
    return best != null && AddrType.ipv6AddrSrcScope(best.addr()) >= dstScope;
  }

  private void consider(int ifindex) {
    List<Inet6Ifaddr> addresses = Inet6State.addresses(net, ifindex);
    for (Inet6Ifaddr ifa : addresses) {
      boolean tentative = ifa.has(IfaF.IFA_F_TENTATIVE) && !ifa.has(IfaF.IFA_F_OPTIMISTIC);
      if (!tentative && !ifa.addr().isMulticast() && isBetter(ifa)) {
        best = ifa;
      }
    }
  }

  private boolean isBetter(Inet6Ifaddr ifa) {
    Inet6Ifaddr former = best;
    if (former == null) {
      return true;
    }
    for (int rule = 0; rule < RULES; rule++) {
      int difference = Integer.compare(score(ifa, rule), score(former, rule));
      if (difference != 0) {
        return difference > 0;
      }
    }
    return false;
  }

  /** Source: net/ipv6/addrconf.c, {@code ipv6_get_saddr_eval}. */
  private int score(Inet6Ifaddr ifa, int rule) {
    return switch (rule) {
      case 0 -> bit(ifa.addr().equals(dst));
      case SCOPE_RULE -> scope(ifa);
      case 2 -> bit(isPreferred(ifa));
      case 3 -> bit(oif == 0 || oif == ifa.ifindex());
      case 4 -> bit(AddrLabel.ipv6AddrLabel(net, ifa.addr(), ifa.ifindex()) == dstLabel);
      case 5 -> bit(ORCHID.contains(ifa.addr()) == ORCHID.contains(dst));
      default -> Math.min(sharedBits(ifa.addr(), dst), ifa.prefixLen());
    };
  }

  /** The narrowest scope that is wide enough is best. */
  private int scope(Inet6Ifaddr ifa) {
    int scope = AddrType.ipv6AddrSrcScope(ifa.addr());
    return scope >= dstScope ? -scope : scope - TOO_SMALL;
  }

  private static boolean isPreferred(Inet6Ifaddr ifa) {
    int always =
        AddrType.IPV6_ADDR_MAPPED | AddrType.IPV6_ADDR_COMPATV4 | AddrType.IPV6_ADDR_LOOPBACK;
    return AddrType.is(ifa.addr(), always)
        || !ifa.has(IfaF.IFA_F_DEPRECATED | IfaF.IFA_F_OPTIMISTIC);
  }

  private static int sharedBits(IpAddress a, IpAddress b) {
    int high = Long.numberOfLeadingZeros(a.high() ^ b.high());
    return high < Long.SIZE ? high : Long.SIZE + Long.numberOfLeadingZeros(a.low() ^ b.low());
  }

  private static int bit(boolean is) {
    return is ? 1 : 0;
  }
}
