package dev.linkwright.core.dataplane.bond;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.netlink.value.MacAddress;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reading and replacing what bonds and their ports keep. */
final class BondState {
  private BondState() {}

  static Bond bond(Dev dev) {
    return dev.priv(Bond.class);
  }

  static void update(Dev bond, UnaryOperator<Bond> change) {
    bond.setPriv(change.apply(bond(bond)));
  }

  /** The ports, in the order in which they came. */
  static List<Dev> slaves(Dev bond) {
    return bond(bond).slaves().stream().map(bond::other).toList();
  }

  static boolean hasSlaves(Dev bond) {
    return !bond(bond).slaves().isEmpty();
  }

  /** What {@code dev} keeps as a port; it must be one. */
  static Slave slave(Dev dev) {
    return Objects.requireNonNull(dev.port(Slave.class));
  }

  /** The priority of a port. */
  static int prio(Dev dev) {
    return slave(dev).options().prio();
  }

  static void updateSlave(Dev dev, UnaryOperator<Slave> change) {
    dev.setPort(change.apply(slave(dev)));
  }

  /** The first port with {@code address}, or null. Source: {@code bond_slave_has_mac}. */
  static @Nullable Dev withAddress(Dev bond, MacAddress address, @Nullable Dev but) {
    return slaves(bond).stream()
        .filter(dev -> !dev.equals(but) && dev.now().address().equals(address))
        .findFirst()
        .orElse(null);
  }

  /** The port in use, or null. */
  static @Nullable Dev currActive(Dev bond) {
    DevRef ref = bond(bond).currActive();
    return ref == null ? null : bond.other(ref);
  }

  /** The port to prefer, or null. */
  static @Nullable Dev primary(Dev bond) {
    DevRef ref = bond(bond).primary();
    return ref == null ? null : bond.other(ref);
  }
}
