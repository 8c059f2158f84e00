package dev.linkwright.core.dataplane.team;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.RxHandlers;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfOper;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.value.MacAddress;

/** Ports coming and going, and what their links are to the team. Source: team.c. */
final class TeamPorts {
  private static final String TEAM_HANDLE_FRAME = "team_handle_frame";

  private final NetdevCore core;

  TeamPorts(NetdevCore core) {
    this.core = core;
  }

  /**
   * Makes {@code dev} a port: it gets the team's size of packets and goes up. Source:
   * drivers/net/team/team.c, {@code team_port_add}.
   *
   * @throws NetlinkException EINVAL for the loopback device and the team itself; EBUSY for a link
   *     that is up, whose frames are taken, or that stands on the team
   */
  void teamPortAdd(Dev team, Dev dev) {
    requireAddable(team, dev);
    TeamPort port = TeamPort.on(team, dev.now());
    core.change().devSetMtu(dev, team.now().mtu());
    try {
      core.open().devOpen(dev);
      join(team, dev, port);
    } catch (NetlinkException refusal) {
      giveBack(dev, port);
      throw refusal;
    }
    passFlags(dev, team.now().flags(), 1);
    if (team.now().isUp()) {
      core.open().rxMode().devSyncMultiple(dev, team);
    }
    Team.update(team, t -> t.plusPort(dev.ref()));
    lowerStateChanged(dev);
    portChanged(dev, isOperUp(dev.now()));
  }

  private void requireAddable(Dev team, Dev dev) {
    NetDevice now = dev.now();
    if (now.is(Iff.IFF_LOOPBACK)) {
      throw refused(Errno.EINVAL, "Loopback device can't be added as a team port");
    }
    if (TeamPort.of(now) != null) {
      throw refused(Errno.EBUSY, "Device is already a port of a team device");
    }
    if (team.equals(dev)) {
      throw refused(Errno.EINVAL, "Cannot enslave team device to itself");
    }
    if (core.uppers().netdevHasUpperDev(team, dev)) {
      throw refused(Errno.EBUSY, "Device is already an upper device of the team interface");
    }
    if (core.uppers().netdevHasUpperDev(dev, team)) {
      throw refused(Errno.EBUSY, "Device is already a lower device of the team interface");
    }
    if (now.isPriv(IffPriv.NETIF_F_VLAN_CHALLENGED) && core.uppers().vlanUsesDev(team)) {
      throw refused(Errno.EPERM, "Device is VLAN challenged and team device has VLAN set up");
    }
    if (now.isUp()) {
      throw refused(Errno.EBUSY, "Device is up. Set it down before adding it as a team port");
    }
    if (now.type() != team.now().type()) {
      throw refused(Errno.EOPNOTSUPP, "Teams of other hardware than Ethernet are not modelled");
    }
  }

  private static NetlinkException refused(Errno errno, String text) {
    return NetlinkException.refused(errno, text);
  }

  private void join(Dev team, Dev dev, TeamPort port) {
    core.lro().disableWithout(team, dev);
    try {
      RxHandlers.netdevRxHandlerRegister(dev, TEAM_HANDLE_FRAME, port);
    } catch (NetlinkException refusal) {
      core.open().devClose(dev);
      throw refusal;
    }
    try {
      core.uppers().netdevMasterUpperDevLink(dev, team);
    } catch (NetlinkException refusal) {
      RxHandlers.netdevRxHandlerUnregister(dev);
      core.open().devClose(dev);
      throw refusal;
    }
  }

  /** What a port refuses to take back it does without, as on Linux. */
  private void giveBack(Dev dev, TeamPort port) {
    setAddress(dev, port.origAddr());
    try {
      core.change().devSetMtu(dev, port.origMtu());
    } catch (NetlinkException refused) {
      // team_port_del does not look at the outcome
    }
  }

  private void setAddress(Dev dev, MacAddress address) {
    try {
      core.change().devSetMacAddress(dev, address);
    } catch (NetlinkException refused) {
      // __set_port_dev_addr has no control of the outcome
    }
  }

  /** Lets a port hear everything, or no longer (-1), if the team does. */
  private void passFlags(Dev dev, int flags, int inc) {
    if ((flags & Iff.IFF_PROMISC) != 0) {
      core.open().rxMode().devSetPromiscuity(dev, inc);
    }
    if ((flags & Iff.IFF_ALLMULTI) != 0) {
      core.open().rxMode().devSetAllmulti(dev, inc);
    }
  }

  /**
   * Lets a port go: it goes down and gets back what it had. Source: drivers/net/team/team.c, {@code
   * team_port_del}.
   *
   * @throws NetlinkException ENOENT if it is none
   */
  void teamPortDel(Dev team, Dev dev) {
    TeamPort port = TeamPort.of(dev.now());
    if (port == null || !port.team().equals(team.ref())) {
      throw NetlinkException.refused(Errno.ENOENT);
    }
    lowerStateChanged(dev);
    Team.update(team, t -> t.minusPort(dev.ref()));
    passFlags(dev, team.now().flags(), -1);
    core.uppers().netdevUpperDevUnlink(dev, team);
    RxHandlers.netdevRxHandlerUnregister(dev);
    if (team.now().isUp()) {
      core.open().rxMode().devUnsync(dev, team);
    }
    core.open().devClose(dev);
    if (port.linkup()) {
      lowerStateChanged(dev);
    }
    teamCarrierCheck(team);
    giveBack(dev, port);
  }

  /** Source: drivers/net/team/team.c, {@code team_lower_state_changed}. */
  private void lowerStateChanged(Dev dev) {
    core.chain().callNetdeviceNotifiers(NetdevCmd.NETDEV_CHANGELOWERSTATE, dev.net(), dev.now());
  }

  /**
   * The link of a port may have come or gone. Source: drivers/net/team/team.c, {@code
   * __team_port_change_check}.
   */
  void portChanged(Dev dev, boolean linkup) {
    TeamPort port = dev.port(TeamPort.class);
    if (port != null && port.linkup() != linkup) {
      dev.setPort(port.withLinkup(linkup));
      lowerStateChanged(dev);
    }
    if (port != null) {
      teamCarrierCheck(dev.other(port.team()));
    }
  }

  /**
   * There is a carrier while a port has a link. Source: drivers/net/team/team.c, {@code
   * __team_carrier_check}.
   */
  private void teamCarrierCheck(Dev team) {
    if (Team.of(team).userCarrier()) {
      return;
    }
    boolean linkup =
        Team.ports(team).stream()
            .anyMatch(dev -> dev.now().kind().port() instanceof TeamPort p && p.linkup());
    if (linkup) {
      core.linkWatch().netifCarrierOn(team);
    } else {
      core.linkWatch().netifCarrierOff(team);
    }
  }

  /** Source: include/linux/netdevice.h, {@code netif_oper_up}. */
  static boolean isOperUp(NetDevice dev) {
    int state = dev.carrier().operstate();
    return state == IfOper.IF_OPER_UP || state == IfOper.IF_OPER_UNKNOWN;
  }
}
