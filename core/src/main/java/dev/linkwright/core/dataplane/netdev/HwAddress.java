package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.netlink.value.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * The link layer of a device.
 *
 * @param type ARPHRD_*
 * @param address dev_addr
 * @param broadcast broadcast address
 * @param assignType where the address came from, NET_ADDR_*
 * @param perm perm_addr, or null where the hardware has none
 */
public record HwAddress(
    int type, MacAddress address, MacAddress broadcast, int assignType, @Nullable MacAddress perm) {
  public static final int ARPHRD_ETHER = 1;
  public static final int ARPHRD_LOOPBACK = 772;
  public static final int ARPHRD_CAN = 280;
  public static final int ARPHRD_NETLINK = 824;
  public static final int ARPHRD_NONE = 0xfffe;

  public static final int NET_ADDR_PERM = 0;
  public static final int NET_ADDR_RANDOM = 1;
  public static final int NET_ADDR_STOLEN = 2;
  public static final int NET_ADDR_SET = 3;

  private static final MacAddress ZERO = MacAddress.of(new byte[6]);
  private static final MacAddress NONE = MacAddress.of(new byte[0]);
  private static final MacAddress ONES = MacAddress.parse("ff:ff:ff:ff:ff:ff");

  /** What ether_setup leaves: no address yet, broadcast all ones. */
  public static final HwAddress ETHER =
      new HwAddress(ARPHRD_ETHER, ZERO, ONES, NET_ADDR_PERM, null);

  /** The loopback device's. */
  public static final HwAddress LOOPBACK =
      new HwAddress(ARPHRD_LOOPBACK, ZERO, ZERO, NET_ADDR_PERM, null);

  /** Of a CAN device, which has no address. */
  public static final HwAddress CAN = new HwAddress(ARPHRD_CAN, NONE, NONE, NET_ADDR_PERM, null);

  /** Of a netlink monitor, which has no address. */
  public static final HwAddress NETLINK =
      new HwAddress(ARPHRD_NETLINK, NONE, NONE, NET_ADDR_PERM, null);

  /** Of a device that carries packets without a link layer. */
  public static final HwAddress NOTHING =
      new HwAddress(ARPHRD_NONE, NONE, NONE, NET_ADDR_PERM, null);

  /** With another address of the given origin. */
  public HwAddress with(MacAddress next, int origin) {
    return new HwAddress(type, next, broadcast, origin, perm);
  }

  /** With the address of the hardware. */
  public HwAddress withPerm(MacAddress next) {
    return new HwAddress(type, address, broadcast, assignType, next);
  }

  /** With another broadcast address. */
  public HwAddress withBroadcast(MacAddress next) {
    return new HwAddress(type, address, next, assignType, perm);
  }
}
