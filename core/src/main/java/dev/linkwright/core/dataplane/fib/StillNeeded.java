package dev.linkwright.core.dataplane.fib;

import dev.linkwright.core.dataplane.inet.InDevice;
import dev.linkwright.core.dataplane.inet.InIfaddr;
import dev.linkwright.netlink.value.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Which routes of an address that goes are also those of another address of the device. Source:
 * net/ipv4/fib_frontend.c, {@code fib_del_ifaddr}, the scan.
 *
 * @param local the route to the address itself
 * @param broadcast the one to its explicit broadcast address
 * @param netBroadcast the one to the last address of its network
 * @param netZero the one to the first address of its network
 * @param listed whether the address itself is still on the list
 */
record StillNeeded(
    boolean local, boolean broadcast, boolean netBroadcast, boolean netZero, boolean listed) {
  private static final StillNeeded NOTHING = new StillNeeded(false, false, false, false, false);

  static StillNeeded scan(
      @Nullable InDevice inDev, InIfaddr ifa, InIfaddr prim, @Nullable InIfaddr iprim) {
    if (inDev == null || inDev.dead()) {
      return NOTHING;
    }
    Scan scan = new Scan(inDev, ifa, prim);
    for (InIfaddr ifa1 : inDev.ifaList()) {
      if (ifa1.equals(ifa)) {
        scan.result =
            new StillNeeded(
                scan.result.local,
                scan.result.broadcast,
                scan.result.netBroadcast,
                scan.result.netZero,
                true);
      } else if (iprim == null || !ifa1.sharesSubnetWith(iprim)) {
        scan.look(ifa1);
      }
    }
    return scan.result;
  }

  private StillNeeded or(
      boolean alsoLocal, boolean alsoBroadcast, boolean alsoNetBroadcast, boolean alsoNetZero) {
    return new StillNeeded(
        local || alsoLocal,
        broadcast || alsoBroadcast,
        netBroadcast || alsoNetBroadcast,
        netZero || alsoNetZero,
        listed);
  }

  /** The walk along the list; primary addresses come before secondary ones. */
  private static final class Scan {
    private final InDevice inDev;
    private final InIfaddr ifa;
    private final InIfaddr prim;
    private final IpAddress brd;
    private final IpAddress any;
    private @Nullable InIfaddr prim1;
    private boolean samePrefsrc;
    private StillNeeded result = NOTHING;

    Scan(InDevice inDev, InIfaddr ifa, InIfaddr prim) {
      this.inDev = inDev;
      this.ifa = ifa;
      this.prim = prim;
      this.brd = ifa.address().filled(ifa.prefixLen());
      this.any = ifa.network().address();
    }

    void look(InIfaddr ifa1) {
      if (!sharesPrefsrc(ifa1)) {
        return;
      }
      IpAddress b = ifa1.broadcast();
      result =
          result.or(
              ifa.local().equals(ifa1.local()),
              ifa.broadcast().equals(b),
              brd.equals(b),
              any.equals(b));
      if (ifa1.equals(prim1) && ifa1.prefixLen() < 31) {
        IpAddress brd1 = ifa1.address().filled(ifa1.prefixLen());
        IpAddress any1 = ifa1.network().address();
        if (!InetAddrType.isZeronet(any1)) {
          result =
              result.or(
                  false,
                  either(ifa.broadcast(), brd1, any1),
                  either(brd, brd1, any1),
                  either(any, brd1, any1));
        }
      }
    }

    private static boolean either(IpAddress address, IpAddress a, IpAddress b) {
      return address.equals(a) || address.equals(b);
    }

    /** Whether the routes of {@code ifa1} have the same preferred source. */
    private boolean sharesPrefsrc(InIfaddr ifa1) {
      if (!ifa1.isSecondary()) {
        if (!prim.local().equals(ifa1.local())) {
          return false;
        }
        prim1 = ifa1;
        samePrefsrc |= !prim.equals(ifa1);
        return true;
      }
      if (ifa1.sharesSubnetWith(prim)) {
        prim1 = prim;
        return true;
      }
      if (!samePrefsrc) {
        return false;
      }
      if (prim1 == null || !ifa1.sharesSubnetWith(prim1)) {
        prim1 = inDev.inetIfaByprefix(ifa1);
      }
      return prim1 != null && prim1.local().equals(prim.local());
    }
  }
}
