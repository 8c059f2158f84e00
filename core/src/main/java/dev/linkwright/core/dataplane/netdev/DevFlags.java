package dev.linkwright.core.dataplane.netdev;

/**
 * The flags of a device and the counts behind two of them.
 *
 * @param flags IFF_* as kept, without the computed IFF_RUNNING, IFF_LOWER_UP and IFF_DORMANT
 * @param gflags what user space asked for of IFF_PROMISC and IFF_ALLMULTI
 * @param privFlags IffPriv bits
 * @param promiscuity how many want every frame
 * @param allmulti how many want every multicast frame
 */
public record DevFlags(int flags, int gflags, int privFlags, int promiscuity, int allmulti) {
  public DevFlags withFlags(int next) {
    return new DevFlags(next, gflags, privFlags, promiscuity, allmulti);
  }

  public DevFlags withGflags(int next) {
    return new DevFlags(flags, next, privFlags, promiscuity, allmulti);
  }

  public DevFlags withPrivFlags(int next) {
    return new DevFlags(flags, gflags, next, promiscuity, allmulti);
  }

  public DevFlags withPromiscuity(int next) {
    return new DevFlags(flags, gflags, privFlags, next, allmulti);
  }

  public DevFlags withAllmulti(int next) {
    return new DevFlags(flags, gflags, privFlags, promiscuity, next);
  }
}
