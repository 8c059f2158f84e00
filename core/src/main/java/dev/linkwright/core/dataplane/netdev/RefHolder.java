package dev.linkwright.core.dataplane.netdev;

/** Kept by a device and mentions other devices; told when one of them gets another reference. */
public interface RefHolder {
  /** This value with every mention of {@code from} replaced. */
  Object moved(DevRef from, DevRef to);
}
