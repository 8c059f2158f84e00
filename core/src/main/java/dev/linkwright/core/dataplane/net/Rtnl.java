package dev.linkwright.core.dataplane.net;

import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stay inside the rtnl lock: it starts from a {@link Machine}, subsystems replace parts of it
 * through {@link Net}, and what stands at the end is the machine's next value. As in the kernel
 * nothing is taken back by itself when a request fails half-way: a handler that must undo does so.
 * Source: net/core/rtnetlink.c, {@code rtnetlink_rcv_msg}.
 */
public final class Rtnl {
  private static final long GAMMA = 0x9e37_79b9_7f4a_7c15L;

  private Machine machine;

  /** The namespace asked for last; newer than in {@link #machine} if it was changed since. */
  private @Nullable Netns current;

  private boolean changed;

  private final KernelProfile profile;
  private final List<Notification> notifications = new ArrayList<>();

  /** Enters the lock with the machine as it is. */
  public Rtnl(Machine machine, KernelProfile profile) {
    this.machine = machine;
    this.profile = profile;
  }

  /** The machine as it stands now. */
  public Machine machine() {
    if (changed && current != null) {
      machine = machine.with(current);
      changed = false;
    }
    return machine;
  }

  public KernelProfile profile() {
    return profile;
  }

  /** What was sent to multicast groups since the lock was entered, in order. */
  public List<Notification> notifications() {
    return List.copyOf(notifications);
  }

  /** The namespace with {@code id}; it must exist. */
  public Net net(int id) {
    if (!hasNet(id)) {
      throw new IllegalArgumentException("no namespace " + id);
    }
    return new Net(this, id);
  }

  /** Whether the namespace with {@code id} still exists. */
  public boolean hasNet(int id) {
    return netns(id) != null;
  }

  /** What the subsystem keeps in the namespace with {@code id}, or null if that is gone. */
  public <T> @Nullable T getOrNull(int id, Slot<T> slot) {
    Netns netns = netns(id);
    return netns == null ? null : netns.get(slot);
  }

  /** The namespace called {@code name}, or null. */
  public @Nullable Net netByName(String name) {
    @Nullable Integer id = machine.names().get(name);
    return id == null ? null : net(id);
  }

  /** Makes a namespace, still without a name and any device. */
  public Net newNet() {
    int id = machine().nextId();
    machine = machine.withNew();
    return net(id);
  }

  /** Gives a namespace a name under /run/netns. */
  public void nameNet(String name, int id) {
    machine = machine.withName(name, id);
  }

  /**
   * Forgets a namespace that is empty; others no longer have a number for it. Source:
   * net/core/net_namespace.c, {@code cleanup_net}.
   */
  public void cleanupNet(Net gone) {
    for (int id : List.copyOf(machine().namespaces().keySet())) {
      if (id != gone.id()) {
        NsIds.unhashNsid(net(id), gone.id());
      }
    }
    machine = machine().without(gone.id());
    current = null;
  }

  /** Takes a name away. */
  public void unnameNet(String name) {
    machine = machine.withoutName(name);
  }

  /** Milliseconds since the machine was booted ({@code jiffies}). */
  public long now() {
    return machine.clock().now();
  }

  /** Lets {@code timer} fire at that time, or as soon as time moves if it has passed. */
  public void modTimer(Timer timer, long at) {
    machine = machine.withClock(machine.clock().with(timer, at));
  }

  /** Lets {@code timer} fire at that time, or earlier if it is going to ({@code timer_reduce}). */
  public void timerReduce(Timer timer, long at) {
    if (at < machine.clock().due(timer)) {
      modTimer(timer, at);
    }
  }

  /** In how many milliseconds {@code timer} fires, 0 if it does not. */
  public long timerLeft(Timer timer) {
    return timerPending(timer) ? machine.clock().due(timer) - now() : 0;
  }

  /** Lets {@code timer} not fire. */
  public void delTimer(Timer timer) {
    machine = machine.withClock(machine.clock().without(timer));
  }

  /** Whether {@code timer} is going to fire ({@code timer_pending}). */
  public boolean timerPending(Timer timer) {
    return machine.clock().due(timer) != Long.MAX_VALUE;
  }

  /**
   * Moves the clock to the next timer that is due until {@code end}, which no longer is, or to
   * {@code end} where none is.
   *
   * @return the timer, or null
   */
  public @Nullable Timer tick(long end) {
    Clock clock = machine.clock();
    if (clock.nextDue() > end) {
      machine = machine.withClock(clock.at(end));
      return null;
    }
    Timer timer = clock.first();
    machine = machine.withClock(clock.at(clock.nextDue()).without(timer));
    return timer;
  }

  /**
   * A locally administered unicast address from the machine's entropy ({@code eth_random_addr}).
   */
  public MacAddress randomEther() {
    long z = randomLong();
    byte[] b = new byte[6];
    for (int i = 0; i < 6; i++) {
      b[i] = (byte) (z >> (8 * i));
    }
    b[0] = (byte) ((b[0] & 0xfe) | 0x02);
    return MacAddress.of(b);
  }

  /** 64 bits from the machine's entropy ({@code get_random_u64}). */
  public long randomLong() {
    long x = machine.entropy() + GAMMA;
    machine = machine.withEntropy(x);
    return mix(x);
  }

  /**
   * A number from 0 up to {@code bound} without it, by chance, but always the same one on this
   * machine for the same thing.
   */
  public long chance(int about, long bound) {
    return Long.remainderUnsigned(mix(machine.seed() + about * GAMMA), bound);
  }

  /** As {@link java.util.SplittableRandom} makes numbers that look like chance from a sequence. */
  private static long mix(long x) {
    long z = (x ^ (x >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return z ^ (z >>> 31);
  }

  /**
   * The namespace with {@code id} as it stands now, or null. Most calls come in runs for one
   * namespace, so that one is kept at hand.
   */
  @Nullable Netns netns(int id) {
    if (current == null || current.id() != id) {
      current = machine().netns(id);
    }
    return current;
  }

  /** The machine learns of the last of a run of changes only. */
  void replace(Netns netns) {
    if (current != null && current.id() != netns.id()) {
      machine();
    }
    current = netns;
    changed = true;
  }

  void send(Notification notification) {
    notifications.add(notification);
  }
}
