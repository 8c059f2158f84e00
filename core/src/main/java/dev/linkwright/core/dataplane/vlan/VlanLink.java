package dev.linkwright.core.dataplane.vlan;

import static dev.linkwright.netlink.route.IflaVlan.IFLA_VLAN_EGRESS_QOS;
import static dev.linkwright.netlink.route.IflaVlan.IFLA_VLAN_FLAGS;
import static dev.linkwright.netlink.route.IflaVlan.IFLA_VLAN_ID;
import static dev.linkwright.netlink.route.IflaVlan.IFLA_VLAN_INGRESS_QOS;
import static dev.linkwright.netlink.route.IflaVlan.IFLA_VLAN_PROTOCOL;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevKind;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.Mtu;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.LinkRequest;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkKinds;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkOps;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.value.MacAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests about VLANs. Source: net/8021q/vlan_netlink.c, {@code vlan_link_ops}. */
public final class VlanLink implements RtnlLinkOps {
  private static final MacAddress GVRP_ADDRESS = MacAddress.parse("01:80:c2:00:00:21");

  private static final int SIZEOF_FLAGS = 8;

  private final NetdevCore core;

  private VlanLink(NetdevCore core) {
    this.core = core;
  }

  /**
   * Makes the kind known to the device core and to requests. Source: net/8021q/vlan.c, {@code
   * vlan_proto_init}.
   */
  public static void vlanProtoInit(NetdevCore core, RtnlLinkKinds kinds) {
    VlanLink link = new VlanLink(core);
    VlanNetdev netdev = new VlanNetdev(core);
    core.kinds().register(Vlan.KIND, netdev);
    core.chain().registerNetdeviceNotifier(new VlanEvents(core, netdev, link));
    kinds.rtnlLinkRegister(link);
  }

  @Override
  public String kind() {
    return Vlan.KIND;
  }

  /** Source: net/8021q/vlan_dev.c, {@code vlan_setup}. */
  @Override
  public NetDevice setup(Net net, String name) {
    NetDevice dev = NetDevice.etherSetup(name);
    int priv = IffPriv.IFF_802_1Q_VLAN | IffPriv.IFF_UNICAST_FLT | IffPriv.IFF_NO_QUEUE;
    return dev.withMtuLimits(new Mtu(dev.mtu(), 0, Mtu.ETH_MAX_MTU))
        .withHw(dev.hw().withBroadcast(Vlan.ZERO))
        .withPriv(priv, true)
        .withKind(DevKind.of(Vlan.KIND, null));
  }

  @Override
  public @Nullable NlaPolicy policy() {
    return VlanCheck.VLAN_POLICY;
  }

  @Override
  public void validate(LinkRequest request) {
    VlanCheck.vlanValidate(request);
  }

  /** Source: net/8021q/vlan_netlink.c, {@code vlan_newlink}. */
  @Override
  public Dev newlink(LinkRequest request, NetDevice created) {
    Attrs data = request.dataOrEmpty();
    if (!data.has(IFLA_VLAN_ID)) {
      throw VlanCheck.refused(Errno.EINVAL, "VLAN id not specified");
    }
    int id = data.get(IFLA_VLAN_ID);
    Dev real = realDev(request);
    int protocol =
        data.has(IFLA_VLAN_PROTOCOL) ? data.get(IFLA_VLAN_PROTOCOL) : VlanCheck.ETH_P_8021Q;
    vlanCheckRealDev(real, protocol, id);
    boolean given = request.tb().has(Ifla.IFLA_MTU);
    long most = VlanNetdev.maxMtu(real.now());
    if (given && created.mtu() > most) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    Vlan vlan = changed(Vlan.on(real.ref(), protocol, id), request);
    NetDevice wanted =
        created.withMtu(given ? created.mtu() : most).withKind(DevKind.of(Vlan.KIND, vlan));
    return registerVlanDev(request, real, wanted);
  }

  private static Dev realDev(LinkRequest request) {
    if (!request.tb().has(Ifla.IFLA_LINK)) {
      throw VlanCheck.refused(Errno.EINVAL, "link not specified");
    }
    NetDevice real = NetdevState.devGetByIndex(request.srcNet(), request.tb().get(Ifla.IFLA_LINK));
    if (real == null) {
      throw VlanCheck.refused(Errno.ENODEV, "link does not exist");
    }
    return Dev.of(request.srcNet(), real);
  }

  /** Source: net/8021q/vlan.c, {@code vlan_check_real_dev}. */
  private static void vlanCheckRealDev(Dev real, int protocol, int id) {
    if (real.now().isPriv(IffPriv.NETIF_F_VLAN_CHALLENGED)
        || real.now().type() != HwAddress.ARPHRD_ETHER) {
      throw VlanCheck.refused(Errno.EOPNOTSUPP, "VLANs not supported on device");
    }
    if (VlanGroup.vlanFindDev(real, protocol, id)) {
      throw VlanCheck.refused(Errno.EEXIST, "VLAN device already exists");
    }
  }

  /** Source: net/8021q/vlan.c, {@code register_vlan_dev}. */
  private Dev registerVlanDev(LinkRequest request, Dev real, NetDevice wanted) {
    boolean first = VlanGroup.vlanGroupForEachDev(real).isEmpty();
    if (first) {
      initApplicants(real);
    }
    Dev dev;
    try {
      dev = registerAndLink(request, real, wanted);
    } catch (NetlinkException refusal) {
      if (first) {
        uninitApplicants(real);
      }
      throw refusal;
    }
    core.lro().devDisableLro(real);
    vlanStackedTransferOperstate(real, dev);
    core.linkWatch().linkwatchFireEvent(dev);
    return dev;
  }

  private Dev registerAndLink(LinkRequest request, Dev real, NetDevice wanted) {
    Dev dev = core.register().registerNetdevice(request.netOf(wanted), wanted);
    try {
      core.uppers().netdevUpperDevLink(real, dev);
    } catch (NetlinkException refusal) {
      core.register().unregisterNetdevice(dev);
      throw refusal;
    }
    return dev;
  }

  /**
   * Whoever has VLANs hears what GVRP and MVRP say of them, each at the same address. Source:
   * net/8021q/vlan.c, {@code vlan_gvrp_init_applicant}, {@code vlan_mvrp_init_applicant}.
   */
  private void initApplicants(Dev real) {
    core.open().rxMode().devMcAdd(real, GVRP_ADDRESS);
    core.open().rxMode().devMcAdd(real, GVRP_ADDRESS);
  }

  /** Source: {@code vlan_mvrp_uninit_applicant}, {@code vlan_gvrp_uninit_applicant}. */
  private void uninitApplicants(Dev real) {
    core.open().rxMode().devMcDel(real, GVRP_ADDRESS);
    core.open().rxMode().devMcDel(real, GVRP_ADDRESS);
  }

  /** Source: net/8021q/vlan.c, {@code vlan_stacked_transfer_operstate}. */
  void vlanStackedTransferOperstate(Dev real, Dev dev) {
    if (!dev.priv(Vlan.class).isBridgeBinding()) {
      core.linkWatch().netifStackedTransferOperstate(real, dev);
    }
  }

  @Override
  public boolean hasChangelink() {
    return true;
  }

  /**
   * Protocol and id are checked and then ignored. Source: net/8021q/vlan_netlink.c, {@code
   * vlan_changelink}.
   */
  @Override
  public void changelink(LinkRequest request, Dev dev) {
    dev.setPriv(changed(dev.priv(Vlan.class), request));
  }

  private static Vlan changed(Vlan before, LinkRequest request) {
    Attrs data = request.dataOrEmpty();
    byte[] message = request.request().bytes();
    Vlan vlan = before;
    if (data.has(IFLA_VLAN_FLAGS)) {
      vlan = vlan.withFlags(VlanCheck.changed(vlan.flags(), data));
    }
    VlanQos qos = vlan.qos();
    for (VlanQos.Mapping mapping : VlanQos.mappings(message, data, IFLA_VLAN_INGRESS_QOS)) {
      qos = qos.withIngress(mapping);
    }
    for (VlanQos.Mapping mapping : VlanQos.mappings(message, data, IFLA_VLAN_EGRESS_QOS)) {
      qos = qos.withEgress(mapping);
    }
    return vlan.withQos(qos);
  }

  /** Source: net/8021q/vlan.c, {@code unregister_vlan_dev}. */
  @Override
  public void dellink(Dev dev, List<Dev> head) {
    Dev real = dev.other(dev.priv(Vlan.class).realDev());
    core.uppers().netdevUpperDevUnlink(real, dev);
    head.add(dev);
    if (VlanGroup.vlanGroupForEachDev(real).isEmpty()) {
      uninitApplicants(real);
    }
  }

  @Override
  public boolean hasFillInfo() {
    return true;
  }

  /** Source: net/8021q/vlan_netlink.c, {@code vlan_fill_info}. */
  @Override
  public void fillInfo(AttrWriter w, Dev dev) {
    Vlan vlan = dev.priv(Vlan.class);
    w.put(IFLA_VLAN_PROTOCOL, vlan.protocol());
    w.put(IFLA_VLAN_ID, vlan.id());
    if (vlan.flags() != 0) {
      byte[] flags = new byte[SIZEOF_FLAGS];
      Bytes.putS32(flags, 0, vlan.flags());
      Bytes.putS32(flags, 4, -1);
      w.put(IFLA_VLAN_FLAGS, flags);
    }
    vlan.qos().fill(w);
  }

  /** The kernel says all flags with a mask of all bits, and takes only those it knows. */
  @Override
  public void seedData(AttrWriter w, Attrs dumped) {
    for (int i = 0; i < dumped.size(); i++) {
      byte[] payload = dumped.payloadOf(i);
      if (dumped.typeOf(i) == IFLA_VLAN_FLAGS.type()) {
        Bytes.putS32(payload, 4, VlanCheck.KNOWN_FLAGS);
      }
      w.putRaw(dumped.rawTypeOf(i), payload);
    }
  }

  /** Source: net/8021q/vlan_netlink.c, {@code vlan_get_link_net}. */
  @Override
  public @Nullable Net getLinkNet(Dev dev) {
    return dev.other(dev.priv(Vlan.class).realDev()).net();
  }
}
