package dev.linkwright.core.dataplane.can;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevKind;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevOps;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkOps;

/** The virtual CAN device. Source: drivers/net/can/vcan.c. */
public final class Vcan implements RtnlLinkOps, NetdevOps {
  /** The kind. */
  public static final String KIND = "vcan";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public NetDevice setup(Net net, String name) {
    return CanDev.setup(name).withKind(DevKind.of(KIND, null));
  }

  @Override
  public void ndoChangeMtu(Dev dev, long mtu) {
    CanDev.changeMtu(dev, mtu);
  }
}
