package dev.linkwright.core.dataplane.netdev;

import org.jspecify.annotations.Nullable;

/**
 * What kind of device it is and what the kind keeps with it.
 *
 * @param name the kind as in IFLA_INFO_KIND; empty for a device without link operations, such as
 *     the loopback device
 * @param priv {@code netdev_priv}: what the kind itself keeps, an immutable value
 * @param port what lives on this device as a lower device (the receive handler's data), an
 *     immutable value
 * @param rxHandler who takes the frames this device receives, or null
 */
public record DevKind(
    String name, @Nullable Object priv, @Nullable Object port, @Nullable String rxHandler) {
  /** No kind, nothing kept. */
  public static final DevKind NONE = new DevKind("", null, null, null);

  /** A kind that keeps {@code priv}. */
  public static DevKind of(String name, @Nullable Object priv) {
    return new DevKind(name, priv, null, null);
  }

  public DevKind withPriv(@Nullable Object next) {
    return new DevKind(name, next, port, rxHandler);
  }

  public DevKind withPort(@Nullable Object next) {
    return new DevKind(name, priv, next, rxHandler);
  }

  public DevKind withRxHandler(@Nullable String next) {
    return new DevKind(name, priv, port, next);
  }
}
