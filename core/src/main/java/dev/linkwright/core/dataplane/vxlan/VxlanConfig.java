package dev.linkwright.core.dataplane.vxlan;

import dev.linkwright.netlink.value.IpAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What requests have said of a device. Source: include/net/vxlan.h, {@code struct vxlan_config}.
 *
 * @param vni number of the network, 24 bits
 * @param ends between whom the tunnel is
 * @param outer what the outer header says
 * @param ports UDP ports
 * @param limits what the forwarding table keeps
 * @param flags {@link VxlanF} bits
 * @param reserved bits of the VXLAN header that must not be set, the flags above the number
 */
record VxlanConfig(
    long vni, Ends ends, Outer outer, Ports ports, Limits limits, int flags, long reserved) {
  /** A device of which nothing has been said. */
  static final VxlanConfig NOTHING_SAID =
      new VxlanConfig(
          0,
          new Ends(null, null, 0),
          new Outer(0, 0, 0, 0, 0),
          new Ports(0, 0, 0),
          new Limits(0, 0),
          0,
          0);

  /**
   * Between whom the tunnel is.
   *
   * @param remoteIp where frames to nobody known go, or any; null while nothing has been said
   * @param saddr the own address, or any; null while nothing has been said
   * @param remoteIfindex the device below, 0 for none
   */
  record Ends(@Nullable IpAddress remoteIp, @Nullable IpAddress saddr, int remoteIfindex) {
    Ends withRemoteIp(IpAddress next) {
      return new Ends(next, saddr, remoteIfindex);
    }

    Ends withSaddr(IpAddress next) {
      return new Ends(remoteIp, next, remoteIfindex);
    }

    Ends withRemoteIfindex(int next) {
      return new Ends(remoteIp, saddr, next);
    }
  }

  /**
   * What the outer header says.
   *
   * @param tos type of service; 1 to inherit it
   * @param ttl hops; 0 for the default
   * @param label IPv6 flow label, 20 bits
   * @param df VXLAN_DF_*
   * @param labelPolicy VXLAN_LABEL_*
   */
  record Outer(int tos, int ttl, long label, int df, long labelPolicy) {}

  /**
   * UDP ports.
   *
   * @param dst where to send and to listen
   * @param min lowest to send from
   * @param max highest to send from
   */
  record Ports(int dst, int min, int max) {}

  /**
   * What the forwarding table keeps.
   *
   * @param ageInterval seconds after which what was learned is forgotten
   * @param addrmax most entries, 0 for no limit
   */
  record Limits(long ageInterval, long addrmax) {}

  /** Where frames to nobody known go; {@link #ends} must have been settled. */
  IpAddress remoteIp() {
    return Objects.requireNonNull(ends.remoteIp());
  }

  /** The own address; {@link #ends} must have been settled. */
  IpAddress saddr() {
    return Objects.requireNonNull(ends.saddr());
  }

  /** Whether all bits of {@code flag} are set. */
  boolean is(int flag) {
    return (flags & flag) == flag;
  }

  VxlanConfig withVni(long next) {
    return new VxlanConfig(next, ends, outer, ports, limits, flags, reserved);
  }

  VxlanConfig withEnds(Ends next) {
    return new VxlanConfig(vni, next, outer, ports, limits, flags, reserved);
  }

  VxlanConfig withOuter(Outer next) {
    return new VxlanConfig(vni, ends, next, ports, limits, flags, reserved);
  }

  VxlanConfig withPorts(Ports next) {
    return new VxlanConfig(vni, ends, outer, next, limits, flags, reserved);
  }

  VxlanConfig withLimits(Limits next) {
    return new VxlanConfig(vni, ends, outer, ports, next, flags, reserved);
  }

  VxlanConfig withFlag(int flag, boolean on) {
    int next = on ? flags | flag : flags & ~flag;
    return new VxlanConfig(vni, ends, outer, ports, limits, next, reserved);
  }

  VxlanConfig withReserved(long next) {
    return new VxlanConfig(vni, ends, outer, ports, limits, flags, next);
  }
}
