package dev.linkwright.core.dataplane.bond;

import dev.linkwright.core.dataplane.bond.Bond.Rlb;
import dev.linkwright.core.dataplane.net.Timer;
import dev.linkwright.core.dataplane.net.TimerFunction;
import dev.linkwright.core.dataplane.net.Timers;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.BondMode;
import dev.linkwright.netlink.value.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of the ports of a bond that balances: the active port has the bond's, each of the
 * others one of its own. Source: drivers/net/bonding/bond_alb.c.
 */
final class BondAlb {
  private static final TimerFunction ALB_WORK = TimerFunction.of("alb_work");

  /** For how long a port hears everything, in milliseconds. */
  private static final long RLB_PROMISC_TIMEOUT = 10_000;

  private final NetdevCore core;

  BondAlb(NetdevCore core) {
    this.core = core;
  }

  void setup(Timers timers) {
    timers.setup(ALB_WORK, DevRef.class, (net, ref) -> bondAlbMonitor(new Dev(net.rtnl(), ref)));
  }

  private static Timer work(Dev bond) {
    return ALB_WORK.about(bond.net(), bond.ref());
  }

  /** The bond goes up. Source: {@code bond_alb_initialize}. */
  void bondAlbInitialize(Dev bond) {
    BondParams params = BondState.bond(bond).params();
    if (params.isLb()) {
      boolean rlb = params.mode() == BondMode.BOND_MODE_ALB;
      BondState.update(bond, b -> b.withRlb(new Rlb(rlb, b.rlb().primaryIsPromisc())));
      if (BondState.bond(bond).rlb().primaryIsPromisc()) {
        bond.rtnl().modTimer(work(bond), bond.rtnl().now() + RLB_PROMISC_TIMEOUT);
      }
    }
  }

  /** The bond goes down; what is promiscuous stays so. Source: {@code bond_close}. */
  static void cancel(Dev bond) {
    bond.rtnl().delTimer(work(bond));
  }

  /** It is known by now where the address has gone. Source: {@code bond_alb_monitor}. */
  private void bondAlbMonitor(Dev bond) {
    Dev active = BondState.currActive(bond);
    if (active != null) {
      leavePromisc(bond, active);
    }
  }

  /** The port in use hears only what is its own again, if it heard more. */
  void leavePromisc(Dev bond, Dev active) {
    Rlb rlb = BondState.bond(bond).rlb();
    if (rlb.primaryIsPromisc()) {
      core.open().rxMode().devSetPromiscuity(active, -1);
      BondState.update(bond, b -> b.withRlb(new Rlb(rlb.enabled(), false)));
      cancel(bond);
    }
  }

  /**
   * A new port keeps its own address, or gets one that no other port has. Source: {@code
   * bond_alb_init_slave}.
   *
   * @param perm its own
   * @throws NetlinkException EOPNOTSUPP if its address cannot change; EFAULT if all are taken
   */
  void bondAlbInitSlave(Dev bond, Dev dev, MacAddress perm) {
    if (!albSetSlaveMacAddr(bond, dev, perm)) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP);
    }
    if (BondState.hasSlaves(bond)) {
      albHandleAddrCollisionOnAttach(bond, dev, perm);
    }
  }

  private void albHandleAddrCollisionOnAttach(Dev bond, Dev dev, MacAddress perm) {
    MacAddress own = bond.now().address();
    if (!perm.equals(own)) {
      if (BondState.withAddress(bond, dev.now().address(), null) == null) {
        return;
      }
      albSetSlaveMacAddr(bond, dev, own);
    }
    for (Dev other : BondState.slaves(bond)) {
      MacAddress spare = BondState.slave(other).before().permHwaddr();
      if (BondState.withAddress(bond, spare, null) == null) {
        albSetSlaveMacAddr(bond, dev, spare);
        return;
      }
    }
    if (BondState.currActive(bond) != null || BondState.withAddress(bond, own, null) != null) {
      throw NetlinkException.refused(Errno.EFAULT);
    }
  }

  /**
   * A port that leaves takes its own address from the one that has it. Source: {@code
   * alb_change_hw_addr_on_detach}.
   */
  void bondAlbDeinitSlave(Dev bond, Dev dev) {
    MacAddress perm = BondState.slave(dev).before().permHwaddr();
    if (perm.equals(dev.now().address()) || perm.equals(bond.now().address())) {
      return;
    }
    Dev holder = BondState.withAddress(bond, perm, null);
    if (holder != null) {
      albSwapMacAddr(bond, dev, holder);
      albFastenMacSwap(bond, dev, holder);
    }
  }

  /**
   * The new active port takes the bond's address from the one that had it. Source: {@code
   * bond_alb_handle_active_change}.
   *
   * @param old the active port before, which may have left
   */
  void bondAlbHandleActiveChange(Dev bond, Dev next, @Nullable Dev old) {
    MacAddress own = bond.now().address();
    Dev holder = old == null ? BondState.withAddress(bond, own, null) : old;
    if (BondState.bond(bond).mode() == BondMode.BOND_MODE_TLB) {
      pretend(next, own);
    }
    if (holder == null) {
      albSetSlaveMacAddr(bond, next, own);
    } else {
      albSwapMacAddr(bond, holder, next);
      albFastenMacSwap(bond, holder, next);
    }
  }

  /** The hardware takes an address while the port goes on with the one it has. */
  private void pretend(Dev dev, MacAddress address) {
    MacAddress before = dev.now().address();
    try {
      core.change().devSetMacAddress(dev, address);
    } catch (NetlinkException refused) {
      return;
    }
    dev.update(d -> d.withHw(d.hw().with(before, d.hw().assignType())));
  }

  /** Source: {@code bond_alb_set_mac_address}. */
  void bondAlbSetMacAddress(Dev bond, MacAddress address) {
    bond.update(d -> d.withHw(d.hw().with(address, d.hw().assignType())));
    Dev active = BondState.currActive(bond);
    if (active == null) {
      return;
    }
    Dev holder = BondState.withAddress(bond, address, null);
    if (holder == null) {
      albSetSlaveMacAddr(bond, active, address);
    } else {
      albSwapMacAddr(bond, holder, active);
      albFastenMacSwap(bond, holder, active);
    }
  }

  private void albSwapMacAddr(Dev bond, Dev one, Dev other) {
    MacAddress before = one.now().address();
    albSetSlaveMacAddr(bond, one, other.now().address());
    albSetSlaveMacAddr(bond, other, before);
  }

  /**
   * If only one of those that changed addresses can send, the port in use hears everything for a
   * while: switches still send it what is meant for the other. Source: {@code alb_fasten_mac_swap},
   * {@code rlb_teach_disabled_mac_on_primary}.
   */
  private void albFastenMacSwap(Dev bond, Dev one, Dev other) {
    Rlb rlb = BondState.bond(bond).rlb();
    Dev active = BondState.currActive(bond);
    if (!rlb.enabled() || active == null || bondSlaveCanTx(one) == bondSlaveCanTx(other)) {
      return;
    }
    if (!rlb.primaryIsPromisc()) {
      core.open().rxMode().devSetPromiscuity(active, 1);
      BondState.update(bond, b -> b.withRlb(new Rlb(true, true)));
    }
    if (bond.now().isUp()) {
      bond.rtnl().modTimer(work(bond), bond.rtnl().now() + RLB_PROMISC_TIMEOUT);
    }
  }

  /** Source: include/net/bonding.h, {@code bond_slave_can_tx}. */
  private static boolean bondSlaveCanTx(Dev dev) {
    Slave slave = BondState.slave(dev);
    return dev.now().isRunning() && dev.now().carrier().ok() && slave.isLinkUp() && !slave.backup();
  }

  /** Whether the port took it; nobody but {@link #bondAlbInitSlave} asks. */
  private boolean albSetSlaveMacAddr(Dev bond, Dev dev, MacAddress address) {
    if (BondState.bond(bond).mode() == BondMode.BOND_MODE_TLB) {
      dev.update(d -> d.withHw(d.hw().with(address, d.hw().assignType())));
      return true;
    }
    try {
      core.change().devSetMacAddress(dev, address);
      return true;
    } catch (NetlinkException refused) {
      return false;
    }
  }
}
