package dev.linkwright.core.dataplane.vxlan;

import dev.linkwright.core.dataplane.addrconf.AddrType;
import dev.linkwright.core.dataplane.addrconf.Inet6Dev;
import dev.linkwright.core.dataplane.addrconf.Inet6State;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.value.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Whether what has been said of a device goes together, and what follows from it. Source:
 * drivers/net/vxlan/vxlan_core.c, {@code vxlan_config_validate}.
 */
final class VxlanConfigCheck {
  /** The port where none is given; Linux used it before there was one for VXLAN. */
  private static final int VXLAN_PORT = 8472;

  private static final int IANA_VXLAN_GPE_UDP_PORT = 4790;
  private static final long FDB_AGE_DEFAULT = 300;

  private final Net net;
  private VxlanConfig conf;

  private VxlanConfigCheck(Net net, VxlanConfig conf) {
    this.net = net;
    this.conf = conf;
  }

  /**
   * What has been said, with what follows from it.
   *
   * @param lower the device below, or null
   */
  record Settled(VxlanConfig conf, @Nullable Dev lower) {}

  /**
   * Settles what is left open.
   *
   * @param net the namespace of the sockets
   * @param old the device that is there, or null for a new one
   * @throws NetlinkException EINVAL, ENODEV for the device below, EPERM where that has no IPv6,
   *     EEXIST where another device listens for the same
   */
  static Settled vxlanConfigValidate(Net net, VxlanConfig said, @Nullable Dev old) {
    VxlanConfigCheck check = new VxlanConfigCheck(net, said);
    check.gpe();
    check.families();
    check.scopes();
    Dev lower = check.lower();
    check.defaults();
    if (vxlanVniInUse(net, old, check.conf, check.conf.vni())) {
      throw NetlinkException.refused(
          Errno.EEXIST, "A VXLAN device with the specified VNI already exists");
    }
    return new Settled(check.conf, lower);
  }

  private static NetlinkException invalid(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }

  private void gpe() {
    if (conf.is(VxlanF.GPE)
        && ((conf.flags() & ~VxlanF.ALLOWED_GPE) != 0 || !conf.is(VxlanF.COLLECT_METADATA))) {
      throw invalid("VXLAN GPE does not support this combination of attributes");
    }
  }

  private void families() {
    IpAddress remote = conf.ends().remoteIp();
    IpAddress local = conf.ends().saddr();
    int family = remote != null ? remote.family() : IpAddress.AF_INET;
    if (remote == null) {
      family = local == null ? IpAddress.AF_INET : local.family();
      conf = conf.withEnds(conf.ends().withRemoteIp(IpAddress.any(family)));
    }
    if (local == null) {
      conf = conf.withEnds(conf.ends().withSaddr(IpAddress.any(family)));
    }
    if (conf.saddr().family() != conf.remoteIp().family()) {
      throw invalid("Local and remote address must be from the same family");
    }
    if (conf.saddr().isMulticast()) {
      throw invalid("Local address cannot be multicast");
    }
  }

  private void scopes() {
    boolean ipv6 = !conf.saddr().isV4();
    if (ipv6) {
      conf = conf.withFlag(VxlanF.IPV6, true);
      if (!conf.is(VxlanF.COLLECT_METADATA)) {
        linkLocal();
      }
    }
    if (conf.outer().label() != 0 && !ipv6) {
      throw invalid("Label attribute only applies to IPv6 VXLAN devices");
    }
    if (conf.outer().labelPolicy() != 0 && !ipv6) {
      throw invalid("Label policy only applies to IPv6 VXLAN devices");
    }
  }

  private void linkLocal() {
    int local = AddrType.ipv6AddrType(conf.saddr());
    int remote = AddrType.ipv6AddrType(conf.remoteIp());
    boolean own = (local & AddrType.IPV6_ADDR_LINKLOCAL) != 0;
    boolean fits =
        own
            ? (remote & AddrType.IPV6_ADDR_LINKLOCAL) != 0 || remote == AddrType.IPV6_ADDR_ANY
            : remote != (AddrType.IPV6_ADDR_UNICAST | AddrType.IPV6_ADDR_LINKLOCAL);
    if (!fits) {
      throw invalid("Invalid combination of local and remote address scopes");
    }
    conf = conf.withFlag(VxlanF.IPV6_LINKLOCAL, own);
  }

  private @Nullable Dev lower() {
    int below = conf.ends().remoteIfindex();
    if (below == 0) {
      if (conf.remoteIp().isMulticast()) {
        throw invalid("Local interface required for multicast remote destination");
      }
      if (conf.is(VxlanF.IPV6_LINKLOCAL)) {
        throw invalid("Local interface required for link-local local/remote addresses");
      }
      return null;
    }
    NetDevice lower = NetdevState.devGetByIndex(net, below);
    if (lower == null) {
      throw NetlinkException.refused(Errno.ENODEV, "Invalid local interface, device not found");
    }
    Inet6Dev idev = conf.saddr().isV4() ? null : Inet6State.in6DevGet(net, below);
    if (idev != null && idev.disabled()) {
      throw NetlinkException.refused(Errno.EPERM, "IPv6 support disabled by administrator");
    }
    return Dev.of(net, lower);
  }

  private void defaults() {
    VxlanConfig.Ports ports = conf.ports();
    if (ports.dst() == 0) {
      int dst = conf.is(VxlanF.GPE) ? IANA_VXLAN_GPE_UDP_PORT : VXLAN_PORT;
      conf = conf.withPorts(new VxlanConfig.Ports(dst, ports.min(), ports.max()));
    }
    if (conf.limits().ageInterval() == 0) {
      conf = conf.withLimits(new VxlanConfig.Limits(FDB_AGE_DEFAULT, conf.limits().addrmax()));
    }
  }

  /**
   * Whether a device other than {@code self} serves the network and would be asked by the same
   * packets as one with {@code conf}. Source: drivers/net/vxlan/vxlan_core.c, {@code
   * vxlan_vni_in_use}.
   */
  static boolean vxlanVniInUse(Net net, @Nullable Dev self, VxlanConfig conf, long vni) {
    return VxlanNet.devices(net).stream()
        .filter(dev -> !dev.equals(self))
        .map(dev -> dev.priv(Vxlan.class))
        .anyMatch(other -> serves(other, vni) && listensForTheSame(other.cfg(), conf));
  }

  private static boolean serves(Vxlan vxlan, long vni) {
    return vxlan.cfg().is(VxlanF.VNIFILTER)
        ? vxlan.vnis().containsKey(vni)
        : vxlan.cfg().vni() == vni;
  }

  private static boolean listensForTheSame(VxlanConfig other, VxlanConfig conf) {
    int kind = VxlanF.RCV_FLAGS | VxlanF.IPV6;
    return other.ports().dst() == conf.ports().dst()
        && (other.flags() & kind) == (conf.flags() & kind)
        && (!conf.is(VxlanF.IPV6_LINKLOCAL)
            || other.ends().remoteIfindex() == conf.ends().remoteIfindex());
  }
}
