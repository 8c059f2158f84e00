package dev.linkwright.core.dataplane.netdev;

/**
 * Kept by a kind whose devices share one link-layer address. Source: include/linux/netdevice.h,
 * {@code dev_id}.
 */
public interface DevIdHolder {
  /** Tells the devices apart; 0 for none. */
  int devId();
}
