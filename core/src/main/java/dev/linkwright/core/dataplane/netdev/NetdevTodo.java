package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.core.dataplane.net.Machine;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Rtnl;
import dev.linkwright.core.dataplane.net.Slot;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Devices that were said to go while a protocol took them up once more: all are told again, which
 * on Linux is a second later, and only then the device is gone. Source: net/core/dev.c, {@code
 * netdev_run_todo} and {@code netdev_wait_allrefs_any}.
 */
public final class NetdevTodo {
  private static final Slot<Queue> SLOT =
      Slot.of("netdev todo", Queue.class, new Queue(TreePVector.empty()));

  private record Queue(PVector<DevRef> held) {}

  private final NetdevChain chain;

  NetdevTodo(NetdevChain chain) {
    this.chain = chain;
  }

  /** Whether protocols may take up {@code dev}: not where it is on its way elsewhere. */
  public static boolean mayBeHeld(NetDevice dev) {
    return dev.listed() || isGoing(dev);
  }

  /** A protocol has taken up {@code dev}, which stays until it lets go if it is to be deleted. */
  public static void hold(Dev dev) {
    if (isGoing(dev.now()) && !isHeld(dev)) {
      home(dev.rtnl()).update(SLOT, q -> new Queue(q.held().plus(dev.ref())));
    }
  }

  static boolean isHeld(Dev dev) {
    return home(dev.rtnl()).get(SLOT).held().contains(dev.ref());
  }

  private static boolean isGoing(NetDevice dev) {
    return dev.reg().state() == Registration.State.NETREG_UNREGISTERING;
  }

  /**
   * Lets go of all that were held and whose namespace is still there. Source: net/core/dev.c,
   * {@code netdev_run_todo}.
   */
  public void netdevRunTodo(Rtnl rtnl) {
    PVector<DevRef> held = home(rtnl).get(SLOT).held();
    home(rtnl).set(SLOT, new Queue(TreePVector.empty()));
    for (DevRef one : held) {
      Dev dev = new Dev(rtnl, one);
      NetDevice now = dev.orNull();
      if (now != null) {
        chain.callNetdeviceNotifiers(NetdevCmd.NETDEV_UNREGISTER, dev.net(), now);
        dev.net().update(NetdevState.SLOT, s -> s.without(one.ifindex()));
      }
    }
  }

  private static Net home(Rtnl rtnl) {
    return rtnl.net(Machine.INIT_NET);
  }
}
