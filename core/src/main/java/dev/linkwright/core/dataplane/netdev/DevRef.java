package dev.linkwright.core.dataplane.netdev;

/**
 * Which device is meant, also from another namespace: what {@code struct net_device *} is in the
 * kernel.
 *
 * @param netns id of the namespace the device is in
 * @param ifindex its number there
 */
public record DevRef(int netns, int ifindex) {}
