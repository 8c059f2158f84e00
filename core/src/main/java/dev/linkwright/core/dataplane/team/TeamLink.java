package dev.linkwright.core.dataplane.team;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevKind;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.Mtu;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.rtnetlink.LinkRequest;
import dev.linkwright.core.dataplane.rtnetlink.LinkValidate;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkKinds;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkOps;
import dev.linkwright.netlink.route.Ifla;

/** Requests about teams. Source: drivers/net/team/team.c, {@code team_link_ops}. */
public final class TeamLink implements RtnlLinkOps {
  /** Source: include/linux/if_team.h, {@code TEAM_DEFAULT_NUM_TX_QUEUES}. */
  private static final int QUEUES = 16;

  private final NetdevCore core;

  private TeamLink(NetdevCore core) {
    this.core = core;
  }

  /**
   * Makes the kind known to the device core and to requests. Source: drivers/net/team/team.c,
   * {@code team_module_init}.
   */
  public static void teamModuleInit(NetdevCore core, RtnlLinkKinds kinds) {
    TeamPorts ports = new TeamPorts(core);
    TeamNetdev netdev = new TeamNetdev(core, ports);
    core.kinds().register(Team.KIND, netdev);
    core.chain().registerNetdeviceNotifier(new TeamEvents(core, ports, netdev));
    kinds.rtnlLinkRegister(new TeamLink(core));
  }

  @Override
  public String kind() {
    return Team.KIND;
  }

  /** Source: drivers/net/team/team.c, {@code team_setup}. */
  @Override
  public NetDevice setup(Net net, String name) {
    NetDevice dev = NetDevice.etherSetup(name);
    int priv =
        IffPriv.IFF_NO_QUEUE
            | IffPriv.IFF_UNICAST_FLT
            | IffPriv.IFF_LIVE_ADDR_CHANGE
            | IffPriv.NETIF_F_LRO
            | IffPriv.NETIF_F_NETNS_LOCAL;
    return dev.withPriv(priv, true)
        .withMtuLimits(new Mtu(dev.mtu(), Mtu.ETH_MIN_MTU, Mtu.ETH_MAX_MTU))
        .withKind(DevKind.of(Team.KIND, Team.INITIAL));
  }

  @Override
  public int defaultQueues() {
    return QUEUES;
  }

  /** Source: drivers/net/team/team.c, {@code team_validate}. */
  @Override
  public void validate(LinkRequest request) {
    LinkValidate.ethAddress(request.tb());
  }

  /** Source: drivers/net/team/team.c, {@code team_newlink}. */
  @Override
  public Dev newlink(LinkRequest request, NetDevice created) {
    Net net = request.netOf(created);
    NetDevice wanted =
        request.tb().has(Ifla.IFLA_ADDRESS) ? created : created.withRandomAddress(net.rtnl());
    return core.register().registerNetdevice(net, wanted);
  }
}
