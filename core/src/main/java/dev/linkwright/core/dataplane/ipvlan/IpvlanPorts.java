package dev.linkwright.core.dataplane.ipvlan;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.RxHandlers;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.IpvlanMode;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What happens on the device below ipvlans. Source: drivers/net/ipvlan/ipvlan_main.c. */
final class IpvlanPorts {
  /** The receive handler's name. */
  static final String IPVLAN_HANDLE_FRAME = "ipvlan_handle_frame";

  /** The device id of the device below itself; ipvlans have lower ones. */
  private static final int LAST_DEV_ID = 0xfffe;

  private final NetdevCore core;

  IpvlanPorts(NetdevCore core) {
    this.core = core;
  }

  /** The port on {@code phys}; it must be there ({@code ipvlan_port_get_rtnl}). */
  static IpvlanPort get(Dev phys) {
    return Objects.requireNonNull(phys.port(IpvlanPort.class));
  }

  /** Replaces the port on {@code phys} by a function of it. */
  static void update(Dev phys, UnaryOperator<IpvlanPort> change) {
    phys.setPort(change.apply(get(phys)));
  }

  /** The ipvlans on {@code phys}, in the order in which they came. */
  static List<Dev> ipvlans(Dev phys) {
    return get(phys).ipvlans().stream().map(phys::other).toList();
  }

  /** Source: drivers/net/ipvlan/ipvlan.h, {@code netif_is_ipvlan_port}. */
  static boolean netifIsIpvlanPort(NetDevice dev) {
    return dev.kind().port() instanceof IpvlanPort;
  }

  /**
   * Whether ipvlans could share {@code phys}. Source: drivers/net/ipvlan/ipvlan_main.c, {@code
   * ipvlan_link_new}.
   *
   * @throws NetlinkException EINVAL if it is no Ethernet device or the loopback device, EBUSY if
   *     somebody else takes its frames
   */
  static void requireFree(Dev phys) {
    NetDevice now = phys.now();
    if (now.type() != HwAddress.ARPHRD_ETHER || now.is(Iff.IFF_LOOPBACK)) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    if (RxHandlers.netdevIsRxHandlerBusy(phys)) {
      throw NetlinkException.refused(Errno.EBUSY);
    }
  }

  /** Source: drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_port_create}. */
  static void ipvlanPortCreate(Dev phys) {
    RxHandlers.netdevRxHandlerRegister(phys, IPVLAN_HANDLE_FRAME, IpvlanPort.INITIAL);
    phys.update(d -> d.withPriv(IffPriv.IFF_IPVLAN_MASTER, true));
  }

  /** Source: drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_port_destroy}. */
  static void ipvlanPortDestroy(Dev phys) {
    if (get(phys).mode() == IpvlanMode.IPVLAN_MODE_L3S) {
      markL3s(phys, false);
    }
    RxHandlers.netdevRxHandlerUnregister(phys);
    phys.update(d -> d.withPriv(IffPriv.IFF_IPVLAN_MASTER, false));
  }

  /**
   * Changes the mode of all ipvlans on {@code phys}; between l2 and the others they lose or get
   * their neighbours. Source: drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_set_port_mode}.
   */
  void ipvlanSetPortMode(Dev phys, int mode) {
    int before = get(phys).mode();
    if (before == mode) {
      return;
    }
    for (Dev ipvlan : ipvlans(phys)) {
      int flags = ipvlan.now().flags();
      int next = IpvlanPort.isLayer3(mode) ? flags | Iff.IFF_NOARP : flags & ~Iff.IFF_NOARP;
      core.open().devChangeFlags(ipvlan, next);
    }
    if (mode == IpvlanMode.IPVLAN_MODE_L3S || before == IpvlanMode.IPVLAN_MODE_L3S) {
      markL3s(phys, mode == IpvlanMode.IPVLAN_MODE_L3S);
    }
    update(phys, p -> p.withMode(mode));
  }

  /**
   * In mode l3s packets go through the IP layer of the device below before they reach an ipvlan.
   * Source: drivers/net/ipvlan/ipvlan_l3s.c, {@code ipvlan_l3s_register}, {@code
   * ipvlan_l3s_unregister}.
   */
  private static void markL3s(Dev phys, boolean is) {
    phys.update(d -> d.withPriv(IffPriv.IFF_L3MDEV_RX_HANDLER, is));
  }

  /**
   * The lowest device id that no ipvlan on {@code phys} has, counted from where the last search
   * ended. Source: drivers/net/ipvlan/ipvlan_main.c, {@code ipvlan_link_new}.
   *
   * @throws NetlinkException ENOSPC if all are in use
   */
  static int nextDevId(Dev phys) {
    List<Integer> used = ipvlans(phys).stream().map(dev -> dev.priv(Ipvlan.class).devId()).toList();
    int start = get(phys).devIdStart() == LAST_DEV_ID ? 1 : get(phys).devIdStart();
    for (int i = 0; i < LAST_DEV_ID - 1; i++) {
      int id = (start - 1 + i) % (LAST_DEV_ID - 1) + 1;
      if (!used.contains(id)) {
        update(phys, p -> p.withDevIdStart(id + 1));
        return id;
      }
    }
    throw NetlinkException.refused(Errno.ENOSPC);
  }
}
