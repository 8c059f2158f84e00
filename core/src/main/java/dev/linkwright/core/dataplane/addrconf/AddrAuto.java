package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.DevIdHolder;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.IfaProto;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.In6AddrGenMode;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.MacAddress;

/** The addresses a device gets by itself when its link is ready. Source: net/ipv6/addrconf.c. */
final class AddrAuto {
  private static final IpAddress LOOPBACK = IpAddress.parse("::1");
  private static final long LINK_LOCAL = 0xfe80_0000_0000_0000L;

  private final Addrconf addrconf;
  private final Inet6Addr addr;

  AddrAuto(Addrconf addrconf, Inet6Addr addr) {
    this.addrconf = addrconf;
    this.addr = addr;
  }

  /** Source: net/ipv6/addrconf.c, {@code addrconf_init_auto_addrs}. */
  void addrconfInitAutoAddrs(Net net, NetDevice dev) {
    Inet6Dev idev = Inet6State.in6DevGet(net, dev.ifindex());
    if (idev == null || idev.disabled()) {
      return;
    }
    if (dev.type() == HwAddress.ARPHRD_LOOPBACK) {
      addr.addAddr(net, idev, LOOPBACK, LOOPBACK.bits(), IfaProto.IFAPROT_KERNEL_LO);
    } else if (dev.type() == HwAddress.ARPHRD_ETHER) {
      addrconfAddrGen(net, dev, addrconf.addrconfAddDev(net, dev));
    } else if (dev.type() == HwAddress.ARPHRD_NONE) {
      addrconfAddrGen(net, dev, withoutEui64(net, addrconf.addrconfAddDev(net, dev)));
    } else if (dev.isUp() && dev.is(Iff.IFF_MULTICAST)) {
      addrconf.mcast().ipv6McUp(net, dev);
    }
  }

  /** A device without a link layer has nothing to make an identifier of; it gets one by chance. */
  private static Inet6Dev withoutEui64(Net net, Inet6Dev idev) {
    if (!isEui64(idev)) {
      return idev;
    }
    int mode = In6AddrGenMode.IN6_ADDR_GEN_MODE_RANDOM;
    Inet6Dev random = idev.withCnf(idev.cnf().with(Ipv6Devconf.ADDR_GEN_MODE, mode));
    Inet6State.put(net, random);
    return random;
  }

  private static boolean isEui64(Inet6Dev idev) {
    return idev.cnf().get(Ipv6Devconf.ADDR_GEN_MODE) == In6AddrGenMode.IN6_ADDR_GEN_MODE_EUI64;
  }

  /**
   * A link-local address, unless the device is a master of a layer-3 domain or makes none. Source:
   * net/ipv6/addrconf.c, {@code addrconf_addr_gen}.
   */
  private void addrconfAddrGen(Net net, NetDevice dev, Inet6Dev idev) {
    if (dev.isL3Master() || dev.is(Iff.IFF_SLAVE)) {
      return;
    }
    switch (idev.cnf().get(Ipv6Devconf.ADDR_GEN_MODE)) {
      case In6AddrGenMode.IN6_ADDR_GEN_MODE_EUI64 ->
          addr.addrconfAddLinklocal(net, idev, linkLocalEui64(dev), 0);
      case In6AddrGenMode.IN6_ADDR_GEN_MODE_STABLE_PRIVACY -> addStable(net, dev, idev);
      case In6AddrGenMode.IN6_ADDR_GEN_MODE_RANDOM ->
          addStable(net, dev, ipv6GenModeRandomInit(net, idev));
      default -> {
        // no link-local address
      }
    }
  }

  /** Without a secret there is no address. */
  private void addStable(Net net, NetDevice dev, Inet6Dev idev) {
    IpAddress prefix = IpAddress.v6(LINK_LOCAL, 0);
    IpAddress own = StableAddress.ipv6GenerateStableAddress(net, dev, idev, prefix, 0);
    if (own != null) {
      addr.addrconfAddLinklocal(net, idev, own, IfaF.IFA_F_STABLE_PRIVACY);
    }
  }

  /**
   * A device that has no secret gets one, and keeps it. Source: net/ipv6/addrconf.c, {@code
   * ipv6_gen_mode_random_init}.
   */
  private static Inet6Dev ipv6GenModeRandomInit(Net net, Inet6Dev idev) {
    if (idev.secret() != null) {
      return idev;
    }
    Inet6Dev with = idev.withSecret(IpAddress.v6(net.rtnl().randomLong(), net.rtnl().randomLong()));
    Inet6State.put(net, with);
    return with;
  }

  /** The address that follows from that of the device. */
  static IpAddress linkLocalEui64(NetDevice dev) {
    return IpAddress.v6(LINK_LOCAL, addrconfIfidEui48(dev));
  }

  /**
   * The interface identifier of an Ethernet address; devices that share one address are told apart
   * by their device id. Source: include/net/addrconf.h, {@code addrconf_ifid_eui48}.
   */
  static long addrconfIfidEui48(NetDevice dev) {
    MacAddress mac = dev.address();
    byte[] b = mac.toBytes();
    int devId = dev.kind().priv() instanceof DevIdHolder holder ? holder.devId() : 0;
    long id = devId == 0 ? 0xfffe : devId & 0xffff;
    long high = (b[0] & 0xffL) << 16 | (b[1] & 0xffL) << 8 | (b[2] & 0xffL);
    long low = (b[3] & 0xffL) << 16 | (b[4] & 0xffL) << 8 | (b[5] & 0xffL);
    long eui = high << 40 | id << 24 | low;
    return devId == 0 ? eui ^ 0x0200_0000_0000_0000L : eui;
  }
}
