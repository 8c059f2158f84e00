package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;

/** Who takes the frames a device receives; at most one may. Source: net/core/dev.c. */
public final class RxHandlers {
  private RxHandlers() {}

  /**
   * Lets {@code handler} take the frames of {@code dev} and keep {@code port} there. Source:
   * net/core/dev.c, {@code netdev_rx_handler_register}.
   *
   * @throws NetlinkException EBUSY if another one does, EINVAL if the device allows none
   */
  public static void netdevRxHandlerRegister(Dev dev, String handler, Object port) {
    NetDevice now = dev.now();
    if (now.kind().rxHandler() != null) {
      throw NetlinkException.refused(Errno.EBUSY);
    }
    if (now.isPriv(IffPriv.IFF_NO_RX_HANDLER)) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    dev.update(d -> d.withKind(d.kind().withRxHandler(handler).withPort(port)));
  }

  /** Source: net/core/dev.c, {@code netdev_rx_handler_unregister}. */
  public static void netdevRxHandlerUnregister(Dev dev) {
    dev.update(d -> d.withKind(d.kind().withRxHandler(null).withPort(null)));
  }

  /** Source: net/core/dev.c, {@code netdev_is_rx_handler_busy}. */
  public static boolean netdevIsRxHandlerBusy(Dev dev) {
    return dev.now().kind().rxHandler() != null;
  }
}
