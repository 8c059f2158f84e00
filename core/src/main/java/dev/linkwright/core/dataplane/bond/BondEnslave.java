package dev.linkwright.core.dataplane.bond;

import static dev.linkwright.netlink.route.BondLink.BOND_LINK_BACK;
import static dev.linkwright.netlink.route.BondLink.BOND_LINK_DOWN;
import static dev.linkwright.netlink.route.BondLink.BOND_LINK_UP;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_ARP_INTERVAL;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_FAIL_OVER_MAC;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_UPDELAY;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_USE_CARRIER;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.RxHandlers;
import dev.linkwright.core.dataplane.netdev.TxQueues;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.value.MacAddress;

/** Ports coming and going. Source: drivers/net/bonding/bond_main.c. */
final class BondEnslave {
  /** Why a port goes. */
  enum Release {
    /** It was told to. */
    ONE,
    /** It is deleted. */
    DELETED,
    /** The bond is deleted; none is chosen in its place. */
    ALL
  }

  static final String BOND_HANDLE_FRAME = "bond_handle_frame";

  /** Source: include/linux/netdevice.h, {@code TSO_MAX_SIZE}. */
  private static final long TSO_MAX_SIZE = 524_280;

  private static final long TSO_MAX_SEGS = 65_535;

  private final NetdevCore core;
  private final BondActive active;
  private final BondAddresses addresses;

  BondEnslave(NetdevCore core, BondActive active, BondAddresses addresses) {
    this.core = core;
    this.active = active;
    this.addresses = addresses;
  }

  /**
   * Makes {@code dev} a port: it gets the bond's size of packets and address, and goes up. Source:
   * drivers/net/bonding/bond_main.c, {@code bond_enslave}.
   *
   * @throws NetlinkException EPERM for a master, for a link that is up, for CAN and for the bond
   *     itself; EBUSY if its frames are taken; EINVAL for another kind of hardware; EOPNOTSUPP if
   *     its address cannot change
   */
  void bondEnslave(Dev bond, Dev dev) {
    requireEnslavable(bond, dev.now());
    requireAddressing(bond, dev);
    core.chain().callNetdeviceNotifiers(NetdevCmd.NETDEV_JOIN, dev.net(), dev.now());
    boolean first = !BondState.hasSlaves(bond);
    if (first && bond.now().hw().assignType() == HwAddress.NET_ADDR_RANDOM) {
      active.bondSetDevAddr(bond, dev);
    }
    Slave.Before before = new Slave.Before(dev.now().address(), dev.now().mtu());
    try {
      core.change().devSetMtu(dev, bond.now().mtu());
      join(bond, dev, before);
    } catch (NetlinkException refusal) {
      if (first && bond.now().address().equals(dev.now().address())) {
        addresses.randomAddress(bond);
      }
      throw refusal;
    }
    finish(bond, dev);
  }

  private void join(Dev bond, Dev dev, Slave.Before before) {
    try {
      setAddress(bond, dev);
    } catch (NetlinkException refusal) {
      core.change().devSetMtu(dev, before.originalMtu());
      throw refusal;
    }
    try {
      adopt(bond, dev, before);
    } catch (NetlinkException refusal) {
      restore(bond, dev, before);
      throw refusal;
    }
  }

  private void requireEnslavable(Dev bond, NetDevice port) {
    boolean isBond = port.kind().priv() instanceof Bond;
    if (port.is(Iff.IFF_MASTER) && !isBond) {
      throw refused(Errno.EPERM, "Device type (master device) cannot be enslaved");
    }
    if (port.type() == HwAddress.ARPHRD_CAN) {
      throw refused(Errno.EPERM, "CAN devices cannot be enslaved");
    }
    if (port.kind().rxHandler() != null) {
      throw refused(Errno.EBUSY, "Device is in use and cannot be enslaved");
    }
    if (port.ref().equals(bond.ref())) {
      throw refused(Errno.EPERM, "Cannot enslave bond to itself.");
    }
    if (port.isPriv(IffPriv.NETIF_F_VLAN_CHALLENGED) && core.uppers().vlanUsesDev(bond)) {
      throw refused(Errno.EPERM, "Can not enslave VLAN challenged device to VLAN enabled bond");
    }
    if (port.isUp()) {
      throw refused(Errno.EPERM, "Device can not be enslaved while up");
    }
    if (BondState.hasSlaves(bond) && port.type() != bond.now().type()) {
      throw refused(Errno.EINVAL, "Device type is different from other slaves");
    }
    if (port.type() != bond.now().type()) {
      throw refused(Errno.EOPNOTSUPP, "Bonds of other hardware than Ethernet are not modelled");
    }
  }

  /** A port whose address cannot change lends it to the bond, if it is the first one. */
  private void requireAddressing(Dev bond, Dev dev) {
    BondParams params = BondState.bond(bond).params();
    boolean own = core.kinds().ops(dev.now()).keepsItsAddress();
    if (!own || !params.isActiveBackup() || params.failsOverMac(BondParams.BOND_FOM_ACTIVE)) {
      return;
    }
    if (BondState.hasSlaves(bond)) {
      throw refused(
          Errno.EOPNOTSUPP,
          "Slave device does not support setting the MAC address, but fail_over_mac is not set to"
              + " active");
    }
    BondState.update(
        bond, b -> b.withParams(params.with(IFLA_BOND_FAIL_OVER_MAC, BondParams.BOND_FOM_ACTIVE)));
  }

  private static NetlinkException refused(Errno errno, String text) {
    return NetlinkException.refused(errno, text);
  }

  private void adopt(Dev bond, Dev dev, Slave.Before before) {
    dev.update(d -> d.withFlags(d.flags() | Iff.IFF_SLAVE));
    core.open().devOpen(dev);
    int id = BondState.bond(bond).slaves().size() + 1;
    Slave slave = Slave.on(bond.ref(), before, id);
    core.lro().disableWithout(bond, dev);
    RxHandlers.netdevRxHandlerRegister(dev, BOND_HANDLE_FRAME, slave);
    try {
      if (BondState.bond(bond).params().isLb()) {
        addresses.alb().bondAlbInitSlave(bond, dev, before.permHwaddr());
      }
      firstState(bond, dev);
      core.uppers().netdevMasterUpperDevLink(dev, bond);
    } catch (NetlinkException refusal) {
      RxHandlers.netdevRxHandlerUnregister(dev);
      forget(bond, dev);
      core.open().devClose(dev);
      throw refusal;
    }
    BondState.update(bond, b -> b.plusSlave(dev.ref()));
    active.lowerStateChanged(dev);
  }

  /** A port that did not become one is neither preferred nor in use. */
  private void forget(Dev bond, Dev dev) {
    if (dev.ref().equals(BondState.bond(bond).primary())) {
      BondState.update(bond, b -> b.withPrimary(null, b.forcePrimary()));
    }
    if (dev.ref().equals(BondState.bond(bond).currActive())) {
      active.bondChangeActiveSlave(bond, null);
      active.bondSelectActiveSlave(bond);
    }
  }

  private void setAddress(Dev bond, Dev dev) {
    BondParams params = BondState.bond(bond).params();
    MacAddress own = bond.now().address();
    if (params.sharesAddress()) {
      core.change().devSetMacAddress(dev, own);
    } else if (params.failsOverMac(BondParams.BOND_FOM_FOLLOW)
        && BondState.hasSlaves(bond)
        && dev.now().address().equals(own)) {
      core.change().devSetMacAddress(dev, dev.rtnl().randomEther());
    }
  }

  private void restore(Dev bond, Dev dev, Slave.Before before) {
    dev.update(d -> d.withFlags(d.flags() & ~Iff.IFF_SLAVE));
    if (BondState.bond(bond).params().sharesAddress()) {
      core.change().devSetMacAddress(dev, before.permHwaddr());
    }
    core.change().devSetMtu(dev, before.originalMtu());
  }

  private void firstState(Dev bond, Dev dev) {
    BondParams params = BondState.bond(bond).params();
    boolean watched = params.watchesLinks() || params.isSet(IFLA_BOND_ARP_INTERVAL);
    boolean up = !watched || hasLink(params, dev);
    int wait =
        params.watchesLinks() && params.isSet(IFLA_BOND_UPDELAY) ? BOND_LINK_BACK : BOND_LINK_UP;
    active.setLinkState(dev, up ? wait : BOND_LINK_DOWN);
    if (params.usesPrimary() && dev.now().name().equals(params.primary())) {
      BondState.update(bond, b -> b.withPrimary(dev.ref(), true));
    }
    if (params.usesPrimary() || params.is8023ad()) {
      active.setInactive(bond, dev);
    } else if (BondState.bond(bond).currActive() == null && BondState.slave(dev).isLinkUp()) {
      BondState.update(bond, b -> b.withCurrActive(dev.ref()));
    }
  }

  /** Source: drivers/net/bonding/bond_main.c, {@code bond_check_dev_link}. */
  static boolean hasLink(BondParams params, Dev dev) {
    NetDevice now = dev.now();
    boolean asksCarrier = !params.watchesLinks() || params.isSet(IFLA_BOND_USE_CARRIER);
    return now.isRunning() && (!asksCarrier || now.carrier().ok());
  }

  private void finish(Dev bond, Dev dev) {
    BondParams params = BondState.bond(bond).params();
    if (!params.usesPrimary()) {
      addresses.passFlags(dev, bond.now().flags(), 1);
      if (bond.now().isUp()) {
        addresses.sync(bond, dev);
        addresses.hearPartner(bond, dev);
      }
    }
    bondComputeFeatures(bond);
    active.bondSetCarrier(bond);
    active.initiateAggSelection(bond);
    if (params.usesPrimary()) {
      active.bondSelectActiveSlave(bond);
    }
  }

  /**
   * Lets a port go: it goes down and gets back what it had.
   *
   * @param how who goes besides
   */
  void bondReleaseOne(Dev bond, Dev dev, Release how) {
    Slave.Before before = BondState.slave(dev).before();
    int flags = bond.now().flags();
    active.setInactive(bond, dev);
    boolean wasActive = dev.ref().equals(BondState.bond(bond).currActive());
    dev.update(d -> d.withKind(d.kind().withRxHandler(null)));
    BondState.update(bond, b -> b.minusSlave(dev.ref()));
    core.uppers().netdevUpperDevUnlink(dev, bond);
    dev.update(d -> d.withFlags(d.flags() & ~Iff.IFF_SLAVE));
    if (dev.ref().equals(BondState.bond(bond).primary())) {
      BondState.update(bond, b -> b.withPrimary(null, false));
    }
    chooseAnother(bond, dev, wasActive, how);
    active.initiateAggSelection(bond);
    active.bondSetCarrier(bond);
    if (!BondState.hasSlaves(bond)) {
      addresses.randomAddress(bond);
      core.chain().callNetdeviceNotifiers(NetdevCmd.NETDEV_CHANGEADDR, bond.net(), bond.now());
      core.chain().callNetdeviceNotifiers(NetdevCmd.NETDEV_RELEASE, bond.net(), bond.now());
    }
    bondComputeFeatures(bond);
    if (!BondState.bond(bond).params().usesPrimary()) {
      addresses.passFlags(dev, flags, -1);
      if ((flags & Iff.IFF_UP) != 0) {
        addresses.flush(bond, dev);
      }
    }
    dev.setPort(null);
    giveBack(bond, dev, before, how);
  }

  private void chooseAnother(Dev bond, Dev dev, boolean wasActive, Release how) {
    if (wasActive) {
      active.bondChangeActiveSlave(bond, null);
    }
    if (BondState.bond(bond).params().isLb() && BondState.hasSlaves(bond)) {
      addresses.alb().bondAlbDeinitSlave(bond, dev);
    }
    if (wasActive && how != Release.ALL) {
      active.bondSelectActiveSlave(bond);
    }
  }

  private void giveBack(Dev bond, Dev dev, Slave.Before before, Release how) {
    core.open().devClose(dev);
    BondParams params = BondState.bond(bond).params();
    if (!params.failsOverMac(BondParams.BOND_FOM_ACTIVE)) {
      quietly(() -> core.change().devSetMacAddress(dev, before.permHwaddr()));
    }
    if (how == Release.ONE) {
      quietly(() -> core.change().devSetMtu(dev, before.originalMtu()));
    } else {
      core.kinds().ops(dev.now()).ndoChangeMtu(dev, before.originalMtu());
    }
  }

  /** What a port that leaves refuses to take back it does without, as on Linux. */
  private static void quietly(Runnable change) {
    try {
      change.run();
    } catch (NetlinkException refused) {
      // bond_release does not look at the outcome
    }
  }

  /**
   * The bond can do what all ports can. Source: drivers/net/bonding/bond_main.c, {@code
   * bond_compute_features}.
   */
  void bondComputeFeatures(Dev bond) {
    long size = TSO_MAX_SIZE;
    long segs = TSO_MAX_SEGS;
    for (Dev dev : BondState.slaves(bond)) {
      TxQueues.Gso gso = dev.now().queues().gso();
      size = Math.min(size, gso.tsoMaxSize());
      segs = Math.min(segs, gso.tsoMaxSegs());
    }
    TxQueues.Gso own = bond.now().queues().gso();
    TxQueues.Gso limits = own.withTsoMaxSize(size).withTsoMaxSegs(segs);
    bond.update(d -> d.withQueues(d.queues().withGso(own.inheritTsoMax(limits))));
    core.lro().netdevChangeFeatures(bond);
  }
}
