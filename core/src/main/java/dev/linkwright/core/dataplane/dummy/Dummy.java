package dev.linkwright.core.dataplane.dummy;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevKind;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.Mtu;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevOps;
import dev.linkwright.core.dataplane.rtnetlink.LinkRequest;
import dev.linkwright.core.dataplane.rtnetlink.LinkValidate;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkOps;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.value.MacAddress;

/** The dummy device. Source: drivers/net/dummy.c. */
public final class Dummy implements RtnlLinkOps, NetdevOps {
  /** The kind. */
  public static final String KIND = "dummy";

  private final NetdevCore core;

  public Dummy(NetdevCore core) {
    this.core = core;
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** Source: drivers/net/dummy.c, {@code dummy_setup}. */
  @Override
  public NetDevice setup(Net net, String name) {
    NetDevice dev = NetDevice.etherSetup(name);
    int flags = (dev.flags() | Iff.IFF_NOARP) & ~Iff.IFF_MULTICAST;
    return dev.withFlags(flags)
        .withPriv(IffPriv.IFF_LIVE_ADDR_CHANGE | IffPriv.IFF_NO_QUEUE, true)
        .withMtuLimits(new Mtu(dev.mtu(), 0, 0))
        .withRandomAddress(net.rtnl())
        .withKind(DevKind.of(KIND, null));
  }

  /** Source: drivers/net/dummy.c, {@code dummy_validate}. */
  @Override
  public void validate(LinkRequest request) {
    LinkValidate.ethAddress(request.tb());
  }

  @Override
  public void ndoValidateAddr(Dev dev) {
    NetdevOps.ethValidateAddr(dev);
  }

  @Override
  public void ndoSetMacAddress(Dev dev, MacAddress address) {
    NetdevOps.ethMacAddr(dev, address);
  }

  /** Source: drivers/net/dummy.c, {@code dummy_change_carrier}. */
  @Override
  public void ndoChangeCarrier(Dev dev, boolean carrier) {
    if (carrier) {
      core.linkWatch().netifCarrierOn(dev);
    } else {
      core.linkWatch().netifCarrierOff(dev);
    }
  }
}
