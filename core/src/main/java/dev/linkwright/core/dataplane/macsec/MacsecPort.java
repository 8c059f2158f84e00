package dev.linkwright.core.dataplane.macsec;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.RefHolder;
import dev.linkwright.core.dataplane.netdev.RxHandlers;
import java.util.List;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * What a device keeps while others encrypt what it carries. Source: drivers/net/macsec.c, {@code
 * struct macsec_rxh_data}.
 *
 * @param secys those, in the order in which they came
 */
record MacsecPort(PVector<DevRef> secys) implements RefHolder {
  /** The receive handler's name. */
  static final String MACSEC_HANDLE_FRAME = "macsec_handle_frame";

  /** Those on {@code real}, none if it keeps nothing. */
  static List<Dev> secysOf(Dev real) {
    MacsecPort port = real.port(MacsecPort.class);
    return port == null ? List.of() : port.secys().stream().map(real::other).toList();
  }

  /** Source: drivers/net/macsec.c, {@code register_macsec_dev}. */
  static void registerMacsecDev(Dev real, Dev dev) {
    MacsecPort port = real.port(MacsecPort.class);
    if (port == null) {
      port = new MacsecPort(TreePVector.empty());
      RxHandlers.netdevRxHandlerRegister(real, MACSEC_HANDLE_FRAME, port);
    }
    real.setPort(new MacsecPort(port.secys().plus(dev.ref())));
  }

  /** The last one takes the handler with it. */
  static void unregister(Dev real, Dev dev) {
    MacsecPort port = real.port(MacsecPort.class);
    if (port != null) {
      PVector<DevRef> rest = port.secys().minus((Object) dev.ref());
      real.setPort(new MacsecPort(rest));
      if (rest.isEmpty()) {
        RxHandlers.netdevRxHandlerUnregister(real);
      }
    }
  }

  @Override
  public MacsecPort moved(DevRef from, DevRef to) {
    return secys.contains(from)
        ? new MacsecPort(
            TreePVector.from(secys.stream().map(s -> s.equals(from) ? to : s).toList()))
        : this;
  }
}
