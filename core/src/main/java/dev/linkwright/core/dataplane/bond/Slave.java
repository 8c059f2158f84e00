package dev.linkwright.core.dataplane.bond;

import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.RefHolder;
import dev.linkwright.netlink.route.BondLink;
import dev.linkwright.netlink.value.MacAddress;

/**
 * What a port of a bond keeps. Source: include/net/bonding.h, {@code struct slave}.
 *
 * @param bond its bond
 * @param link a state of {@link BondLink}
 * @param backup whether it waits instead of carrying frames
 * @param before what it was before it became a port
 * @param options what is set of it alone
 * @param linkFailureCount how often its link was lost
 * @param due when its link is believed to have come or gone, in milliseconds since boot; 0 while
 *     nothing is waited for
 */
public record Slave(
    DevRef bond,
    int link,
    boolean backup,
    Before before,
    Options options,
    int linkFailureCount,
    long due)
    implements RefHolder {

  /** No link yet. Source: include/net/bonding.h, {@code BOND_LINK_NOCHANGE}. */
  private static final int BOND_LINK_NOCHANGE = -1;

  /**
   * What is given back to a port that leaves.
   *
   * @param permHwaddr its address
   * @param originalMtu its size of packets
   */
  public record Before(MacAddress permHwaddr, long originalMtu) {}

  /**
   * What is set of a port alone.
   *
   * @param queueId the transmit queue of the bond that is for it, 0 for none
   * @param prio the port with the highest is preferred
   * @param id its number in LACP
   */
  public record Options(int queueId, int prio, int id) {}

  /** A port that is just coming. */
  static Slave on(DevRef bond, Before before, int id) {
    return new Slave(bond, BOND_LINK_NOCHANGE, false, before, new Options(0, 0, id), 0, 0);
  }

  boolean isLinkUp() {
    return link == BondLink.BOND_LINK_UP;
  }

  Slave withLink(int next) {
    return new Slave(bond, next, backup, before, options, linkFailureCount, 0);
  }

  Slave withBackup(boolean next) {
    return new Slave(bond, link, next, before, options, linkFailureCount, due);
  }

  Slave withOptions(Options next) {
    return new Slave(bond, link, backup, before, next, linkFailureCount, due);
  }

  Slave withLinkFailure() {
    return new Slave(bond, link, backup, before, options, linkFailureCount + 1, due);
  }

  /** With a link in another state, which may be what a delay is for. */
  Slave withFound(int next) {
    return next == BondLink.BOND_LINK_UP || next == BondLink.BOND_LINK_DOWN
        ? withLink(next)
        : new Slave(bond, next, backup, before, options, linkFailureCount, due);
  }

  Slave withDue(long next) {
    return new Slave(bond, link, backup, before, options, linkFailureCount, next);
  }

  @Override
  public Slave moved(DevRef from, DevRef to) {
    return bond.equals(from)
        ? new Slave(to, link, backup, before, options, linkFailureCount, due)
        : this;
  }
}
