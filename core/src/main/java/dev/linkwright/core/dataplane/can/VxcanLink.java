package dev.linkwright.core.dataplane.can;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.DevKind;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.pair.PairLink;
import dev.linkwright.core.dataplane.pair.PairPriv;
import dev.linkwright.core.dataplane.rtnetlink.RtnlCreate;
import dev.linkwright.netlink.route.VxcanInfo;

/**
 * Requests about pairs of virtual CAN devices. Source: drivers/net/can/vxcan.c, {@code
 * vxcan_link_ops}.
 */
public final class VxcanLink extends PairLink {
  /** The kind. */
  public static final String KIND = "vxcan";

  public VxcanLink(NetdevCore core, RtnlCreate create) {
    super(core, create, KIND, VxcanInfo.SET, VxcanInfo.VXCAN_INFO_PEER);
  }

  /** Source: drivers/net/can/vxcan.c, {@code vxcan_setup}. */
  @Override
  public NetDevice setup(Net net, String name) {
    return CanDev.setup(name).withKind(DevKind.of(KIND, PairPriv.ALONE));
  }
}
