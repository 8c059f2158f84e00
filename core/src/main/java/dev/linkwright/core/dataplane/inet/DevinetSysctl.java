package dev.linkwright.core.dataplane.inet;

import dev.linkwright.core.dataplane.net.DevConf;
import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevLro;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.NetconfaIfindex;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes to /proc/sys/net/ipv4/conf and ip_forward. Source: net/ipv4/devinet.c, {@code
 * devinet_sysctl}, {@code devinet_conf_proc}, {@code devinet_sysctl_forward}.
 */
public final class DevinetSysctl {
  /** The files, by number. Source: net/ipv4/devinet.c, {@code devinet_sysctl}. */
  private static final List<String> SETTINGS =
      List.of(
          ("forwarding mc_forwarding proxy_arp accept_redirects secure_redirects send_redirects"
                  + " shared_media rp_filter accept_source_route bootp_relay log_martians tag"
                  + " arp_filter medium_id disable_xfrm disable_policy force_igmp_version"
                  + " arp_announce arp_ignore promote_secondaries arp_accept arp_notify"
                  + " accept_local src_valid_mark proxy_arp_pvlan route_localnet"
                  + " igmpv2_unsolicited_report_interval igmpv3_unsolicited_report_interval"
                  + " ignore_routes_with_linkdown drop_unicast_in_l2_multicast"
                  + " drop_gratuitous_arp bc_forwarding arp_evict_nocarrier")
              .split(" "));

  /** Settings whose files only flush the routing cache, and forwarding: a default stays one. */
  private static final Set<Integer> NOT_COPIED =
      Set.of(
          Ipv4Devconf.FORWARDING,
          Ipv4Devconf.NOXFRM,
          Ipv4Devconf.NOPOLICY,
          Ipv4Devconf.ROUTE_LOCALNET,
          Ipv4Devconf.PROMOTE_SECONDARIES);

  private final DevLro lro;

  public DevinetSysctl(DevLro lro) {
    this.lro = lro;
  }

  /**
   * Writes one setting.
   *
   * @param conf a device's name, "all" or "default"
   * @param name of the file
   * @return false if there is no such device or the model does not know the setting
   */
  public boolean write(Net net, String conf, String name, int value) {
    int index = indexOf(net, name);
    if (index == Ipv4Devconf.MC_FORWARDING) {
      throw NetlinkException.transport(Errno.EACCES, name + " only tells");
    }
    return index >= 0 && devinetConfProc(net, conf, index, value);
  }

  /** What a file says, or null if there is no such device or file; parameters as above. */
  public static @Nullable Integer read(Net net, String conf, String name) {
    int index = indexOf(net, name);
    @Nullable DevConf values = index < 0 ? null : conf(net, conf);
    return values == null ? null : values.get(index);
  }

  /** The number of a setting, or -1. */
  private static int indexOf(Net net, String name) {
    boolean missing = name.equals("arp_evict_nocarrier") && !net.has(KernelChange.EVICT_NOCARRIER);
    return missing ? -1 : SETTINGS.indexOf(name);
  }

  /** The names of the files of a device; not every kernel has all. */
  public static List<String> names() {
    return SETTINGS;
  }

  private static @Nullable DevConf conf(Net net, String name) {
    InetState state = net.get(InetState.SLOT);
    @Nullable InDevice inDev = inDevByName(net, name);
    return switch (name) {
      case "all" -> state.all();
      case "default" -> state.dflt();
      default -> inDev == null ? null : inDev.cnf();
    };
  }

  private boolean devinetConfProc(Net net, String device, int index, int value) {
    switch (device) {
      case "all" -> {
        if (index == Ipv4Devconf.FORWARDING) {
          inetForwardChange(net, value);
        } else {
          writeAll(net, index, value);
        }
      }
      case "default" -> {
        writeDefault(net, index, value);
      }
      default -> {
        InDevice inDev = inDevByName(net, device);
        if (inDev == null) {
          return false;
        }
        write(net, inDev, index, value);
      }
    }
    return true;
  }

  private static void writeAll(Net net, int index, int value) {
    InetState now = net.get(InetState.SLOT);
    setDefaults(net, now.all().withStated(index, value), now.dflt());
    if (now.all().get(index) != value) {
      tellAll(net, index);
    }
  }

  private static void writeDefault(Net net, int index, int value) {
    InetState now = net.get(InetState.SLOT);
    if (NOT_COPIED.contains(index)) {
      setDefaults(net, now.all(), now.dflt().with(index, value));
    } else {
      setDefaults(net, now.all(), now.dflt().withStated(index, value));
      devinetCopyDfltConf(net, index, value);
    }
    if (now.dflt().get(index) != value) {
      tellDefault(net, index);
    }
  }

  private void write(Net net, InDevice inDev, int index, int value) {
    put(net, inDev, index, value);
    if (inDev.cnf().get(index) != value) {
      disableLro(net, inDev, index, value);
      InetNetconf.NETCONF.notifyOne(net, inDev.ifindex(), inDev.cnf().with(index, value), index);
    }
  }

  /**
   * What nobody has said of a device follows the default. Source: net/ipv4/devinet.c, {@code
   * devinet_copy_dflt_conf}.
   */
  private static void devinetCopyDfltConf(Net net, int index, int value) {
    for (NetDevice dev : NetdevState.devices(net)) {
      InDevice inDev = InetState.inDevGet(net, dev.ifindex());
      if (inDev != null && !inDev.cnf().isStated(index)) {
        InetState.put(net, inDev.withCnf(inDev.cnf().with(index, value)));
      }
    }
  }

  private static void tellAll(Net net, int index) {
    DevConf all = net.get(InetState.SLOT).all();
    InetNetconf.NETCONF.notifyOne(net, NetconfaIfindex.NETCONFA_IFINDEX_ALL, all, index);
  }

  private static void tellDefault(Net net, int index) {
    DevConf dflt = net.get(InetState.SLOT).dflt();
    InetNetconf.NETCONF.notifyOne(net, NetconfaIfindex.NETCONFA_IFINDEX_DEFAULT, dflt, index);
  }

  /**
   * Every device, present or to come, forwards or does not. Source: {@code inet_forward_change}.
   */
  public void inetForwardChange(Net net, int value) {
    InetState now = net.get(InetState.SLOT);
    if (now.all().get(Ipv4Devconf.FORWARDING) == value) {
      return;
    }
    setDefaults(
        net,
        now.all().with(Ipv4Devconf.FORWARDING, value),
        now.dflt().with(Ipv4Devconf.FORWARDING, value));
    tellAll(net, Ipv4Devconf.FORWARDING);
    tellDefault(net, Ipv4Devconf.FORWARDING);
    for (NetDevice dev : NetdevState.devices(net)) {
      InDevice inDev = InetState.inDevGet(net, dev.ifindex());
      if (inDev != null) {
        disableLro(net, inDev, Ipv4Devconf.FORWARDING, value);
        put(net, inDev, Ipv4Devconf.FORWARDING, value);
        InetNetconf.NETCONF.notifyOne(
            net,
            dev.ifindex(),
            inDev.cnf().with(Ipv4Devconf.FORWARDING, value),
            Ipv4Devconf.FORWARDING);
      }
    }
  }

  private void disableLro(Net net, InDevice inDev, int index, int value) {
    if (index == Ipv4Devconf.FORWARDING && value != 0) {
      lro.devDisableLro(new Dev(net.rtnl(), new DevRef(net.id(), inDev.ifindex())));
    }
  }

  private static void setDefaults(Net net, DevConf all, DevConf dflt) {
    net.update(InetState.SLOT, s -> new InetState(s.devices(), all, dflt));
  }

  private static void put(Net net, InDevice inDev, int index, int value) {
    InetState.put(net, inDev.withCnf(inDev.cnf().withStated(index, value)));
  }

  private static @Nullable InDevice inDevByName(Net net, String name) {
    NetDevice dev = NetdevState.devGetByName(net, name);
    return dev == null ? null : InetState.inDevGet(net, dev.ifindex());
  }
}
