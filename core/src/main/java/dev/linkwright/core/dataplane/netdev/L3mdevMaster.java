package dev.linkwright.core.dataplane.netdev;

/**
 * Kept by a device that is the master of a layer-3 domain. Source: include/net/l3mdev.h, {@code
 * struct l3mdev_ops}.
 */
public interface L3mdevMaster {
  /** The routing table of the domain ({@code l3mdev_fib_table}), unsigned. */
  int l3mdevFibTable();
}
