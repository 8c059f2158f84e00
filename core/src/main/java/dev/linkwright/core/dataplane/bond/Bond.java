package dev.linkwright.core.dataplane.bond;

import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.RefHolder;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * What a bond keeps. Source: include/net/bonding.h, {@code struct bonding}.
 *
 * @param params how it is set up
 * @param slaves its ports, in the order in which they came
 * @param currActive the port in use, or null; in modes that use all ports the first that was up
 * @param primary the port to prefer, or null
 * @param forcePrimary whether the primary has just come and is taken whatever was used before
 * @param sendPeerNotif at how many further looks the neighbours may be told of the port in use
 * @param rlb how it balances what is received
 */
public record Bond(
    BondParams params,
    PVector<DevRef> slaves,
    @Nullable DevRef currActive,
    @Nullable DevRef primary,
    boolean forcePrimary,
    int sendPeerNotif,
    Rlb rlb)
    implements RefHolder {
  /**
   * Balancing of what is received. Source: drivers/net/bonding/bond_alb.h, {@code struct
   * alb_bond_info}.
   *
   * @param enabled whether the bond was last opened in a mode that does it
   * @param primaryIsPromisc whether the port in use hears what is meant for one without a link
   */
  record Rlb(boolean enabled, boolean primaryIsPromisc) {
    static final Rlb OFF = new Rlb(false, false);
  }

  /** The kind's name. */
  static final String KIND = "bond";

  /** Without ports, as the driver makes it where the request says nothing. */
  static final Bond INITIAL =
      new Bond(BondParams.DEFAULTS, TreePVector.empty(), null, null, false, 0, Rlb.OFF);

  /** A mode of {@link dev.linkwright.netlink.route.BondMode}. */
  int mode() {
    return params.mode();
  }

  Bond withParams(BondParams next) {
    return new Bond(next, slaves, currActive, primary, forcePrimary, sendPeerNotif, rlb);
  }

  Bond plusSlave(DevRef slave) {
    return new Bond(
        params, slaves.plus(slave), currActive, primary, forcePrimary, sendPeerNotif, rlb);
  }

  Bond minusSlave(DevRef slave) {
    return new Bond(
        params,
        slaves.minus((Object) slave),
        currActive,
        primary,
        forcePrimary,
        sendPeerNotif,
        rlb);
  }

  Bond withCurrActive(@Nullable DevRef next) {
    return new Bond(params, slaves, next, primary, forcePrimary, sendPeerNotif, rlb);
  }

  Bond withPrimary(@Nullable DevRef next, boolean force) {
    return new Bond(params, slaves, currActive, next, force, sendPeerNotif, rlb);
  }

  Bond withSendPeerNotif(int next) {
    return new Bond(params, slaves, currActive, primary, forcePrimary, next, rlb);
  }

  Bond withRlb(Rlb next) {
    return new Bond(params, slaves, currActive, primary, forcePrimary, sendPeerNotif, next);
  }

  @Override
  public Bond moved(DevRef from, DevRef to) {
    if (!slaves.contains(from)) {
      return this;
    }
    return new Bond(
        params,
        TreePVector.from(slaves.stream().map(s -> s.equals(from) ? to : s).toList()),
        from.equals(currActive) ? to : currActive,
        from.equals(primary) ? to : primary,
        forcePrimary,
        sendPeerNotif,
        rlb);
  }
}
