package dev.linkwright.core.dataplane.fib;

import java.math.BigInteger;

/**
 * What changes about a {@link FibInfo} while it stands. Bit n of the sets is next hop n.
 *
 * @param dead next hops whose device is down (RTNH_F_DEAD)
 * @param linkdown next hops whose link is down (RTNH_F_LINKDOWN)
 * @param fiDead whether the whole is dead, to be flushed
 * @param fiLinkdown whether all links are down
 * @param pfsrcRemoved whether it is dead because its preferred source went
 */
record NhState(
    BigInteger dead,
    BigInteger linkdown,
    boolean fiDead,
    boolean fiLinkdown,
    boolean pfsrcRemoved) {
  static final NhState ALIVE = new NhState(BigInteger.ZERO, BigInteger.ZERO, false, false, false);

  boolean isDead(int nh) {
    return dead.testBit(nh);
  }

  boolean isLinkdown(int nh) {
    return linkdown.testBit(nh);
  }

  NhState withLinkdown(int nh) {
    return new NhState(dead, linkdown.setBit(nh), fiDead, fiLinkdown, pfsrcRemoved);
  }

  NhState withDead(int nh) {
    return new NhState(dead.setBit(nh), linkdown, fiDead, fiLinkdown, pfsrcRemoved);
  }

  /** Next hop {@code nh} without the flags named. */
  NhState alive(int nh, boolean alsoDead, boolean alsoLinkdown) {
    return new NhState(
        alsoDead ? dead.clearBit(nh) : dead,
        alsoLinkdown ? linkdown.clearBit(nh) : linkdown,
        fiDead,
        fiLinkdown,
        pfsrcRemoved);
  }

  NhState withFi(boolean nextDead, boolean nextLinkdown) {
    return new NhState(dead, linkdown, nextDead, nextLinkdown, pfsrcRemoved);
  }

  NhState withPfsrcRemoved() {
    return new NhState(dead, linkdown, true, fiLinkdown, true);
  }
}
