package dev.linkwright.core.dataplane.bond;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRxMode;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevEvent;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.BondMode;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses of a bond and its ports, and what they shall receive besides. */
final class BondAddresses {
  private final NetdevCore core;
  private final BondAlb alb;

  BondAddresses(NetdevCore core) {
    this.core = core;
    this.alb = new BondAlb(core);
  }

  /** Those of ports of a bond that balances. */
  BondAlb alb() {
    return alb;
  }

  /** Asks whether the bond may have {@code address} (dev_pre_changeaddr_notify). */
  void ask(Dev bond, MacAddress address) {
    NetdevEvent.Info info = new NetdevEvent.PreChangeAddr(address);
    core.chain()
        .callNetdeviceNotifiersInfo(NetdevCmd.NETDEV_PRE_CHANGEADDR, bond.net(), bond.now(), info);
  }

  /** Source: drivers/net/bonding/bond_main.c, {@code bond_set_mac_address}. */
  void bondSetMacAddress(Dev bond, MacAddress address) {
    BondParams params = BondState.bond(bond).params();
    if (!params.sharesAddress()) {
      return;
    }
    if (!address.isValidEther()) {
      throw NetlinkException.refused(Errno.EADDRNOTAVAIL);
    }
    if (params.mode() == BondMode.BOND_MODE_ALB) {
      alb.bondAlbSetMacAddress(bond, address);
      return;
    }
    MacAddress before = bond.now().address();
    List<Dev> changed = new ArrayList<>();
    try {
      for (Dev dev : BondState.slaves(bond)) {
        core.change().devSetMacAddress(dev, address);
        changed.add(dev);
      }
    } catch (NetlinkException refusal) {
      changed.forEach(dev -> core.change().devSetMacAddress(dev, before));
      throw refusal;
    }
    bond.update(d -> d.withHw(d.hw().with(address, d.hw().assignType())));
  }

  /**
   * The new active port takes the address of the one before, and gives its own. Source:
   * drivers/net/bonding/bond_main.c, {@code bond_do_fail_over_mac}, {@code BOND_FOM_FOLLOW}.
   */
  void follow(Dev bond, Dev next, @Nullable Dev old) {
    Dev before = old == null ? BondState.withAddress(bond, bond.now().address(), next) : old;
    MacAddress given = next.now().address();
    MacAddress taken = before == null ? bond.now().address() : before.now().address();
    if (tryAddress(next, taken) && before != null) {
      tryAddress(before, given);
    }
  }

  /** The driver only says in its log that a port did not take an address. */
  private boolean tryAddress(Dev dev, MacAddress address) {
    try {
      core.change().devSetMacAddress(dev, address);
      return true;
    } catch (NetlinkException refused) {
      return false;
    }
  }

  /**
   * What the bond shall receive the active port receives. Source: drivers/net/bonding/bond_main.c,
   * {@code bond_hw_addr_swap}.
   */
  void bondHwAddrSwap(Dev bond, @Nullable Dev next, @Nullable Dev old) {
    if (old != null) {
      passFlags(old, bond.now().flags(), -1);
      if (bond.now().isUp()) {
        flush(bond, old);
      }
    }
    if (next != null) {
      passFlags(next, bond.now().flags(), 1);
      if (bond.now().isUp()) {
        sync(bond, next);
      }
    }
  }

  /**
   * Lets a port hear everything, or no longer.
   *
   * @param flags of these IFF_PROMISC and IFF_ALLMULTI count: the bond's
   * @param inc 1, or -1 for no longer
   */
  void passFlags(Dev dev, int flags, int inc) {
    if ((flags & Iff.IFF_PROMISC) != 0) {
      rxMode().devSetPromiscuity(dev, inc);
    }
    if ((flags & Iff.IFF_ALLMULTI) != 0) {
      rxMode().devSetAllmulti(dev, inc);
    }
  }

  /** The ports that receive what the bond receives: the active one, or all. */
  List<Dev> receivers(Dev bond) {
    if (!BondState.bond(bond).params().usesPrimary()) {
      return BondState.slaves(bond);
    }
    Dev active = BondState.currActive(bond);
    return active == null ? List.of() : List.of(active);
  }

  /**
   * Lets a port receive what the bond shall receive. Source: drivers/net/bonding/bond_main.c,
   * {@code bond_set_rx_mode}.
   */
  void sync(Dev bond, Dev dev) {
    if (BondState.bond(bond).params().usesPrimary()) {
      rxMode().devSync(dev, bond);
    } else {
      rxMode().devSyncMultiple(dev, bond);
    }
  }

  /**
   * Takes back what the port receives for the bond. Source: drivers/net/bonding/bond_main.c, {@code
   * bond_hw_addr_flush}.
   */
  void flush(Dev bond, Dev dev) {
    rxMode().devUnsync(dev, bond);
    if (BondState.bond(bond).params().is8023ad()) {
      rxMode().devMcDel(dev, Bond3ad.LACPDU_MCAST_ADDR);
    }
  }

  /** Lets a port hear its partner. */
  void hearPartner(Dev bond, Dev dev) {
    if (BondState.bond(bond).params().is8023ad()) {
      rxMode().devMcAdd(dev, Bond3ad.LACPDU_MCAST_ADDR);
    }
  }

  /** A bond without ports has an address of its own. */
  void randomAddress(Dev bond) {
    bond.update(d -> d.withRandomAddress(bond.rtnl()));
  }

  private DevRxMode rxMode() {
    return core.open().rxMode();
  }
}
