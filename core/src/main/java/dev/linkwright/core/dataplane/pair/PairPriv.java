package dev.linkwright.core.dataplane.pair;

import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.RefHolder;
import org.jspecify.annotations.Nullable;

/**
 * What one of a pair keeps. Source: drivers/net/veth.c, {@code struct veth_priv};
 * drivers/net/can/vxcan.c, {@code struct vxcan_priv}.
 *
 * @param peer the other end, or null before and after it is there
 */
public record PairPriv(@Nullable DevRef peer) implements RefHolder {
  /** Without the other end. */
  public static final PairPriv ALONE = new PairPriv(null);

  @Override
  public PairPriv moved(DevRef from, DevRef to) {
    return from.equals(peer) ? new PairPriv(to) : this;
  }
}
