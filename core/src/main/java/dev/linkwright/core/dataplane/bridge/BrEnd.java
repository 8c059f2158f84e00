package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import org.jspecify.annotations.Nullable;

/**
 * Where frames leave a bridge: a port, or the bridge itself, which delivers to the host. What the
 * kernel passes about as {@code br} and {@code p}.
 *
 * @param br the bridge
 * @param port the port, or null for the bridge itself
 */
record BrEnd(Dev br, @Nullable Dev port) {
  /** A port of its bridge. */
  static BrEnd port(Dev port) {
    return new BrEnd(port.other(BridgeStp.port(port).br()), port);
  }

  /** The bridge itself. */
  static BrEnd bridge(Dev br) {
    return new BrEnd(br, null);
  }

  /** {@code dev} as what it is, or null if it is neither a bridge nor a port of one. */
  static @Nullable BrEnd of(Dev dev) {
    if (dev.now().kind().priv() instanceof Bridge) {
      return bridge(dev);
    }
    return dev.port(BridgePort.class) == null ? null : port(dev);
  }

  /** The device of the port, or the bridge. */
  Dev dev() {
    return port == null ? br : port;
  }

  /** What entries of the forwarding table name it by. */
  @Nullable DevRef dst() {
    return port == null ? null : port.ref();
  }

  boolean isPort() {
    return port != null;
  }

  /** What the bridge keeps. */
  Bridge bridge() {
    return br.priv(Bridge.class);
  }

  VlanGroup vlans() {
    return port == null ? bridge().vlans() : BridgeStp.port(port).vlans();
  }

  void setVlans(VlanGroup next) {
    if (port == null) {
      br.setPriv(bridge().withVlans(next));
    } else {
      port.setPort(BridgeStp.port(port).withVlans(next));
    }
  }
}
