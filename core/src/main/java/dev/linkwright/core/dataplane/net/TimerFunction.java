package dev.linkwright.core.dataplane.net;

/**
 * What happens when a timer fires: the name of the kernel's function. A subsystem declares it as a
 * constant and says what it does with {@link Timers#setup}. Source: include/linux/timer.h, {@code
 * timer_setup}.
 */
public final class TimerFunction {
  private final String name;

  private TimerFunction(String name) {
    this.name = name;
  }

  /** A function called {@code name} in messages to people. */
  public static TimerFunction of(String name) {
    return new TimerFunction(name);
  }

  /** The one timer of this function that a namespace has. */
  public Timer of(Net net) {
    return about(net, name);
  }

  /** The timer of this function for an object of a namespace, an immutable value. */
  public Timer about(Net net, Object object) {
    return new Timer(this, net.id(), object);
  }

  @Override
  public String toString() {
    return name;
  }
}
