package dev.linkwright.core.dataplane.netdev;

/**
 * The flags of a device and the counts behind two of them.
 *
 * @param flags IFF_* as kept, without the computed IFF_RUNNING, IFF_LOWER_UP and IFF_DORMANT
 * @param gflags what user space asked for of IFF_PROMISC and IFF_ALLMULTI
 * @param privFlags IffPriv bits
 * @param promiscuity how many want every frame
 * @param allmulti how many want every multicast frame
 * @param running whether the device is at work (__LINK_STATE_START): from before its driver opens
 *     it to before its driver stops it, while IFF_UP goes with the driver's being done
 */
public record DevFlags(
    int flags, int gflags, int privFlags, int promiscuity, int allmulti, boolean running) {
  public DevFlags withFlags(int next) {
    return new DevFlags(next, gflags, privFlags, promiscuity, allmulti, running);
  }

  public DevFlags withGflags(int next) {
    return new DevFlags(flags, next, privFlags, promiscuity, allmulti, running);
  }

  public DevFlags withPrivFlags(int next) {
    return new DevFlags(flags, gflags, next, promiscuity, allmulti, running);
  }

  public DevFlags withPromiscuity(int next) {
    return new DevFlags(flags, gflags, privFlags, next, allmulti, running);
  }

  public DevFlags withAllmulti(int next) {
    return new DevFlags(flags, gflags, privFlags, promiscuity, next, running);
  }

  public DevFlags withRunning(boolean next) {
    return new DevFlags(flags, gflags, privFlags, promiscuity, allmulti, next);
  }
}
