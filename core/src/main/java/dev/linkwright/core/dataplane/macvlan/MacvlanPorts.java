package dev.linkwright.core.dataplane.macvlan;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.RxHandlers;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.value.MacAddress;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What happens on the device below macvlans. Source: drivers/net/macvlan.c. */
final class MacvlanPorts {
  /** The receive handler's name. */
  static final String MACVLAN_HANDLE_FRAME = "macvlan_handle_frame";

  private final NetdevCore core;

  MacvlanPorts(NetdevCore core) {
    this.core = core;
  }

  /** The port on {@code lower}; it must be there ({@code macvlan_port_get_rtnl}). */
  static MacvlanPort get(Dev lower) {
    return Objects.requireNonNull(lower.port(MacvlanPort.class));
  }

  /** Replaces the port on {@code lower} by a function of it. */
  static void update(Dev lower, UnaryOperator<MacvlanPort> change) {
    lower.setPort(change.apply(get(lower)));
  }

  /** The macvlans on {@code lower}, in the order in which they came. */
  static List<Dev> vlans(Dev lower) {
    return get(lower).vlans().stream().map(lower::other).toList();
  }

  /** Source: include/linux/netdevice.h, {@code netif_is_macvlan_port}. */
  static boolean netifIsMacvlanPort(NetDevice dev) {
    return dev.isPriv(IffPriv.IFF_MACVLAN_PORT);
  }

  /**
   * Makes {@code dev} a port. Source: drivers/net/macvlan.c, {@code macvlan_port_create}.
   *
   * @throws NetlinkException EINVAL if it is no Ethernet device, is the loopback device or lets
   *     nobody take its frames; EBUSY if somebody takes them
   */
  void macvlanPortCreate(Dev dev) {
    NetDevice now = dev.now();
    if (now.type() != HwAddress.ARPHRD_ETHER || now.is(Iff.IFF_LOOPBACK)) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    MacvlanPort port = MacvlanPort.on(now.address());
    RxHandlers.netdevRxHandlerRegister(dev, MACVLAN_HANDLE_FRAME, port);
    dev.update(d -> d.withPriv(IffPriv.IFF_MACVLAN_PORT, true));
  }

  /**
   * Ends the port on {@code dev}; an address that came from a passthru macvlan goes with it.
   * Source: drivers/net/macvlan.c, {@code macvlan_port_destroy}.
   */
  void macvlanPortDestroy(Dev dev) {
    MacvlanPort port = get(dev);
    dev.update(d -> d.withPriv(IffPriv.IFF_MACVLAN_PORT, false));
    RxHandlers.netdevRxHandlerUnregister(dev);
    if (port.passthru() && !dev.now().address().equals(port.permAddr())) {
      restoreAddress(dev, port.permAddr());
    }
  }

  private void restoreAddress(Dev dev, MacAddress address) {
    try {
      core.change().devSetMacAddress(dev, address);
    } catch (NetlinkException refusal) {
      // As on Linux: a device that cannot change its address while it is up keeps the present one.
    }
  }

  /**
   * Whether frames to {@code addr} already reach the device or one of its macvlans. Source:
   * drivers/net/macvlan.c, {@code macvlan_addr_busy}.
   */
  static boolean macvlanAddrBusy(Dev lower, MacAddress addr) {
    MacvlanPort port = get(lower);
    boolean own = lower.now().address().equals(addr);
    return (own && !port.passthru() && !port.addrChange()) || macvlanHashLookup(lower, addr);
  }

  /** Source: drivers/net/macvlan.c, {@code macvlan_hash_lookup}. */
  private static boolean macvlanHashLookup(Dev lower, MacAddress addr) {
    return vlans(lower).stream()
        .map(Dev::now)
        .anyMatch(vlan -> vlan.isUp() && vlan.address().equals(addr));
  }

  /**
   * Gives a macvlan an address: its own wish, or in mode passthru that of the device below. Source:
   * drivers/net/macvlan.c, {@code macvlan_sync_address}.
   *
   * @throws NetlinkException EADDRINUSE if frames to it have a taker already
   */
  void macvlanSyncAddress(Dev dev, MacAddress addr) {
    Dev lower = dev.other(dev.priv(Macvlan.class).lowerdev());
    MacvlanPort port = get(lower);
    if (dev.now().isUp()) {
      if (macvlanAddrBusy(lower, addr)) {
        throw NetlinkException.refused(Errno.EADDRINUSE);
      }
      if (!port.passthru()) {
        core.open().rxMode().devUcAdd(lower, addr);
        core.open().rxMode().devUcDel(lower, dev.now().address());
      }
    }
    dev.update(d -> d.withHw(d.hw().with(addr, d.hw().assignType())));
    if (port.passthru() && !port.addrChange()) {
      update(lower, p -> p.withPermAddr(lower.now().address()));
    }
    update(lower, p -> p.withAddrChange(false));
  }

  /**
   * The queue is as long as the macvlan wants that wants most. Source: drivers/net/macvlan.c,
   * {@code update_port_bc_queue_len}.
   */
  static void updatePortBcQueueLen(Dev lower) {
    long most =
        vlans(lower).stream().mapToLong(v -> v.priv(Macvlan.class).bcQueueLenReq()).max().orElse(0);
    update(lower, p -> p.withBcQueueLenUsed(most));
  }
}
