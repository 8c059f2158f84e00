package dev.linkwright.core.dataplane.ipvlan;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevKind;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.RxHandlers;
import dev.linkwright.core.dataplane.netdev.Tap;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkKinds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests about ipvtaps: ipvlans with a queue whose frames are taken. Source:
 * drivers/net/ipvlan/ipvtap.c, {@code ipvtap_link_ops}.
 */
public final class IpvtapLink extends IpvlanLink {
  /** The kind. */
  public static final String KIND = "ipvtap";

  private IpvtapLink(IpvlanLink shared) {
    super(shared);
  }

  /** Source: drivers/net/ipvlan/ipvtap.c, {@code ipvtap_init}. */
  public static void ipvtapInit(RtnlLinkKinds kinds, IpvlanLink ipvlan) {
    new IpvtapLink(ipvlan).ipvlanLinkRegister(kinds);
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** Source: drivers/net/ipvlan/ipvtap.c, {@code ipvtap_setup}. */
  @Override
  public NetDevice setup(Net net, String name) {
    return Tap.tapSetup(super.setup(net, name).withKind(DevKind.of(KIND, null)));
  }

  /** Source: drivers/net/ipvlan/ipvtap.c, {@code ipvtap_dellink}. */
  @Override
  public void dellink(Dev dev, List<Dev> head) {
    RxHandlers.netdevRxHandlerUnregister(dev);
    super.dellink(dev, head);
  }

  /** Unlike ipvlans, ipvtaps do not tell where the device below is. */
  @Override
  public @Nullable Net getLinkNet(Dev dev) {
    return null;
  }
}
