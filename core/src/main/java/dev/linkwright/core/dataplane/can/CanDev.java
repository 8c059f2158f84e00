package dev.linkwright.core.dataplane.can;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.Mtu;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Iff;

/** What virtual CAN devices share. Source: include/uapi/linux/can.h, include/linux/can/dev.h. */
final class CanDev {
  private static final long CAN_MTU = 16;
  private static final long CANFD_MTU = 72;
  private static final long CANXL_MIN_MTU = 76;
  private static final long CANXL_MAX_MTU = 2060;

  private CanDev() {}

  /** Source: drivers/net/can/vcan.c, {@code vcan_setup}. */
  static NetDevice setup(String name) {
    return NetDevice.etherSetup(name)
        .withFlags(Iff.IFF_NOARP)
        .withPriv(IffPriv.IFF_NO_QUEUE, true)
        .withMtuLimits(new Mtu(CANFD_MTU, 0, 0))
        .withHw(HwAddress.CAN);
  }

  /**
   * Takes the size of a classic, flexible or extended-length frame. Source: drivers/net/can/vcan.c,
   * {@code vcan_change_mtu}.
   *
   * @throws NetlinkException EBUSY while the device is up, EINVAL for another size
   */
  static void changeMtu(Dev dev, long mtu) {
    if (dev.now().isUp()) {
      throw NetlinkException.refused(Errno.EBUSY);
    }
    boolean extended = mtu >= CANXL_MIN_MTU && mtu <= CANXL_MAX_MTU;
    if (mtu != CAN_MTU && mtu != CANFD_MTU && !extended) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    dev.update(d -> d.withMtu(mtu));
  }
}
