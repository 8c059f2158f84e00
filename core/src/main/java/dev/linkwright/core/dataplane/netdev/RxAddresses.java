package dev.linkwright.core.dataplane.netdev;

/**
 * Further addresses a device shall receive.
 *
 * @param uc unicast addresses ({@code dev->uc})
 * @param mc multicast addresses ({@code dev->mc})
 * @param ucPromisc the unicast addresses made the device promiscuous, because it cannot filter
 */
public record RxAddresses(HwAddrList uc, HwAddrList mc, boolean ucPromisc) {
  /** Only the device's own address. */
  public static final RxAddresses NONE = new RxAddresses(HwAddrList.EMPTY, HwAddrList.EMPTY, false);

  RxAddresses withUc(HwAddrList next) {
    return new RxAddresses(next, mc, ucPromisc);
  }

  RxAddresses withMc(HwAddrList next) {
    return new RxAddresses(uc, next, ucPromisc);
  }

  RxAddresses withUcPromisc(boolean next) {
    return new RxAddresses(uc, mc, next);
  }
}
