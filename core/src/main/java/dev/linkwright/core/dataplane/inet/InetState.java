package dev.linkwright.core.dataplane.inet;

import dev.linkwright.core.dataplane.net.DevConf;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * IPv4 on the devices of a namespace.
 *
 * @param devices by ifindex
 * @param all settings for all devices (conf/all)
 * @param dflt settings a new device gets (conf/default)
 */
public record InetState(PMap<Integer, InDevice> devices, DevConf all, DevConf dflt) {
  static final Slot<InetState> SLOT =
      Slot.of(
          "inet",
          InetState.class,
          new InetState(HashTreePMap.empty(), Ipv4Devconf.ALL, Ipv4Devconf.DEFAULT));

  /** Source: include/uapi/linux/ip.h. */
  private static final long IPV4_MIN_MTU = 68;

  /**
   * IPv4 on the device, or null where it is off. Source: include/linux/inetdevice.h, {@code
   * __in_dev_get_rtnl}.
   */
  public static @Nullable InDevice inDevGet(Net net, int ifindex) {
    return net.get(SLOT).devices().get(ifindex);
  }

  /** Whether IPv4 works with the device's MTU. Source: net/ipv4/devinet.c. */
  public static boolean inetdevValidMtu(NetDevice dev) {
    return dev.mtu() >= IPV4_MIN_MTU;
  }

  /** The addresses of the device in the kernel's order; none where IPv4 is off. */
  public static List<InIfaddr> addresses(Net net, int ifindex) {
    InDevice dev = inDevGet(net, ifindex);
    return dev == null ? List.of() : dev.ifaList();
  }

  /**
   * All of them in the order in which the kernel's table of devices lists them, which is that of
   * the low byte of the ifindex.
   */
  static Collection<InDevice> inDump(Net net) {
    Comparator<InDevice> order =
        Comparator.<InDevice>comparingInt(d -> d.ifindex() & 0xff).thenComparing(d -> -d.ifindex());
    return net.get(SLOT).devices().values().stream().sorted(order).toList();
  }

  static void put(Net net, InDevice dev) {
    net.update(SLOT, s -> new InetState(s.devices.plus(dev.ifindex(), dev), s.all, s.dflt));
  }

  static void remove(Net net, int ifindex) {
    net.update(SLOT, s -> new InetState(s.devices.minus(ifindex), s.all, s.dflt));
  }

  /** Whether the setting is on for the device or for all ({@code IN_DEV_ORCONF}). */
  public static boolean orConf(Net net, int ifindex, int index) {
    InDevice dev = inDevGet(net, ifindex);
    return net.get(SLOT).all().is(index) || (dev != null && dev.cnf().is(index));
  }

  /** Whether the setting is on for the device and for all ({@code IN_DEV_ANDCONF}). */
  public static boolean andConf(Net net, int ifindex, int index) {
    InDevice dev = inDevGet(net, ifindex);
    return net.get(SLOT).all().is(index) && dev != null && dev.cnf().is(index);
  }

  /** The larger of the setting of the device and that for all ({@code IN_DEV_MAXCONF}). */
  public static int maxConf(Net net, int ifindex, int index) {
    InDevice dev = inDevGet(net, ifindex);
    return Math.max(net.get(SLOT).all().get(index), dev == null ? 0 : dev.cnf().get(index));
  }

  /**
   * Whether the device takes packets that claim to come from the host itself. Source: {@code
   * IN_DEV_ACCEPT_LOCAL}.
   */
  public static boolean acceptsLocal(Net net, int ifindex) {
    return orConf(net, ifindex, Ipv4Devconf.ACCEPT_LOCAL);
  }

  /**
   * Whether routes over the device are to be passed over while its link is down. Source: {@code
   * ip_ignore_linkdown}.
   */
  public static boolean ipIgnoreLinkdown(Net net, int ifindex) {
    return orConf(net, ifindex, Ipv4Devconf.IGNORE_ROUTES_WITH_LINKDOWN);
  }

  /** Whether the device forwards ({@code IN_DEV_FORWARD}). */
  public static boolean forwards(Net net, int ifindex) {
    InDevice dev = inDevGet(net, ifindex);
    return dev != null && dev.cnf().is(Ipv4Devconf.FORWARDING);
  }
}
