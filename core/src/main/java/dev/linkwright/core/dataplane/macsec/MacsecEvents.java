package dev.linkwright.core.dataplane.macsec;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevEvent;
import dev.linkwright.core.dataplane.netdev.NetdevNotifier;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens to the device below. One that goes, even to another namespace, takes those with it
 * that stand on it. Source: drivers/net/macsec.c, {@code macsec_notify}.
 */
final class MacsecEvents implements NetdevNotifier {
  private final NetdevCore core;
  private final MacsecLink link;

  MacsecEvents(NetdevCore core, MacsecLink link) {
    this.core = core;
    this.link = link;
  }

  @Override
  public void notifierCall(NetdevEvent event) {
    Dev real = Dev.of(event.net(), event.dev());
    List<Dev> secys = MacsecPort.secysOf(real);
    if (secys.isEmpty()) {
      return;
    }
    switch (event.cmd()) {
      case NETDEV_DOWN, NETDEV_UP, NETDEV_CHANGE ->
          secys.forEach(dev -> core.linkWatch().netifStackedTransferOperstate(real, dev));
      case NETDEV_UNREGISTER -> {
        List<Dev> head = new ArrayList<>();
        secys.forEach(dev -> link.dellink(dev, head));
        core.register().unregisterNetdeviceMany(head);
      }
      case NETDEV_CHANGEMTU -> secys.forEach(dev -> shrink(real, dev));
      default -> {
        // the others do not reach beyond the device
      }
    }
  }

  private void shrink(Dev real, Dev dev) {
    long most = real.now().mtu() - Macsec.around(dev.priv(Macsec.class).icvLen());
    if (most >= 0 && dev.now().mtu() > most) {
      core.change().followMtu(List.of(dev), most);
    }
  }
}
