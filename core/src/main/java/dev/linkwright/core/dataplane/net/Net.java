package dev.linkwright.core.dataplane.net;

import dev.linkwright.netlink.NetlinkMessage;
import java.util.function.UnaryOperator;

/**
 * A namespace inside the rtnl lock: reads the current value and replaces it. This is what {@code
 * struct net *} is in the kernel.
 */
public final class Net {
  private final Rtnl rtnl;
  private final int id;

  Net(Rtnl rtnl, int id) {
    this.rtnl = rtnl;
    this.id = id;
  }

  public int id() {
    return id;
  }

  public Rtnl rtnl() {
    return rtnl;
  }

  /** Which kernel this is. */
  public KernelProfile profile() {
    return rtnl.profile();
  }

  /** Whether this kernel has {@code change}. */
  public boolean has(KernelChange change) {
    return rtnl.profile().has(change);
  }

  /** What the subsystem keeps in {@code slot} now. */
  public <T> T get(Slot<T> slot) {
    return value().get(slot);
  }

  /** Replaces what the subsystem keeps. */
  public <T> void set(Slot<T> slot, T next) {
    rtnl.replace(value().with(slot, next));
  }

  /** Replaces what the subsystem keeps by a function of it. */
  public <T> void update(Slot<T> slot, UnaryOperator<T> change) {
    set(slot, change.apply(get(slot)));
  }

  /** Sends {@code message} to the listeners of {@code group} (rtnl_notify). */
  public void multicast(int group, NetlinkMessage message) {
    multicast(group, message, 0);
  }

  /** The same, and {@code report} (a port id, 0 for none) gets it for itself (nlmsg_notify). */
  void multicast(int group, NetlinkMessage message, int report) {
    rtnl.send(new Notification(id, group, message, report));
  }

  private Netns value() {
    Netns now = rtnl.netns(id);
    if (now == null) {
      throw new IllegalStateException("namespace " + id + " is gone");
    }
    return now;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Net other && other.rtnl == rtnl && other.id == id;
  }

  @Override
  public int hashCode() {
    return Integer.hashCode(id);
  }
}
