package dev.linkwright.core.dataplane.macsec;

import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_CIPHER_SUITE;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_ENCODING_SA;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_ENCRYPT;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_ES;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_ICV_LEN;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_INC_SCI;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_OFFLOAD;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_PORT;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_PROTECT;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_REPLAY_PROTECT;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_SCB;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_SCI;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_VALIDATION;
import static dev.linkwright.netlink.route.IflaMacsec.IFLA_MACSEC_WINDOW;

import dev.linkwright.core.dataplane.macsec.MacsecSecy.Switch;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevKind;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.Mtu;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.RxHandlers;
import dev.linkwright.core.dataplane.rtnetlink.LinkRequest;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkKinds;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkOps;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.U8;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.MacsecOffload;
import dev.linkwright.netlink.value.MacAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests about devices. Source: drivers/net/macsec.c, {@code macsec_link_ops}. */
public final class MacsecLink implements RtnlLinkOps {
  private static final MacAddress ZERO = MacAddress.of(new byte[6]);

  /** No channel. */
  private static final long MACSEC_UNDEF_SCI = -1;

  private final NetdevCore core;

  private MacsecLink(NetdevCore core) {
    this.core = core;
  }

  /**
   * Makes the kind known to the device core and to requests. Source: drivers/net/macsec.c, {@code
   * macsec_init}.
   */
  public static void macsecInit(NetdevCore core, RtnlLinkKinds kinds) {
    MacsecLink link = new MacsecLink(core);
    core.kinds().register(Macsec.KIND, new MacsecNetdev(core));
    core.chain().registerNetdeviceNotifier(new MacsecEvents(core, link));
    kinds.rtnlLinkRegister(link);
  }

  private static NetlinkException invalid() {
    return NetlinkException.refused(Errno.EINVAL);
  }

  @Override
  public String kind() {
    return Macsec.KIND;
  }

  /** Source: drivers/net/macsec.c, {@code macsec_setup}. */
  @Override
  public NetDevice setup(Net net, String name) {
    NetDevice dev = NetDevice.etherSetup(name);
    return dev.withMtuLimits(new Mtu(dev.mtu(), 0, Mtu.ETH_MAX_MTU))
        .withHw(dev.hw().withBroadcast(ZERO))
        .withPriv(IffPriv.IFF_NO_QUEUE | IffPriv.IFF_MACSEC, true)
        .withKind(DevKind.of(Macsec.KIND, null));
  }

  @Override
  public @Nullable NlaPolicy policy() {
    return MacsecCheck.MACSEC_RTNL_POLICY;
  }

  @Override
  public void validate(LinkRequest request) {
    MacsecCheck.macsecValidateAttr(request.dataOrEmpty());
  }

  /** Source: drivers/net/macsec.c, {@code macsec_newlink}. */
  @Override
  public Dev newlink(LinkRequest request, NetDevice created) {
    Dev real = request.linkDev();
    Attrs data = request.dataOrEmpty();
    if (real.now().type() != HwAddress.ARPHRD_ETHER) {
      throw invalid();
    }
    if (request.has(IFLA_MACSEC_OFFLOAD)
        && data.get(IFLA_MACSEC_OFFLOAD) != MacsecOffload.MACSEC_OFFLOAD_OFF) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP);
    }
    if (request.has(IFLA_MACSEC_SCI)
        && request.has(IFLA_MACSEC_INC_SCI)
        && data.get(IFLA_MACSEC_INC_SCI) == 0) {
      throw invalid();
    }
    boolean shared = MacsecPort.MACSEC_HANDLE_FRAME.equals(real.now().kind().rxHandler());
    if (RxHandlers.netdevIsRxHandlerBusy(real) && !shared) {
      throw NetlinkException.refused(Errno.EBUSY);
    }
    int icvLen =
        request.has(IFLA_MACSEC_ICV_LEN)
            ? data.get(IFLA_MACSEC_ICV_LEN)
            : Macsec.MACSEC_DEFAULT_ICV_LEN;
    long mtu = Math.max(0, real.now().mtu() - Macsec.around(icvLen));
    Macsec macsec = new Macsec(real.ref(), 0, icvLen, MacsecSecy.DEFAULT);
    Dev dev =
        core.register()
            .registerNetdevice(
                request.netOf(created),
                created.withMtu(mtu).withKind(DevKind.of(Macsec.KIND, macsec)));
    standOn(real, dev, data);
    return dev;
  }

  private void standOn(Dev real, Dev dev, Attrs data) {
    boolean linked = false;
    try {
      core.uppers().netdevUpperDevLink(real, dev);
      linked = true;
      macsecAddDev(real, dev, data);
      MacsecPort.registerMacsecDev(real, dev);
    } catch (NetlinkException refusal) {
      if (linked) {
        core.uppers().netdevUpperDevUnlink(real, dev);
      }
      core.register().unregisterNetdevice(dev);
      throw refusal;
    }
    core.linkWatch().netifStackedTransferOperstate(real, dev);
    core.linkWatch().linkwatchFireEvent(dev);
  }

  /** The channel and what is done with frames. Source: {@code macsec_add_dev}. */
  private static void macsecAddDev(Dev real, Dev dev, Attrs data) {
    MacAddress own = dev.now().address();
    long sci = Macsec.makeSci(own, Macsec.MACSEC_PORT_ES);
    if (data.has(IFLA_MACSEC_SCI)) {
      sci = data.get(IFLA_MACSEC_SCI);
    } else if (data.has(IFLA_MACSEC_PORT)) {
      sci = Macsec.makeSci(own, data.get(IFLA_MACSEC_PORT));
    }
    if (sciExists(real, sci)) {
      throw NetlinkException.refused(Errno.EBUSY);
    }
    long settled = sci == MACSEC_UNDEF_SCI ? Macsec.makeSci(own, Macsec.MACSEC_PORT_ES) : sci;
    Macsec macsec = dev.priv(Macsec.class);
    dev.setPriv(
        new Macsec(macsec.realDev(), settled, macsec.icvLen(), macsec.secy().changed(data)));
  }

  /** Source: drivers/net/macsec.c, {@code sci_exists}. */
  private static boolean sciExists(Dev real, long sci) {
    return MacsecPort.secysOf(real).stream().anyMatch(d -> d.priv(Macsec.class).sci() == sci);
  }

  @Override
  public boolean hasChangelink() {
    return true;
  }

  /** Source: drivers/net/macsec.c, {@code macsec_changelink}. */
  @Override
  public void changelink(LinkRequest request, Dev dev) {
    if (request.has(IFLA_MACSEC_CIPHER_SUITE)
        || request.has(IFLA_MACSEC_ICV_LEN)
        || request.has(IFLA_MACSEC_SCI)
        || request.has(IFLA_MACSEC_PORT)) {
      throw invalid();
    }
    Macsec macsec = dev.priv(Macsec.class);
    dev.setPriv(macsec.withSecy(macsec.secy().changed(request.dataOrEmpty())));
  }

  /** Source: drivers/net/macsec.c, {@code macsec_dellink}. */
  @Override
  public void dellink(Dev dev, List<Dev> head) {
    Dev real = dev.other(dev.priv(Macsec.class).realDev());
    head.add(dev);
    core.uppers().netdevUpperDevUnlink(real, dev);
    MacsecPort.unregister(real, dev);
  }

  @Override
  public boolean hasFillInfo() {
    return true;
  }

  /** Source: drivers/net/macsec.c, {@code macsec_fill_info}. */
  @Override
  public void fillInfo(AttrWriter w, Dev dev) {
    Macsec macsec = dev.priv(Macsec.class);
    MacsecSecy secy = macsec.secy();
    w.put(IFLA_MACSEC_SCI, macsec.sci());
    w.put(IFLA_MACSEC_ICV_LEN, macsec.icvLen());
    w.put(IFLA_MACSEC_CIPHER_SUITE, secy.cipher().told());
    w.put(IFLA_MACSEC_ENCODING_SA, secy.encodingSa());
    put(w, IFLA_MACSEC_ENCRYPT, secy, Switch.ENCRYPT);
    put(w, IFLA_MACSEC_PROTECT, secy, Switch.PROTECT);
    put(w, IFLA_MACSEC_INC_SCI, secy, Switch.SEND_SCI);
    put(w, IFLA_MACSEC_ES, secy, Switch.END_STATION);
    put(w, IFLA_MACSEC_SCB, secy, Switch.SCB);
    put(w, IFLA_MACSEC_REPLAY_PROTECT, secy, Switch.REPLAY_PROTECT);
    w.put(IFLA_MACSEC_VALIDATION, secy.validation());
    if (secy.is(Switch.REPLAY_PROTECT)) {
      w.put(IFLA_MACSEC_WINDOW, secy.replayWindow());
    }
  }

  private static void put(AttrWriter w, U8 key, MacsecSecy secy, Switch name) {
    w.put(key, secy.is(name) ? 1 : 0);
  }

  /** A channel cannot be given together with the wish not to name it; {@link #seeded} adds that. */
  @Override
  public void seedData(AttrWriter w, Attrs dumped) {
    for (int i = 0; i < dumped.size(); i++) {
      if (dumped.typeOf(i) != IFLA_MACSEC_INC_SCI.type()) {
        w.putRaw(dumped.rawTypeOf(i), dumped.payloadOf(i));
      }
    }
  }

  @Override
  public void seeded(Dev dev, Attrs dumped) {
    Macsec macsec = dev.priv(Macsec.class);
    dev.setPriv(macsec.withSecy(macsec.secy().changed(dumped)));
  }

  /** Source: drivers/net/macsec.c, {@code macsec_get_link_net}. */
  @Override
  public Net getLinkNet(Dev dev) {
    return dev.other(dev.priv(Macsec.class).realDev()).net();
  }
}
