package dev.linkwright.core.intent;

import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may be a port of whom. */
final class PortChecks {
  private final Faults faults;
  private final World world;

  PortChecks(Faults faults, World world) {
    this.faults = faults;
    this.world = world;
  }

  void check(List<Port> ports) {
    Map<LinkKey, Port> first = new HashMap<>();
    for (Port port : ports) {
      @Nullable Port other = first.putIfAbsent(port.port(), port);
      if (other != null) {
        twoMasters(port, other);
      }
      if (!world.exists(port.port())) {
        missing(
            port,
            port.port(),
            "an interface of the same namespace, or one that an intent creates there");
      } else if (masterFits(port)) {
        portFits(port);
      }
    }
  }

  private void twoMasters(Port port, Port other) {
    boolean same = port.master().equals(other.master());
    faults
        .at(port.source(), port.field())
        .code(same ? "duplicate-port" : "two-masters")
        .found(
            port.port()
                + (same
                    ? " is listed twice for "
                    : " would be a port of " + other.master().name() + " and of ")
                + port.master().name())
        .expected("one master for each interface")
        .conflict(other.source())
        .remedy("Take it out of one of them.");
  }

  private void missing(Port port, LinkKey what, String expected) {
    faults
        .at(port.source(), port.field())
        .code("link-missing")
        .found("there is no " + what)
        .expected(expected)
        .kernel("ENODEV: No such device")
        .remedy("Look at GET /v1/state for the interfaces, or add an intent that creates it.");
  }

  private boolean masterFits(Port port) {
    @Nullable LinkKind master = world.kind(port.master());
    if (master == null) {
      missing(
          port,
          port.master(),
          "a VRF or bridge of the same namespace, or one that an intent creates there");
      return false;
    }
    if (master instanceof LinkKind.Vrf || master instanceof LinkKind.Bridge) {
      return true;
    }
    refuse(
        port,
        port.master() + " has no ports",
        "a VRF or a bridge",
        "EOPNOTSUPP: Operation not supported");
    return false;
  }

  private void portFits(Port port) {
    LinkKey key = port.port();
    @Nullable LinkKind kind = world.kind(key);
    if (world.kind(port.master()) instanceof LinkKind.Vrf) {
      if (world.isLoopback(key)) {
        refuse(
            port,
            key + " is the loopback device",
            "any other interface",
            "EOPNOTSUPP: Can not enslave loopback device to a VRF");
      } else if (kind instanceof LinkKind.Vrf) {
        refuse(
            port,
            key + " is a VRF",
            "an interface that is no VRF",
            "EINVAL: Can not enslave an L3 master device to a VRF");
      }
      return;
    }
    if (kind instanceof LinkKind.Bridge) {
      refuse(
          port,
          key + " is a bridge",
          "an interface that is no bridge",
          "ELOOP: Can not enslave a bridge to a bridge");
    } else if (world.isLoopback(key)
        || kind instanceof LinkKind.Vrf
        || kind instanceof LinkKind.Ipvlan) {
      refuse(
          port, key + " cannot be a bridge port", "an Ethernet device", "EINVAL: Invalid argument");
    }
  }

  private void refuse(Port port, String found, String expected, String kernel) {
    faults
        .at(port.source(), port.field())
        .code("port-unsuitable")
        .found(found)
        .expected(expected)
        .kernel(kernel)
        .remedy("Name another interface.");
  }
}
