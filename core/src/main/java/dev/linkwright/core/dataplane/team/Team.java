package dev.linkwright.core.dataplane.team;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.RefHolder;
import java.util.List;
import java.util.function.UnaryOperator;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * What a team keeps. Source: include/linux/if_team.h, {@code struct team}.
 *
 * @param ports its ports, in the order in which they came
 * @param userCarrier whether user space has set the carrier, which the team then leaves alone
 * @param portMtuChangeAllowed whether the team itself is changing the size of its ports' packets
 */
record Team(PVector<DevRef> ports, boolean userCarrier, boolean portMtuChangeAllowed)
    implements RefHolder {
  /** The kind's name. */
  static final String KIND = "team";

  /** Without ports. */
  static final Team INITIAL = new Team(TreePVector.empty(), false, false);

  /** What {@code dev}, a team, keeps. */
  static Team of(Dev dev) {
    return dev.priv(Team.class);
  }

  /** Replaces what {@code dev} keeps. */
  static void update(Dev dev, UnaryOperator<Team> change) {
    dev.setPriv(change.apply(of(dev)));
  }

  /** The ports of {@code dev}, in the order in which they came. */
  static List<Dev> ports(Dev dev) {
    return of(dev).ports().stream().map(dev::other).toList();
  }

  Team plusPort(DevRef port) {
    return new Team(ports.plus(port), userCarrier, portMtuChangeAllowed);
  }

  Team minusPort(DevRef port) {
    return new Team(ports.minus((Object) port), userCarrier, portMtuChangeAllowed);
  }

  Team withUserCarrier() {
    return new Team(ports, true, portMtuChangeAllowed);
  }

  Team withPortMtuChangeAllowed(boolean next) {
    return new Team(ports, userCarrier, next);
  }

  @Override
  public Team moved(DevRef from, DevRef to) {
    int at = ports.indexOf(from);
    return at < 0 ? this : new Team(ports.with(at, to), userCarrier, portMtuChangeAllowed);
  }
}
