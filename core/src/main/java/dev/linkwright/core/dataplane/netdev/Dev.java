package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Rtnl;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A device inside the rtnl lock: reads its current value and replaces it. This is what {@code
 * struct net_device *} is in the kernel.
 *
 * @param rtnl the lock
 * @param ref which device; a move to another namespace makes another one of it
 */
public record Dev(Rtnl rtnl, DevRef ref) {
  /** The device that {@code dev} is a value of. */
  public static Dev of(Net net, NetDevice dev) {
    return new Dev(net.rtnl(), dev.ref());
  }

  /** The device as it stands now; it must exist. */
  public NetDevice now() {
    NetDevice dev = orNull();
    if (dev == null) {
      throw new IllegalStateException("no device " + ref);
    }
    return dev;
  }

  /** The device as it stands now, or null once it is gone. */
  public @Nullable NetDevice orNull() {
    NetdevState devices = rtnl.getOrNull(ref.netns(), NetdevState.SLOT);
    return devices == null ? null : devices.byIndex().get(ref.ifindex());
  }

  /** The namespace it is in. */
  public Net net() {
    return rtnl.net(ref.netns());
  }

  /** Another device, by reference. */
  public Dev other(DevRef which) {
    return new Dev(rtnl, which);
  }

  /** Replaces the value by a function of it. */
  public NetDevice update(UnaryOperator<NetDevice> change) {
    return NetdevState.put(net(), change.apply(now()));
  }

  /** What the kind keeps with the device, which must be of this type. */
  public <T> T priv(Class<T> type) {
    return type.cast(Objects.requireNonNull(now().kind().priv()));
  }

  /** Replaces what the kind keeps. */
  public void setPriv(Object next) {
    update(d -> d.withKind(d.kind().withPriv(next)));
  }

  /** What lives on this device as a lower one, or null if it is not of this type. */
  public <T> @Nullable T port(Class<T> type) {
    Object port = now().kind().port();
    return type.isInstance(port) ? type.cast(port) : null;
  }

  /** Replaces what lives on this device. */
  public void setPort(@Nullable Object next) {
    update(d -> d.withKind(d.kind().withPort(next)));
  }
}
