package dev.linkwright.core.dataplane.netdev;

/**
 * How far the registration of a device has come.
 *
 * @param state {@code reg_state}
 * @param listed lookups find it; not so while it leaves, or moves to another namespace
 * @param initialized {@code rtnl_link_state}: it has been announced to user space
 */
public record Registration(State state, boolean listed, boolean initialized) {
  /** Source: include/linux/netdevice.h, {@code reg_state}. */
  public enum State {
    NETREG_UNINITIALIZED,
    NETREG_REGISTERED,
    NETREG_UNREGISTERING
  }

  /** A device that has not been registered. */
  public static final Registration NONE =
      new Registration(State.NETREG_UNINITIALIZED, false, false);

  public Registration withState(State next) {
    return new Registration(next, listed, initialized);
  }

  public Registration withListed(boolean next) {
    return new Registration(state, next, initialized);
  }

  public Registration withInitialized(boolean next) {
    return new Registration(state, listed, next);
  }
}
