package dev.linkwright.core.dataplane.bridge;

import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_BACKUP_PORT;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_COST;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_FLUSH;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_MULTICAST_ROUTER;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_PRIORITY;
import static dev.linkwright.netlink.route.IflaBrport.IFLA_BRPORT_STATE;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import org.pcollections.PMap;

/**
 * Changes what a request says of a port, one thing after the other; what was done before a refusal
 * stays done. Source: net/bridge/br_netlink.c, {@code br_setport}.
 */
final class BrSetport {
  private final BridgeIf ports;
  private final BridgeStp stp;
  private final BrFdb fdb;
  private final BrMulticast multicast;

  BrSetport(BridgeIf ports, BridgeStp stp, BrFdb fdb, BrMulticast multicast) {
    this.ports = ports;
    this.stp = stp;
    this.fdb = fdb;
    this.multicast = multicast;
  }

  /** Does to {@code dev} what {@code tb} says. */
  void brSetport(Dev dev, Attrs tb) {
    BrEnd port = BrEnd.port(dev);
    switches(port, dev, tb);
    if (tb.has(IFLA_BRPORT_COST)) {
      apply(dev, BridgePortInfo.COST, tb);
      dev.setPort(BridgeStp.port(dev).withPathCost(tb.get(IFLA_BRPORT_COST)));
      stp.brPortStateSelection(port.br());
    }
    if (tb.has(IFLA_BRPORT_PRIORITY)) {
      apply(dev, BridgePortInfo.PRIORITY, tb);
      stp.brStpSetPortPriority(dev);
    }
    if (tb.has(IFLA_BRPORT_STATE)) {
      stp.brSetPortState(port.br(), dev, tb.get(IFLA_BRPORT_STATE));
    }
    if (tb.has(IFLA_BRPORT_FLUSH)) {
      fdb.brFdbDeleteByPort(port, 0, false);
    }
    if (tb.has(IFLA_BRPORT_MULTICAST_ROUTER)) {
      multicast.brMulticastSetPortRouter(port, dev, tb.get(IFLA_BRPORT_MULTICAST_ROUTER));
    }
    apply(dev, BridgePortInfo.EHT_HOSTS_LIMIT, tb);
    applyIfKnown(dev, BridgePortInfo.MCAST_MAX_GROUPS, tb);
    apply(dev, BridgePortInfo.GROUP_FWD_MASK, tb);
    if (tb.has(IFLA_BRPORT_BACKUP_PORT)) {
      backup(port, dev, tb);
    }
    applyIfKnown(dev, BridgePortInfo.BACKUP_NHID, tb);
  }

  private static void applyIfKnown(Dev dev, BridgeSetting setting, Attrs tb) {
    if (BridgePortInfo.isKnown(dev.rtnl().profile(), setting)) {
      apply(dev, setting, tb);
    }
  }

  /** Source: net/bridge/br_netlink.c, {@code br_set_port_state}. */
  void brSetPortState(Dev dev, int state) {
    stp.brSetPortState(BrEnd.port(dev).br(), dev, state);
  }

  private static void apply(Dev dev, BridgeSetting setting, Attrs tb) {
    BridgePort port = BridgeStp.port(dev);
    dev.setPort(port.withSettings(setting.apply(port.settings(), tb)));
  }

  private void switches(BrEnd port, Dev dev, Attrs tb) {
    BridgePort before = BridgeStp.port(dev);
    long auto = BridgeIf.autoPorts(port.br());
    PMap<Attr, Long> settings = before.settings();
    for (BridgeSetting flag : BridgePortInfo.SWITCHES) {
      if (BridgePortInfo.isKnown(dev.rtnl().profile(), flag)) {
        settings = flag.apply(settings, tb);
      }
    }
    if (BridgePortInfo.isMabWithoutLearning(settings)) {
      throw NetlinkException.refused(
          Errno.EINVAL, "Bridge port must be locked and have learning enabled when MAB is enabled");
    }
    dev.setPort(before.withSettings(settings));
    if (BridgePortInfo.isVlanTunnel(before) && !BridgePortInfo.isVlanTunnel(BridgeStp.port(dev))) {
      BrVlanTunnel.flush(port);
    }
    if (BridgeIf.autoPorts(port.br()) != auto) {
      ports.brManagePromisc(port.br());
    }
  }

  /** Source: net/bridge/br_if.c, {@code nbp_backup_change}. */
  private static void backup(BrEnd port, Dev dev, Attrs tb) {
    int ifindex = tb.get(IFLA_BRPORT_BACKUP_PORT);
    if (ifindex != 0) {
      NetDevice found = NetdevState.devGetByIndex(dev.net(), ifindex);
      BrEnd backup = found == null ? null : BrEnd.of(Dev.of(dev.net(), found));
      if (backup == null || !backup.isPort()) {
        throw NetlinkException.refused(Errno.ENOENT);
      }
      if (!backup.br().equals(port.br()) || backup.dev().equals(dev)) {
        throw NetlinkException.refused(Errno.EINVAL);
      }
    }
    apply(dev, BridgePortInfo.BACKUP_PORT, tb);
  }
}
