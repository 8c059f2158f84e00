package dev.linkwright.core.dataplane.macvtap;

import dev.linkwright.core.dataplane.macvlan.MacvlanLink;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevKind;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.RxHandlers;
import dev.linkwright.core.dataplane.netdev.Tap;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkKinds;
import java.util.List;

/**
 * Requests about macvtaps: macvlans with a queue whose frames are taken. Source:
 * drivers/net/macvtap.c, {@code macvtap_link_ops}.
 */
public final class MacvtapLink extends MacvlanLink {
  /** The kind. */
  public static final String KIND = "macvtap";

  private MacvtapLink(MacvlanLink shared) {
    super(shared);
  }

  /** Source: drivers/net/macvtap.c, {@code macvtap_init}. */
  public static void macvtapInit(RtnlLinkKinds kinds, MacvlanLink macvlan) {
    new MacvtapLink(macvlan).macvlanLinkRegister(kinds);
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** Source: drivers/net/macvtap.c, {@code macvtap_setup}. */
  @Override
  public NetDevice setup(Net net, String name) {
    return Tap.tapSetup(super.setup(net, name).withKind(DevKind.of(KIND, null)));
  }

  /** Source: drivers/net/macvtap.c, {@code macvtap_dellink}. */
  @Override
  public void dellink(Dev dev, List<Dev> head) {
    RxHandlers.netdevRxHandlerUnregister(dev);
    super.dellink(dev, head);
  }
}
