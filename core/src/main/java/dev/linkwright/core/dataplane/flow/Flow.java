package dev.linkwright.core.dataplane.flow;

import dev.linkwright.netlink.value.IpAddress;

/**
 * What a route is looked up for. Source: include/net/flow.h, {@code struct flowi4} and {@code
 * struct flowi6}.
 *
 * @param dst destination
 * @param src source; unspecified while none is chosen
 * @param dev the devices that matter
 * @param mark firewall mark, unsigned 32 bits
 * @param traffic its traffic class and flow label
 * @param scope least RT_SCOPE_* a route must have; IPv4 only
 * @param transport what is above IP
 */
public record Flow(
    IpAddress dst,
    IpAddress src,
    Devices dev,
    long mark,
    Traffic traffic,
    int scope,
    Transport transport) {
  /**
   * Devices of a flow, by ifindex; 0 is none.
   *
   * @param oif where it must leave
   * @param iif where it came in; the loopback device for what the host itself sends
   * @param l3mdev the master of the layer-3 domain it belongs to
   * @param leaving whether the output device was asked for that domain (FLOWI_FLAG_L3MDEV_OIF)
   */
  public record Devices(int oif, int iif, int l3mdev, boolean leaving) {
    public static final Devices NONE = of(0, 0);

    /** Devices whose domain is not known yet. */
    public static Devices of(int oif, int iif) {
      return new Devices(oif, iif, 0, false);
    }
  }

  /**
   * What all packets of a flow have in common in their headers.
   *
   * @param tos type of service of IPv4, traffic class of IPv6
   * @param label flow label of IPv6, else 0
   */
  public record Traffic(int tos, long label) {
    public static final Traffic NONE = new Traffic(0, 0);
  }

  /**
   * What rules can select on above IP.
   *
   * @param protocol IP protocol, 0 if not known
   * @param sport source port
   * @param dport destination port
   * @param uid user the socket belongs to, unsigned 32 bits
   * @param tunId tunnel id, 0 for none
   */
  public record Transport(int protocol, int sport, int dport, long uid, long tunId) {
    public static final Transport NONE = new Transport(0, 0, 0, 0, 0);

    /** What goes the other way; what comes in belongs to the root user. */
    public Transport back() {
      return new Transport(protocol, dport, sport, 0, 0);
    }

    /** As it comes in: nobody's yet, which the rules take for the root user's. */
    public Transport incoming() {
      return new Transport(protocol, sport, dport, 0, tunId);
    }
  }

  /** Anything to {@code dst}. */
  public static Flow to(IpAddress dst) {
    return new Flow(
        dst, IpAddress.any(dst.family()), Devices.NONE, 0, Traffic.NONE, 0, Transport.NONE);
  }

  public int family() {
    return dst.family();
  }

  public int tos() {
    return traffic.tos();
  }

  public long label() {
    return traffic.label();
  }

  public int oif() {
    return dev.oif();
  }

  public int iif() {
    return dev.iif();
  }

  public int l3mdev() {
    return dev.l3mdev();
  }

  public Flow withDst(IpAddress next) {
    return new Flow(next, src, dev, mark, traffic, scope, transport);
  }

  public Flow withSrc(IpAddress next) {
    return new Flow(dst, next, dev, mark, traffic, scope, transport);
  }

  public Flow withOif(int next) {
    return new Flow(
        dst,
        src,
        new Devices(next, dev.iif(), dev.l3mdev(), dev.leaving()),
        mark,
        traffic,
        scope,
        transport);
  }

  public Flow withIif(int next) {
    return new Flow(
        dst,
        src,
        new Devices(dev.oif(), next, dev.l3mdev(), dev.leaving()),
        mark,
        traffic,
        scope,
        transport);
  }

  /**
   * The flow in the domain of {@code next}.
   *
   * @param leaving whether its output device is the reason
   */
  public Flow withL3mdev(int next, boolean leaving) {
    Devices in = new Devices(dev.oif(), dev.iif(), next, leaving);
    return new Flow(dst, src, in, mark, traffic, scope, transport);
  }

  public Flow withMark(long next) {
    return new Flow(dst, src, dev, next, traffic, scope, transport);
  }

  public Flow withTransport(Transport next) {
    return new Flow(dst, src, dev, mark, traffic, scope, next);
  }

  public Flow withScope(int next) {
    return new Flow(dst, src, dev, mark, traffic, next, transport);
  }
}
