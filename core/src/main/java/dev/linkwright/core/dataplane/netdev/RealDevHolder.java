package dev.linkwright.core.dataplane.netdev;

/** Kept by a kind whose devices stand on another one, also while they are parting from it. */
public interface RealDevHolder {
  /** The device below. */
  DevRef realDev();
}
