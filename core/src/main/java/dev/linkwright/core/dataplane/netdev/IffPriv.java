package dev.linkwright.core.dataplane.netdev;

/**
 * Flags of a device that user space does not see. Only the kernel's names matter, not its numbers.
 * Source: include/linux/netdevice.h, {@code enum netdev_priv_flags}.
 */
public final class IffPriv {
  public static final int IFF_802_1Q_VLAN = 1;
  public static final int IFF_EBRIDGE = 1 << 1;
  public static final int IFF_BRIDGE_PORT = 1 << 2;
  public static final int IFF_MACVLAN = 1 << 3;
  public static final int IFF_MACVLAN_PORT = 1 << 4;
  public static final int IFF_IPVLAN_MASTER = 1 << 5;
  public static final int IFF_IPVLAN_SLAVE = 1 << 6;
  public static final int IFF_L3MDEV_MASTER = 1 << 7;
  public static final int IFF_L3MDEV_SLAVE = 1 << 8;
  public static final int IFF_L3MDEV_RX_HANDLER = 1 << 9;

  /**
   * The device filters unicast addresses itself, so that a second address does not make it
   * promiscuous.
   */
  public static final int IFF_UNICAST_FLT = 1 << 10;

  /** The address may change while the device is up. */
  public static final int IFF_LIVE_ADDR_CHANGE = 1 << 11;

  public static final int IFF_NO_RX_HANDLER = 1 << 12;
  public static final int IFF_DONT_BRIDGE = 1 << 13;
  public static final int IFF_NO_QUEUE = 1 << 14;
  public static final int IFF_CHANGE_PROTO_DOWN = 1 << 15;

  /** The device stays in its namespace; a feature in the kernel. */
  public static final int NETIF_F_NETNS_LOCAL = 1 << 16;

  /** No VLAN may stand on the device; a feature in the kernel. */
  public static final int NETIF_F_VLAN_CHALLENGED = 1 << 17;

  /** The device puts small frames together before the stack sees them; a feature in the kernel. */
  public static final int NETIF_F_LRO = 1 << 18;

  /** Whoever made the device wants ports that can do IPsec; a wanted feature in the kernel. */
  public static final int NETIF_F_HW_ESP = 1 << 20;

  public static final int IFF_MACSEC = 1 << 19;

  /** Somebody wants to know what hardware forwards; a list of counters in the kernel. */
  public static final int OFFLOAD_XSTATS_L3 = 1 << 21;

  private IffPriv() {}
}
