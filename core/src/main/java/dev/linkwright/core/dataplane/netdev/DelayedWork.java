package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.core.dataplane.net.Machine;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Rtnl;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.core.dataplane.net.TimerFunction;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * What drivers leave to a worker, who comes when the request that caused it has been answered.
 * Source: kernel/workqueue.c, {@code queue_work}.
 */
public final class DelayedWork {
  private static final Slot<Queue> SLOT =
      Slot.of("delayed work", Queue.class, new Queue(TreePVector.empty()));

  private record Queue(PVector<Waiting> waiting) {}

  private record Waiting(TimerFunction function, DevRef dev) {}

  private final Map<TimerFunction, Consumer<Dev>> functions = new ConcurrentHashMap<>();

  /** From now on {@code function} is this; it is called for devices that are there. */
  public void setup(TimerFunction function, Consumer<Dev> does) {
    functions.put(function, does);
  }

  /** Lets {@code function} happen to {@code dev}, if it is still there then. */
  public void queue(TimerFunction function, Dev dev) {
    Waiting waiting = new Waiting(function, dev.ref());
    home(dev.rtnl()).update(SLOT, q -> new Queue(q.waiting().plus(waiting)));
  }

  /** Lets {@code function} not happen to {@code dev} after all, however often it was to. */
  public void cancel(TimerFunction function, Dev dev) {
    Waiting waiting = new Waiting(function, dev.ref());
    home(dev.rtnl())
        .update(SLOT, q -> new Queue(q.waiting().minusAll(Collections.singleton(waiting))));
  }

  /** Lets everything that waits happen; whether there was anything. */
  public boolean run(Rtnl rtnl) {
    PVector<Waiting> waiting = home(rtnl).get(SLOT).waiting();
    home(rtnl).set(SLOT, new Queue(TreePVector.empty()));
    for (Waiting one : waiting) {
      Dev dev = new Dev(rtnl, one.dev());
      NetDevice now = dev.orNull();
      @Nullable Consumer<Dev> does = functions.get(one.function());
      if (does == null) {
        throw new IllegalStateException("nobody has set up " + one.function());
      }
      if (now != null && now.listed()) {
        does.accept(dev);
      }
    }
    return !waiting.isEmpty();
  }

  private static Net home(Rtnl rtnl) {
    return rtnl.net(Machine.INIT_NET);
  }
}
