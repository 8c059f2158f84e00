package dev.linkwright.core.dataplane.bond;

import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_ACTIVE_SLAVE;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_AD_ACTOR_SYSTEM;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_ARP_INTERVAL;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_ARP_IP_TARGET;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_ARP_VALIDATE;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_DOWNDELAY;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_MIIMON;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_MIN_LINKS;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_MODE;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_NS_IP6_TARGET;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_PEER_NOTIF_DELAY;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_PRIMARY;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_PRIMARY_RESELECT;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_TLB_DYNAMIC_LB;
import static dev.linkwright.netlink.route.IflaBond.IFLA_BOND_UPDELAY;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.IffPriv;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.BondMode;
import dev.linkwright.netlink.route.IflaBond;
import dev.linkwright.netlink.route.IflaBondSlave;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.MacAddress;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Setting up a bond, option by option in the order of {@code bond_changelink}. What was set before
 * a refusal stays set. Source: drivers/net/bonding/bond_options.c, bond_netlink.c.
 */
final class BondOptions {
  private static final long DEFAULT_MIIMON = 100;
  private static final int MAX_TARGETS = 16;
  private static final int IPV4_LENGTH = 4;
  private static final int IPV6_LENGTH = 16;
  private static final int ETH_ALEN = 6;

  private static final IpAddress BROADCAST = IpAddress.parse("255.255.255.255");

  /** Options before those that need more than a number. */
  private static final List<Attr> TIMES =
      List.of(
          IFLA_BOND_MIIMON,
          IFLA_BOND_UPDELAY,
          IFLA_BOND_DOWNDELAY,
          IFLA_BOND_PEER_NOTIF_DELAY,
          IflaBond.IFLA_BOND_USE_CARRIER);

  private static final List<Attr> REST =
      List.of(
          IFLA_BOND_PRIMARY_RESELECT,
          IflaBond.IFLA_BOND_FAIL_OVER_MAC,
          IflaBond.IFLA_BOND_XMIT_HASH_POLICY,
          IflaBond.IFLA_BOND_RESEND_IGMP,
          IflaBond.IFLA_BOND_NUM_PEER_NOTIF,
          IflaBond.IFLA_BOND_ALL_SLAVES_ACTIVE,
          IFLA_BOND_MIN_LINKS,
          IflaBond.IFLA_BOND_LP_INTERVAL,
          IflaBond.IFLA_BOND_PACKETS_PER_SLAVE,
          IflaBond.IFLA_BOND_AD_LACP_ACTIVE,
          IflaBond.IFLA_BOND_AD_LACP_RATE,
          IflaBond.IFLA_BOND_AD_SELECT,
          IflaBond.IFLA_BOND_AD_ACTOR_SYS_PRIO,
          IflaBond.IFLA_BOND_AD_USER_PORT_KEY);

  private final BondActive active;
  private final BondMonitor monitor;

  BondOptions(BondActive active, BondMonitor monitor) {
    this.active = active;
    this.monitor = monitor;
  }

  /**
   * One request on one bond.
   *
   * @param bond the bond
   * @param data what is asked for
   */
  private record Asked(Dev bond, Attrs data) {
    BondParams params() {
      return BondState.bond(bond).params();
    }

    void update(UnaryOperator<BondParams> change) {
      BondState.update(bond, b -> b.withParams(change.apply(b.params())));
    }

    NetlinkException refusedAt(Errno errno, String text, Attr key) {
      return new NetlinkException(errno, ExtAck.at(text, data.offsetOf(key)));
    }
  }

  /** Source: drivers/net/bonding/bond_netlink.c, {@code bond_changelink}. */
  void bondChangelink(Dev bond, Attrs data) {
    Asked asked = new Asked(bond, data);
    number(asked, IFLA_BOND_MODE);
    if (data.getOr(IFLA_BOND_ACTIVE_SLAVE, 0) != 0
        && deviceAt(asked, data.get(IFLA_BOND_ACTIVE_SLAVE)) == null) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    custom(asked, IFLA_BOND_ACTIVE_SLAVE, this::setActiveSlave);
    TIMES.forEach(key -> number(asked, key));
    if (besideMiimon(asked, IFLA_BOND_ARP_INTERVAL)) {
      throw asked.refusedAt(
          Errno.EINVAL,
          "ARP monitoring cannot be used with MII monitoring",
          IFLA_BOND_ARP_INTERVAL);
    }
    number(asked, IFLA_BOND_ARP_INTERVAL);
    arpTargets(asked);
    nsTargets(asked);
    if (besideMiimon(asked, IFLA_BOND_ARP_VALIDATE)) {
      throw NetlinkException.refused(
          Errno.EINVAL, "ARP validating cannot be used with MII monitoring");
    }
    number(asked, IFLA_BOND_ARP_VALIDATE);
    number(asked, IflaBond.IFLA_BOND_ARP_ALL_TARGETS);
    custom(asked, IFLA_BOND_PRIMARY, this::setPrimary);
    REST.forEach(key -> number(asked, key));
    custom(asked, IFLA_BOND_AD_ACTOR_SYSTEM, BondOptions::setActorSystem);
    number(asked, IFLA_BOND_TLB_DYNAMIC_LB);
    number(asked, IflaBond.IFLA_BOND_MISSED_MAX);
    number(asked, IflaBond.IFLA_BOND_COUPLED_CONTROL);
  }

  private void number(Asked asked, Attr key) {
    custom(asked, key, a -> setNumber(a, key));
  }

  /** Source: drivers/net/bonding/bond_options.c, {@code __bond_opt_set}. */
  private static void custom(Asked asked, Attr key, Consumer<Asked> set) {
    if (asked.data().has(key)) {
      bondOptCheckDeps(asked, key);
      set.accept(asked);
    }
  }

  /** Source: drivers/net/bonding/bond_options.c, {@code bond_opt_check_deps}. */
  private static void bondOptCheckDeps(Asked asked, Attr key) {
    BondOption option = BondOption.of(key);
    if ((option.unsuppModes() & 1 << asked.params().mode()) != 0) {
      throw asked.refusedAt(Errno.EACCES, "option not supported in mode", key);
    }
    if (option.needsNoSlaves() && BondState.hasSlaves(asked.bond())) {
      throw asked.refusedAt(
          Errno.ENOTEMPTY, "unable to set option because the bond device has slaves", key);
    }
    if (option.needsIfDown() && asked.bond().now().isUp()) {
      throw asked.refusedAt(Errno.EBUSY, "unable to set option because the bond is up", key);
    }
  }

  private static NetlinkException invalid(Asked asked, Attr key) {
    return asked.refusedAt(Errno.EINVAL, "invalid option value", key);
  }

  /** Whether one request wants the links looked at in both ways. */
  private static boolean besideMiimon(Asked asked, Attr key) {
    return asked.data().getOr(IFLA_BOND_MIIMON, 0) != 0
        && asked.data().has(key)
        && NumberAttr.read(asked.data(), key) != 0;
  }

  private void setNumber(Asked asked, Attr key) {
    long value = NumberAttr.read(asked.data(), key);
    if (!BondOption.of(key).takes(value)) {
      throw invalid(asked, key);
    }
    boolean delay =
        key.equals(IFLA_BOND_UPDELAY)
            || key.equals(IFLA_BOND_DOWNDELAY)
            || key.equals(IFLA_BOND_PEER_NOTIF_DELAY);
    long miimon = asked.params().get(IFLA_BOND_MIIMON);
    if (delay && miimon == 0) {
      throw NetlinkException.refused(Errno.EPERM);
    }
    asked.update(p -> p.with(key, delay ? value / miimon : value));
    follow(asked, key, value);
  }

  /**
   * Active backup wants ports to do IPsec, once its bond is there; one that is made with this mode
   * does not want it yet. Source: drivers/net/bonding/bond_options.c, {@code
   * bond_set_xfrm_features}.
   */
  private void bondSetXfrmFeatures(Asked asked) {
    Dev bond = asked.bond();
    boolean wanted = asked.params().isActiveBackup();
    if (bond.now().listed() && bond.now().isPriv(IffPriv.NETIF_F_HW_ESP) != wanted) {
      bond.update(d -> d.withPriv(IffPriv.NETIF_F_HW_ESP, wanted));
      active.featuresChanged(bond);
    }
  }

  /** What one number does to the others and to the bond. */
  private void follow(Asked asked, Attr key, long value) {
    if (key.equals(IFLA_BOND_MODE)) {
      modeSet(asked);
      bondSetXfrmFeatures(asked);
    } else if (key.equals(IFLA_BOND_MIIMON) && value != 0) {
      if (asked.params().isSet(IFLA_BOND_ARP_INTERVAL)) {
        asked.update(p -> p.with(IFLA_BOND_ARP_INTERVAL, 0).with(IFLA_BOND_ARP_VALIDATE, 0));
      }
      if (asked.bond().now().isUp()) {
        monitor.queue(asked.bond());
      }
    } else if (key.equals(IFLA_BOND_ARP_INTERVAL) && value != 0) {
      asked.update(p -> p.with(IFLA_BOND_MIIMON, 0));
    } else if (key.equals(IFLA_BOND_MIN_LINKS)) {
      active.bondSetCarrier(asked.bond());
    } else if (key.equals(IFLA_BOND_PRIMARY_RESELECT)) {
      active.bondSelectActiveSlave(asked.bond());
    }
  }

  /** Source: drivers/net/bonding/bond_options.c, {@code bond_option_mode_set}. */
  private static void modeSet(Asked asked) {
    int mode = asked.params().mode();
    if (mode >= BondMode.BOND_MODE_8023AD) {
      asked.update(p -> p.with(IFLA_BOND_ARP_INTERVAL, 0));
      if (!asked.params().watchesLinks()) {
        asked.update(p -> p.with(IFLA_BOND_MIIMON, DEFAULT_MIIMON));
      }
    }
    if (mode == BondMode.BOND_MODE_ALB) {
      asked.update(p -> p.with(IFLA_BOND_TLB_DYNAMIC_LB, 1));
    }
    asked.update(p -> p.with(IFLA_BOND_ARP_VALIDATE, 0));
  }

  private static @Nullable Dev deviceAt(Asked asked, int ifindex) {
    NetDevice dev = NetdevState.devGetByIndex(asked.bond().net(), ifindex);
    return dev == null ? null : Dev.of(asked.bond().net(), dev);
  }

  /** Source: drivers/net/bonding/bond_options.c, {@code bond_option_active_slave_set}. */
  private void setActiveSlave(Asked asked) {
    Dev bond = asked.bond();
    int ifindex = asked.data().get(IFLA_BOND_ACTIVE_SLAVE);
    if (ifindex == 0) {
      active.bondChangeActiveSlave(bond, null);
      active.bondSelectActiveSlave(bond);
      return;
    }
    Dev dev = deviceAt(asked, ifindex);
    if (dev == null || !bond.ref().equals(dev.now().master())) {
      throw invalid(asked, IFLA_BOND_ACTIVE_SLAVE);
    }
    if (dev.equals(BondState.currActive(bond))) {
      return;
    }
    if (BondState.currActive(bond) == null
        || !BondState.slave(dev).isLinkUp()
        || !dev.now().isRunning()
        || !dev.now().carrier().ok()) {
      throw invalid(asked, IFLA_BOND_ACTIVE_SLAVE);
    }
    active.bondChangeActiveSlave(bond, dev);
  }

  /** Source: drivers/net/bonding/bond_options.c, {@code bond_option_primary_set}. */
  private void setPrimary(Asked asked) {
    Dev bond = asked.bond();
    Dev dev = deviceAt(asked, asked.data().get(IFLA_BOND_PRIMARY));
    asked.update(p -> p.withPrimary(dev == null ? "" : dev.now().name()));
    if (dev != null && bond.ref().equals(dev.now().master())) {
      BondState.update(bond, b -> b.withPrimary(dev.ref(), true));
      active.bondSelectActiveSlave(bond);
    } else if (dev == null || BondState.primary(bond) != null) {
      BondState.update(bond, b -> b.withPrimary(null, b.forcePrimary()));
      active.bondSelectActiveSlave(bond);
    }
  }

  /** Source: drivers/net/bonding/bond_options.c, {@code bond_option_ad_actor_system_set}. */
  private static void setActorSystem(Asked asked) {
    if (asked.data().length(IFLA_BOND_AD_ACTOR_SYSTEM) != ETH_ALEN) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    MacAddress address = asked.data().get(IFLA_BOND_AD_ACTOR_SYSTEM);
    if (address.isMulticast()) {
      throw invalid(asked, IFLA_BOND_AD_ACTOR_SYSTEM);
    }
    asked.update(p -> p.withAdActorSystem(address));
  }

  private static void arpTargets(Asked asked) {
    if (!asked.data().has(IFLA_BOND_ARP_IP_TARGET)) {
      return;
    }
    asked.update(p -> p.withArpTargets(TreePVector.empty()));
    Attrs list = asked.data().get(IFLA_BOND_ARP_IP_TARGET);
    for (int i = 0; i < list.size(); i++) {
      IpAddress target = target(list.payloadOf(i), IPV4_LENGTH, null);
      PVector<IpAddress> before = asked.params().arpTargets();
      if (target.isUnspecified() || target.equals(BROADCAST) || !fits(before, target)) {
        throw invalid(asked, IFLA_BOND_ARP_IP_TARGET);
      }
      asked.update(p -> p.withArpTargets(before.plus(target)));
    }
  }

  private static void nsTargets(Asked asked) {
    if (!asked.data().has(IFLA_BOND_NS_IP6_TARGET)) {
      return;
    }
    asked.update(p -> p.withNsTargets(TreePVector.empty()));
    Attrs list = asked.data().get(IFLA_BOND_NS_IP6_TARGET);
    for (int i = 0; i < list.size(); i++) {
      IpAddress target = target(list.payloadOf(i), IPV6_LENGTH, "Invalid IPv6 address");
      PVector<IpAddress> before = asked.params().nsTargets();
      if (!bondIsIp6TargetOk(target) || !fits(before, target)) {
        throw invalid(asked, IFLA_BOND_NS_IP6_TARGET);
      }
      asked.update(p -> p.withNsTargets(before.plus(target)));
    }
  }

  /** Source: include/net/bonding.h, {@code bond_is_ip6_target_ok}. */
  private static boolean bondIsIp6TargetOk(IpAddress target) {
    return !target.isUnspecified() && !target.isLoopback() && !target.isMulticast();
  }

  private static boolean fits(PVector<IpAddress> targets, IpAddress target) {
    return targets.size() < MAX_TARGETS && !targets.contains(target);
  }

  private static IpAddress target(byte[] payload, int length, @Nullable String text) {
    if (payload.length < length) {
      throw text == null
          ? NetlinkException.refused(Errno.EINVAL)
          : NetlinkException.refused(Errno.EINVAL, text);
    }
    return IpAddress.of(Arrays.copyOf(payload, length));
  }

  /** Source: drivers/net/bonding/bond_netlink.c, {@code bond_slave_changelink}. */
  void bondSlaveChangelink(Dev bond, Dev dev, Attrs slaveData) {
    Asked asked = new Asked(bond, slaveData);
    custom(asked, IflaBondSlave.IFLA_BOND_SLAVE_QUEUE_ID, a -> setQueueId(a, dev));
    custom(asked, IflaBondSlave.IFLA_BOND_SLAVE_PRIO, a -> setPrio(a, dev));
  }

  /** Source: drivers/net/bonding/bond_options.c, {@code bond_option_queue_id_set}. */
  private static void setQueueId(Asked asked, Dev dev) {
    int id = asked.data().get(IflaBondSlave.IFLA_BOND_SLAVE_QUEUE_ID);
    boolean taken =
        id != 0
            && BondState.slaves(asked.bond()).stream()
                .anyMatch(s -> BondState.slave(s).options().queueId() == id);
    if (taken || id > asked.bond().now().queues().tx()) {
      throw NetlinkException.refused(Errno.EPERM);
    }
    BondState.updateSlave(
        dev, s -> s.withOptions(new Slave.Options(id, s.options().prio(), s.options().id())));
  }

  /** Source: drivers/net/bonding/bond_options.c, {@code bond_option_prio_set}. */
  private void setPrio(Asked asked, Dev dev) {
    int prio = asked.data().get(IflaBondSlave.IFLA_BOND_SLAVE_PRIO);
    BondState.updateSlave(
        dev, s -> s.withOptions(new Slave.Options(s.options().queueId(), prio, s.options().id())));
    if (BondState.primary(asked.bond()) == null) {
      active.bondSelectActiveSlave(asked.bond());
    }
  }
}
