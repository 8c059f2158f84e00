package dev.linkwright.core.dataplane.netdev;

/**
 * Kept by a device whose kind, or whose other end, the model does not know: it is there, can be
 * configured as any device, and does nothing of its own.
 *
 * @param iflink IFLA_LINK, or the device's own number
 * @param linkNetnsid IFLA_LINK_NETNSID, or -1
 */
public record ForeignLink(int iflink, int linkNetnsid) {}
