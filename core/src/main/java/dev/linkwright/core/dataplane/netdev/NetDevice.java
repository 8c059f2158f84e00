package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.core.dataplane.net.Rtnl;
import dev.linkwright.netlink.route.IfOper;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.value.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * A network device as a value. Source: include/linux/netdevice.h, {@code struct net_device}.
 *
 * @param ref namespace and ifindex
 * @param name its name
 * @param hw link-layer addresses and type
 * @param state flags and counts
 * @param mtuLimits packet size and its limits
 * @param carrier carrier and operational state
 * @param queues transmit queues
 * @param adjacency devices above and below
 * @param labels alias, group, further names
 * @param rx further addresses to receive
 * @param kind what kind it is, with what the kind keeps
 * @param reg how far its registration has come
 * @param carried what a kernel said of it, if it was taken over from one
 */
public record NetDevice(
    DevRef ref,
    String name,
    HwAddress hw,
    DevFlags state,
    Mtu mtuLimits,
    Carrier carrier,
    TxQueues queues,
    Adjacency adjacency,
    Labels labels,
    RxAddresses rx,
    DevKind kind,
    Registration reg,
    Carried carried) {

  /**
   * A device as {@code alloc_netdev} and {@code ether_setup} leave it: Ethernet, down, no kind, no
   * address, not yet registered.
   */
  public static NetDevice etherSetup(String name) {
    return new NetDevice(
        new DevRef(0, 0),
        name,
        HwAddress.ETHER,
        new DevFlags(Iff.IFF_BROADCAST | Iff.IFF_MULTICAST, 0, 0, 0, 0, false),
        new Mtu(1500, Mtu.ETH_MIN_MTU, 1500),
        Carrier.INITIAL,
        TxQueues.DEFAULT,
        Adjacency.NONE,
        Labels.NONE,
        RxAddresses.NONE,
        DevKind.NONE,
        Registration.NONE,
        Carried.NOTHING);
  }

  /** Whether lookups find it. */
  public boolean listed() {
    return reg.listed();
  }

  public int ifindex() {
    return ref.ifindex();
  }

  /** IFF_* as kept; what user space sees is {@link #devGetFlags()}. */
  public int flags() {
    return state.flags();
  }

  /** Whether all bits of {@code iff} are set in {@link #flags()}. */
  public boolean is(int iff) {
    return (state.flags() & iff) == iff;
  }

  public boolean isUp() {
    return is(Iff.IFF_UP);
  }

  /**
   * Whether it is at work; other than {@link #isUp()} while its driver opens or stops it. Source:
   * include/linux/netdevice.h, {@code netif_running}.
   */
  public boolean isRunning() {
    return state.running();
  }

  /** Whether all bits of {@code iffPriv} (see {@link IffPriv}) are set. */
  public boolean isPriv(int iffPriv) {
    return (state.privFlags() & iffPriv) == iffPriv;
  }

  /** ARPHRD_*. */
  public int type() {
    return hw.type();
  }

  public long mtu() {
    return mtuLimits.mtu();
  }

  public MacAddress address() {
    return hw.address();
  }

  /**
   * The device this one is a port of, or null ({@code netdev_master_upper_dev_get}); always in the
   * same namespace.
   */
  public @Nullable DevRef master() {
    return adjacency.master();
  }

  /**
   * Whether carrier and operational state let traffic through (net/core/dev.h, {@code
   * netif_oper_up}).
   */
  public boolean operUp() {
    int s = carrier.operstate();
    return s == IfOper.IF_OPER_UP || s == IfOper.IF_OPER_UNKNOWN;
  }

  /** Flags as user space sees them. Source: net/core/dev.c, {@code dev_get_flags}. */
  public int devGetFlags() {
    int kept =
        state.flags()
            & ~(Iff.IFF_PROMISC
                | Iff.IFF_ALLMULTI
                | Iff.IFF_RUNNING
                | Iff.IFF_LOWER_UP
                | Iff.IFF_DORMANT);
    int seen = kept | (state.gflags() & (Iff.IFF_PROMISC | Iff.IFF_ALLMULTI));
    if (isRunning()) {
      seen |= operUp() ? Iff.IFF_RUNNING : 0;
      seen |= carrier.ok() ? Iff.IFF_LOWER_UP : 0;
      seen |= carrier.held() == IfOper.IF_OPER_DORMANT ? Iff.IFF_DORMANT : 0;
    }
    return seen;
  }

  public boolean isL3Master() {
    return isPriv(IffPriv.IFF_L3MDEV_MASTER);
  }

  public boolean isL3Slave() {
    return isPriv(IffPriv.IFF_L3MDEV_SLAVE);
  }

  /** The routing table of the layer-3 domain this device is the master of; 0 if it is none. */
  public int l3mdevFibTable() {
    return kind.priv() instanceof L3mdevMaster master ? master.l3mdevFibTable() : 0;
  }

  public NetDevice withRef(DevRef next) {
    return new NetDevice(
        next, name, hw, state, mtuLimits, carrier, queues, adjacency, labels, rx, kind, reg,
        carried);
  }

  public NetDevice withName(String next) {
    return new NetDevice(
        ref, next, hw, state, mtuLimits, carrier, queues, adjacency, labels, rx, kind, reg,
        carried);
  }

  public NetDevice withHw(HwAddress next) {
    return new NetDevice(
        ref, name, next, state, mtuLimits, carrier, queues, adjacency, labels, rx, kind, reg,
        carried);
  }

  /**
   * With an address by chance, which is marked as such. Source: include/linux/etherdevice.h, {@code
   * eth_hw_addr_random}.
   */
  public NetDevice withRandomAddress(Rtnl rtnl) {
    return withHw(hw.with(rtnl.randomEther(), HwAddress.NET_ADDR_RANDOM));
  }

  public NetDevice withState(DevFlags next) {
    return new NetDevice(
        ref, name, hw, next, mtuLimits, carrier, queues, adjacency, labels, rx, kind, reg, carried);
  }

  public NetDevice withMtuLimits(Mtu next) {
    return new NetDevice(
        ref, name, hw, state, next, carrier, queues, adjacency, labels, rx, kind, reg, carried);
  }

  public NetDevice withCarrier(Carrier next) {
    return new NetDevice(
        ref, name, hw, state, mtuLimits, next, queues, adjacency, labels, rx, kind, reg, carried);
  }

  public NetDevice withQueues(TxQueues next) {
    return new NetDevice(
        ref, name, hw, state, mtuLimits, carrier, next, adjacency, labels, rx, kind, reg, carried);
  }

  public NetDevice withAdjacency(Adjacency next) {
    return new NetDevice(
        ref, name, hw, state, mtuLimits, carrier, queues, next, labels, rx, kind, reg, carried);
  }

  public NetDevice withLabels(Labels next) {
    return new NetDevice(
        ref, name, hw, state, mtuLimits, carrier, queues, adjacency, next, rx, kind, reg, carried);
  }

  public NetDevice withRx(RxAddresses next) {
    return new NetDevice(
        ref, name, hw, state, mtuLimits, carrier, queues, adjacency, labels, next, kind, reg,
        carried);
  }

  public NetDevice withKind(DevKind next) {
    return new NetDevice(
        ref, name, hw, state, mtuLimits, carrier, queues, adjacency, labels, rx, next, reg,
        carried);
  }

  public NetDevice withReg(Registration next) {
    return new NetDevice(
        ref, name, hw, state, mtuLimits, carrier, queues, adjacency, labels, rx, kind, next,
        carried);
  }

  public NetDevice withCarried(Carried next) {
    return new NetDevice(
        ref, name, hw, state, mtuLimits, carrier, queues, adjacency, labels, rx, kind, reg, next);
  }

  /**
   * With the carrier and the segmentation limits of the device below: what a device that stands on
   * another one starts with.
   */
  public NetDevice stackedOn(NetDevice lower) {
    return withCarrier(lower.carrier().ok() ? carrier.on(false) : carrier.off(false))
        .inheritTsoMax(lower);
  }

  /** With the segmentation limits of the device below ({@code netif_inherit_tso_max}). */
  public NetDevice inheritTsoMax(NetDevice lower) {
    return withQueues(queues.withGso(queues.gso().inheritTsoMax(lower.queues().gso())));
  }

  public NetDevice withMtu(long next) {
    return withMtuLimits(mtuLimits.withMtu(next));
  }

  public NetDevice withFlags(int next) {
    return withState(state.withFlags(next));
  }

  /** With the bits of {@code iffPriv} set or cleared. */
  public NetDevice withPriv(int iffPriv, boolean set) {
    return withState(
        state.withPrivFlags(set ? state.privFlags() | iffPriv : state.privFlags() & ~iffPriv));
  }
}
