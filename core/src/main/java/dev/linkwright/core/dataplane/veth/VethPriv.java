package dev.linkwright.core.dataplane.veth;

import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.RefHolder;
import org.jspecify.annotations.Nullable;

/**
 * What a veth keeps. Source: drivers/net/veth.c, {@code struct veth_priv}.
 *
 * @param peer the other end, or null before and after it is there
 */
public record VethPriv(@Nullable DevRef peer) implements RefHolder {
  /** Without the other end. */
  public static final VethPriv ALONE = new VethPriv(null);

  @Override
  public VethPriv moved(DevRef from, DevRef to) {
    return from.equals(peer) ? new VethPriv(to) : this;
  }
}
