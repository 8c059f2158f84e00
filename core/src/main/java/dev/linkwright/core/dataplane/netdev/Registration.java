package dev.linkwright.core.dataplane.netdev;

/**
 * How far the registration of a device has come.
 *
 * @param state {@code reg_state}
 * @param place its place in the namespace's list of devices, the later the higher; 0 where lookups
 *     do not find it: while it leaves, or moves to another namespace
 * @param initialized {@code rtnl_link_state}: it has been announced to user space
 */
public record Registration(State state, int place, boolean initialized) {
  /** Source: include/linux/netdevice.h, {@code reg_state}. */
  public enum State {
    NETREG_UNINITIALIZED,
    NETREG_REGISTERED,
    NETREG_UNREGISTERING
  }

  /** A device that has not been registered. */
  public static final Registration NONE = new Registration(State.NETREG_UNINITIALIZED, 0, false);

  public Registration withState(State next) {
    return new Registration(next, place, initialized);
  }

  /** Whether lookups find it. */
  public boolean listed() {
    return place != 0;
  }

  Registration withPlace(int next) {
    return new Registration(state, next, initialized);
  }

  public Registration withInitialized(boolean next) {
    return new Registration(state, place, next);
  }
}
