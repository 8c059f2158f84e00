package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.core.dataplane.net.Machine;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Rtnl;
import dev.linkwright.core.dataplane.net.Slot;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Events that a driver's delayed work tells of; here they come after the request that caused them.
 * Source: kernel/workqueue.c, {@code queue_delayed_work}.
 */
public final class DelayedEvents {
  private static final Slot<Queue> SLOT =
      Slot.of("delayed events", Queue.class, new Queue(TreePVector.empty()));

  private record Queue(PVector<Waiting> waiting) {}

  private record Waiting(DevRef dev, NetdevCmd cmd) {}

  private final NetdevChain chain;

  DelayedEvents(NetdevChain chain) {
    this.chain = chain;
  }

  /** Lets {@code cmd} happen to {@code dev} later, if it is still there then. */
  public void queue(Dev dev, NetdevCmd cmd) {
    Waiting waiting = new Waiting(dev.ref(), cmd);
    home(dev.rtnl()).update(SLOT, q -> new Queue(q.waiting().plus(waiting)));
  }

  /** Lets everything that waits happen; whether there was anything. */
  public boolean run(Rtnl rtnl) {
    PVector<Waiting> waiting = home(rtnl).get(SLOT).waiting();
    home(rtnl).set(SLOT, new Queue(TreePVector.empty()));
    for (Waiting one : waiting) {
      Dev dev = new Dev(rtnl, one.dev());
      NetDevice now = dev.orNull();
      if (now != null && now.listed()) {
        chain.callNetdeviceNotifiers(one.cmd(), dev.net(), now);
      }
    }
    return !waiting.isEmpty();
  }

  private static Net home(Rtnl rtnl) {
    return rtnl.net(Machine.INIT_NET);
  }
}
