package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.core.dataplane.net.Machine;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Rtnl;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.netlink.route.IfLinkMode;
import dev.linkwright.netlink.route.IfOper;
import dev.linkwright.netlink.route.Rtm;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Carrier and operational state. A change of carrier is queued and takes effect when the queue
 * runs, which in the model is after every request; the kernel takes up to a second. Source:
 * net/core/link_watch.c.
 */
public final class LinkWatch {
  /** The devices waiting, in the initial namespace's slot: the queue is the machine's. */
  private static final Slot<Queue> SLOT =
      Slot.of("linkwatch", Queue.class, new Queue(TreePVector.empty()));

  private record Queue(PVector<DevRef> waiting) {}

  private final NetdevChain chain;
  private final NetdevKinds kinds;
  private final RtmsgIfinfo rtmsg;

  LinkWatch(NetdevChain chain, NetdevKinds kinds, RtmsgIfinfo rtmsg) {
    this.chain = chain;
    this.kinds = kinds;
    this.rtmsg = rtmsg;
  }

  /** Source: net/core/link_watch.c, {@code linkwatch_fire_event}. */
  public void linkwatchFireEvent(Dev dev) {
    queue(dev.rtnl())
        .update(
            SLOT,
            q -> q.waiting().contains(dev.ref()) ? q : new Queue(q.waiting().plus(dev.ref())));
  }

  /** Whether a change of {@code dev} waits ({@code __LINK_STATE_LINKWATCH_PENDING}). */
  public static boolean isPending(Dev dev) {
    return queue(dev.rtnl()).get(SLOT).waiting().contains(dev.ref());
  }

  /**
   * Lets every queued change take effect, those it causes included. Source: net/core/link_watch.c,
   * {@code linkwatch_run_queue}.
   */
  public void linkwatchRunQueue(Rtnl rtnl) {
    PVector<DevRef> waiting = queue(rtnl).get(SLOT).waiting();
    while (!waiting.isEmpty()) {
      DevRef first = waiting.get(0);
      queue(rtnl).set(SLOT, new Queue(waiting.minus(0)));
      linkwatchDoDev(new Dev(rtnl, first));
      waiting = queue(rtnl).get(SLOT).waiting();
    }
  }

  /** A queued device has moved. */
  static void moved(Rtnl rtnl, DevRef from, DevRef to) {
    queue(rtnl)
        .update(
            SLOT,
            q ->
                new Queue(
                    TreePVector.from(
                        q.waiting().stream().map(d -> d.equals(from) ? to : d).toList())));
  }

  private void linkwatchDoDev(Dev dev) {
    NetDevice now = dev.orNull();
    if (now == null || !now.listed()) {
      return;
    }
    rfc2863Policy(dev);
    netdevStateChange(dev);
  }

  /**
   * Tells of a state that has changed, if the device is up. Source: net/core/dev.c, {@code
   * netdev_state_change}.
   */
  public void netdevStateChange(Dev dev) {
    if (dev.now().isUp()) {
      chain.callNetdeviceNotifiersInfo(
          NetdevCmd.NETDEV_CHANGE, dev.net(), dev.now(), new NetdevEvent.ChangeFlags(0));
      rtmsg.rtmsgIfinfo(Rtm.RTM_NEWLINK, dev, 0);
    }
  }

  /**
   * Computes the operational state from the carrier. Source: net/core/link_watch.c, {@code
   * rfc2863_policy}.
   */
  void rfc2863Policy(Dev dev) {
    NetDevice now = dev.now();
    int byDefault = defaultOperstate(now);
    if (byDefault != now.carrier().operstate()) {
      int state = byDefault == IfOper.IF_OPER_UP ? upState(now.carrier().linkMode()) : byDefault;
      dev.update(d -> d.withCarrier(d.carrier().withOperstate(state)));
    }
  }

  /** Source: net/core/link_watch.c, {@code default_operstate}. */
  private int defaultOperstate(NetDevice dev) {
    int held = dev.carrier().held();
    if (held == IfOper.IF_OPER_TESTING) {
      return held;
    }
    if (!dev.carrier().ok()) {
      return downState(dev);
    }
    return held == 0 ? IfOper.IF_OPER_UP : held;
  }

  private static int upState(int linkMode) {
    return switch (linkMode) {
      case IfLinkMode.IF_LINK_MODE_DORMANT -> IfOper.IF_OPER_DORMANT;
      case IfLinkMode.IF_LINK_MODE_TESTING -> IfOper.IF_OPER_TESTING;
      default -> IfOper.IF_OPER_UP;
    };
  }

  private int downState(NetDevice dev) {
    return kinds.devGetIflink(dev) == dev.ifindex()
        ? IfOper.IF_OPER_DOWN
        : IfOper.IF_OPER_LOWERLAYERDOWN;
  }

  /** Source: net/sched/sch_generic.c, {@code netif_carrier_on}. */
  public void netifCarrierOn(Dev dev) {
    setCarrier(dev, true);
  }

  /** Source: net/sched/sch_generic.c, {@code netif_carrier_off}. */
  public void netifCarrierOff(Dev dev) {
    setCarrier(dev, false);
  }

  private void setCarrier(Dev dev, boolean on) {
    NetDevice now = dev.now();
    if (now.carrier().ok() == on) {
      return;
    }
    boolean registered = now.reg().state() != Registration.State.NETREG_UNINITIALIZED;
    dev.update(d -> d.withCarrier(on ? d.carrier().on(registered) : d.carrier().off(registered)));
    if (registered) {
      linkwatchFireEvent(dev);
    }
  }

  /**
   * Gives {@code dev} the carrier of the device it stands on, and what holds it. Source:
   * net/core/dev.c, {@code netif_stacked_transfer_operstate}.
   */
  public void netifStackedTransferOperstate(Dev root, Dev dev) {
    int held = dev.now().carrier().held();
    dev.update(d -> d.withCarrier(d.carrier().withHeldBy(root.now().carrier().operstate())));
    if (dev.now().carrier().held() != held) {
      linkwatchFireEvent(dev);
    }
    setCarrier(dev, root.now().carrier().ok());
  }

  private static Net queue(Rtnl rtnl) {
    return rtnl.net(Machine.INIT_NET);
  }
}
